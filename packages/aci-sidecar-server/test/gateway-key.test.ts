import { ReferenceGraph, resolveStacks } from '@org/terraform-json';
import { TerraformOutput } from 'cdktf';
import type { SidecarServerProps } from '../src';
import { containersOf, props, synthServer } from './server-under-test';

const pathOf = (path: string) => `test/Server/GatewayKey/${path}`;
const blockAt = (path: string, { stack } = synthServer()) =>
  stack.blocks.find(({ constructPath }) => constructPath === pathOf(path));

describe("the gateway's key", () => {
  it('is random, and long enough never to be guessed', () => {
    expect(blockAt('Resource')?.body).toMatchObject({ length: 64, special: false });
  });

  it('reaches every tier as a secure variable (S14)', () => {
    for (const { secure_environment_variables: secure, environment_variables: plain } of Object.values(
      containersOf(synthServer()),
    )) {
      expect(secure).toEqual({ GATEWAY_KEY: `\${${blockAt('Resource')?.address}.result}` });
      expect(plain).toEqual({});
    }
  });

  it('is in the vault, write-only, for the gateway', () => {
    expect(blockAt('Secret')?.body).toMatchObject({
      name: 'orders-gateway-key',
      key_vault_id: props.vault.keyVaultId,
      content_type: 'gateway-key',
      value_wo: `\${${blockAt('Resource')?.address}.result}`,
      value_wo_version: 1,
    });
    expect(blockAt('Secret')?.body.value).toBeUndefined();
    expect(blockAt('Secret')?.body.expiration_date).toBeUndefined();
  });

  it('expires when that is said', () => {
    const expiring = synthServer({ gatewayKeyExpiresOn: '2027-01-31T00:00:00Z' });
    expect(blockAt('Secret', expiring)?.body.expiration_date).toBe('2027-01-31T00:00:00Z');
  });

  it('is new when its rotation is raised, in container and vault alike', () => {
    const rotated = synthServer({ gatewayKeyRotation: 2 });
    expect(blockAt('Resource', rotated)?.body.keepers).toEqual({ rotation: '2' });
    expect(blockAt('Resource')?.body.keepers).toEqual({ rotation: '1' });
    expect(blockAt('Secret', rotated)?.body.value_wo_version).toBe(2);
  });

  it('is told to the gateway by every id, and by the expression that generates it', () => {
    const { stack } = synthServer({}, ({ gatewayKey }, created) => {
      new TerraformOutput(created, 'resource', { value: gatewayKey.secretResourceId });
      new TerraformOutput(created, 'versionless', { value: gatewayKey.versionlessSecretId });
      new TerraformOutput(created, 'value', { value: gatewayKey.secretValue, sensitive: true });
    });
    expect(Object.fromEntries(Object.entries(stack.outputs).map(([name, { value }]) => [name, value]))).toEqual({
      resource: `\${${blockAt('Secret')?.address}.resource_versionless_id}`,
      versionless: `\${${blockAt('Secret')?.address}.versionless_id}`,
      value: `\${${blockAt('Resource')?.address}.result}`,
    });
  });

  // azurerm plans a changed secret under its old id (hashicorp/terraform-provider-azurerm#25264): whoever names the
  // resource keeps the old version until a second apply. A data source with depends_on is read after the change.
  it('reaches the gateway in the apply that changes it', () => {
    const { stack } = synthServer({}, ({ gatewayKey }, created) => {
      new TerraformOutput(created, 'id', { value: gatewayKey.secretId });
    });
    const current = blockAt('Current');
    expect(stack.outputs.id?.value).toBe(`\${${current?.address}.id}`);
    expect(current?.kind).toBe('data');
    expect(current?.body.depends_on).toEqual([blockAt('Secret')?.address]);
    expect(new ReferenceGraph(stack).isAfter(current?.address ?? '', blockAt('Secret')?.address ?? '')).toBe(true);
  });

  it('has one id, whether the gateway reads it from the vault or a local tool from the files', () => {
    const [stack] = resolveStacks([synthServer().stack], { secret: () => 'key' });
    const idOf = (kind: string) =>
      stack?.blocks.find((block) => block.type === 'azurerm_key_vault_secret' && block.kind === kind)?.attribute('id');
    expect(idOf('data')).toBe(idOf('resource'));
    expect(idOf('resource')).toMatch(
      /^https:\/\/kv-mcp-dev-x7k2\.vault\.azure\.net\/secrets\/orders-gateway-key\/\w+$/,
    );
  });

  it('stands in the header that is agreed', () => {
    const headers: string[] = [];
    synthServer({}, ({ gatewayKeyHeader }) => headers.push(gatewayKeyHeader));
    synthServer({ gatewayKeyHeader: 'x-orders-key' }, ({ gatewayKeyHeader }) => headers.push(gatewayKeyHeader));
    expect(headers).toEqual(['x-mcp-gateway-key', 'x-orders-key']);
  });

  it.each<[string, Partial<SidecarServerProps>, unknown]>([
    ['x-mcp-gateway-key', {}, { 'x-mcp-gateway-key': 'generated' }],
    ['x-orders-key', { gatewayKeyHeader: 'x-orders-key' }, { 'x-orders-key': 'generated' }],
  ])('can be told as the header that every request must have: %s', (_, changes, expected) => {
    const { stack } = synthServer({ ...changes, gatewayKeyVariable: { name: 'HEADERS', form: 'headers' } });
    const [made] = resolveStacks([stack], { secret: () => 'generated' });
    const group = made?.blocks.find(({ type }) => type === 'azurerm_container_group');
    const containers = group?.attribute('container') as unknown as {
      secure_environment_variables: Record<string, string>;
    }[];
    expect(containers).toHaveLength(2);
    for (const { secure_environment_variables: secure } of containers) {
      expect(JSON.parse(secure.HEADERS ?? '')).toEqual(expected);
    }
  });
});
