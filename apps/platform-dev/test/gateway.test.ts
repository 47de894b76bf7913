import { config } from '../src/config';
import { environmentOf, serverUrl } from '../src/environment';
import { readTools } from '../src/mongodb-tools';
import { stackNamed, stacksWith } from './environment-under-test';
import { ResolvedEnvironment } from './resolved-environment';

const stacks = stacksWith();
const environment = new ResolvedEnvironment(stacks);
const service = environment.only('azurerm_api_management');
const url = serverUrl(environmentOf(config), 'mongodb');
const policyOf = (api: string) =>
  String(environment.only('azurerm_api_management_api_policy', { api_name: api }).body.xml_content);
/** With attributes that hold C# between apostrophes, so that they read like code. */
const policy = policyOf('mcp-mongodb').replace(
  /="([^"]*&quot;[^"]*)"/g,
  (_, value: string) => `='${value.replaceAll('&quot;', '"')}'`,
);
const groupId = (tier: string) =>
  String(
    environment.only('azuread_group', { display_name: `grp-mcp-dev-mongodb-${tier}-x7k2` }).attribute('object_id'),
  );

/** The one element of a name with everything in it. */
const element = (name: string) => new RegExp(`<${name}[ >].*?</${name}>`, 's').exec(policy)?.[0] ?? '';

describe('the gateway', () => {
  it('is in the network and open to the Internet, in a tier that can be both (S8)', () => {
    expect(service.body).toMatchObject({ virtual_network_type: 'External', sku_name: 'Developer_1' });
  });

  it('is itself, and the identity that may ask Microsoft Graph (S1, S11)', () => {
    const graph = environment.only('azurerm_user_assigned_identity', { name: 'id-mcp-dev-gateway' });
    expect(graph.stack).toBe('bootstrap');
    expect(service.body.identity).toEqual({
      type: 'SystemAssigned, UserAssigned',
      identity_ids: [graph.attribute('id')],
    });
    expect(
      environment.only('azurerm_api_management_named_value', { name: 'graph-identity-client-id' }).attribute('value'),
    ).toBe(graph.attribute('client_id'));
  });

  it('serves each server under /mcp/<name>, at the URL that its application has in Entra (S8, S18)', () => {
    const api = environment.only('azurerm_api_management_api', { name: 'mcp-mongodb' });
    expect(`https://${String(service.attribute('name'))}.azure-api.net/${String(api.attribute('path'))}`).toBe(url);
    expect(environment.each('azuread_application_identifier_uri', 'identifier_uri')).toContain(url);
  });

  it('moves with a domain of its own, and the application in Entra with it (S8, S18)', () => {
    const customDomain = { hostName: 'mcp.example.com', certificateName: 'gateway' };
    const moved = new ResolvedEnvironment(stacksWith({ customDomain }));
    expect(moved.only('azurerm_api_management_custom_domain').body.gateway).toMatchObject([
      { host_name: 'mcp.example.com', key_vault_certificate_id: expect.stringMatching(/\/secrets\/gateway$/) },
    ]);
    expect(moved.each('azuread_application_identifier_uri', 'identifier_uri')).toContain(
      'https://mcp.example.com/mcp/mongodb',
    );
    for (const { body } of moved.resources('azurerm_api_management_api_policy')) {
      expect(body.xml_content).toContain('https://mcp.example.com/');
      expect(body.xml_content).not.toContain('azure-api.net');
    }
  });

  it('tells clients how to sign in at the path of RFC 9728, anonymously (B1)', () => {
    expect(environment.only('azurerm_api_management_api', { name: 'metadata-mongodb' }).attribute('path')).toBe(
      '.well-known/oauth-protected-resource/mcp/mongodb',
    );
    const [document = '{}'] = /\{"resource".*\}/.exec(policyOf('metadata-mongodb')) ?? [];
    expect(JSON.parse(document)).toEqual({
      resource: url,
      authorization_servers: ['https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0'],
      scopes_supported: [`${url}/mcp.access`],
      bearer_methods_supported: ['header'],
      resource_name: 'mongodb',
    });
  });

  it('asks for no subscription key, and speaks HTTPS only (S8, S9)', () => {
    for (const { body } of environment.resources('azurerm_api_management_api')) {
      expect(body).toMatchObject({ subscription_required: false, protocols: ['https'] });
    }
  });
});

describe('the policy of the server', () => {
  it('takes tokens of this tenant, for this application, from its clients, and no others (S9)', () => {
    const validation = element('validate-azure-ad-token');
    expect(validation).toContain('tenant-id="00000000-0000-0000-0000-000000000000"');
    const listed = (name: string) =>
      [...validation.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'g'))].map(([, value]) => value);
    const clientIdOf = (name: string) =>
      environment.only('azuread_application', { display_name: name }).attribute('client_id');
    expect(listed('audience')).toEqual([clientIdOf('appreg-mcp-dev-mongodb-x7k2')]);
    expect(listed('application-id')[0]).toBe(clientIdOf('appreg-mcp-dev-mongodb-client-x7k2'));
    expect([...listed('application-id')].sort()).toEqual(
      environment.each('azuread_application_pre_authorized', 'authorized_client_id').map(String).sort(),
    );
  });

  it('asks Microsoft Graph whether the person is in the groups of the tiers (S10, S11)', () => {
    const request = element('send-request');
    expect(request).toContain('/checkMemberGroups');
    expect(request).toContain(`{"groupIds":["${groupId('admin')}","${groupId('reader')}"]}`);
    expect(request).toContain('client-id="{{graph-identity-client-id}}"');
  });

  it('believes the answer for 120 seconds, and refuses everybody without one (B5)', () => {
    const stored = [...policy.matchAll(/<cache-store-value [^>]*duration="(\d+)"/g)].map(([, seconds]) => seconds);
    expect(stored).toEqual(['120']);
    expect(policy).toContain('503 graph-unavailable');
  });

  it('takes the first tier of a person who is in several (S10, S12)', () => {
    const [admin, reader] = ['admin', 'reader'].map((tier) => policy.indexOf(`,${groupId(tier)},")?"${tier}"`));
    expect(admin).toBeGreaterThan(0);
    expect(reader).toBeGreaterThan(admin ?? 0);
  });

  it('routes admins to port 3000 and readers to port 3001 of the server, by its name (S12, B8)', () => {
    const backends = environment.resources('azurerm_api_management_backend');
    expect(backends.map(({ body }) => [body.name, body.url])).toEqual([
      ['mongodb-admin', 'http://mongodb.dev.mcp.internal:3000'],
      ['mongodb-reader', 'http://mongodb.dev.mcp.internal:3001'],
    ]);
    const routes = [...policy.matchAll(/\["tier"\]=="(\w+)"\)'>\s*<set-backend-service backend-id="([\w-]+)" \/>/g)];
    expect(routes.map(([, tier, backend]) => [tier, backend])).toEqual([
      ['admin', 'mongodb-admin'],
      ['reader', 'mongodb-reader'],
    ]);
  });

  /** By tool, the tiers that may call it and what makes a call destructive, as the policy has it. */
  const reviews = new Map(
    [...policy.matchAll(/Is\("([^"]*)"\)\?"([^"]*)"/g)].flatMap(([, names = '', review = '']) =>
      names.split(',').map((name): [string, readonly string[]] => [name, review.split(' ')]),
    ),
  );

  it('gives every tool that is reviewed to its tiers, and forwards no other (S15, B3)', () => {
    const tools = readTools().tools.map(({ name, tiers }) => [name, [...tiers].sort()]);
    const given = [...reviews].map(([name, [tiers = '']]) => [name, tiers.split(',').sort()]);
    expect(given.sort()).toEqual(tools.sort());
    expect(policy).toContain('403 tool');
  });

  it('is at most 16 KB, with ids in the place of Terraform references', () => {
    const deployed = policyOf('mcp-mongodb').replace(/\$\{[^}]*\}/g, '00000000-0000-0000-0000-000000000000');
    expect(Buffer.byteLength(deployed)).toBeLessThanOrEqual(16 * 1024);
  });

  it('asks for the destructive scope before data is lost, and never advertises it (B4)', () => {
    for (const { name, destructive, writesWhen = [] } of readTools().tools) {
      expect([name, reviews.get(name)?.slice(1)]).toEqual([name, [...(destructive ? ['ALWAYS'] : []), ...writesWhen]]);
    }
    expect(policy).toContain('403 destructive-scope');
    expect(/name="sign-in" value='(.*?)'/.exec(policy)?.[1]).not.toContain('mcp.write.destructive');
    expect(policyOf('metadata-mongodb')).not.toContain('mcp.write.destructive');
  });

  it('shows the server the key that only the two of them know (S13, S14)', () => {
    const key = environment.only('random_password', { length: 64, keepers: { rotation: '1' } }).attribute('result');
    const secret = environment.only('azurerm_key_vault_secret', { name: 'mongodb-gateway-key' });
    expect(secret.attribute('value_wo')).toBe(key);
    expect(environment.only('azurerm_api_management_named_value', { name: 'mongodb-gateway-key' }).body).toMatchObject({
      value_from_key_vault: { secret_id: secret.attribute('id') },
    });
    const headers = { MDB_MCP_HTTP_HEADERS: JSON.stringify({ 'x-mcp-gateway-key': key ?? null }) };
    expect(environment.only('azurerm_container_group').body.container).toMatchObject([
      { secure_environment_variables: headers },
      { secure_environment_variables: headers },
    ]);
    expect(policy).toMatch(/<set-header name="x-mcp-gateway-key">\s*<value>\{\{mongodb-gateway-key\}\}<\/value>/);
  });

  it('has a value for every name that it uses (B15)', () => {
    const named = environment.each('azurerm_api_management_named_value', 'name');
    const texts = [
      policy,
      policyOf('metadata-mongodb'),
      String(environment.only('azurerm_api_management_policy').body.xml_content),
    ];
    const used = texts.flatMap((text) => [...text.matchAll(/\{\{([\w-]+)\}\}/g)].map(([, name]) => name));
    expect(used).toContain('mongodb-switch');
    expect(named).toEqual(expect.arrayContaining([...new Set(used)]));
  });
});

it.each([
  ['platform', 'platform-switch', 'on'],
  ['mongodb', 'mongodb-switch', 'on'],
  ['mongodb', 'mongodb-quarantine', 'none'],
])('leaves a switch of stack %s as an operator set it: %s (B15)', (stack, name, initial) => {
  const [block] = stackNamed(stacks, stack).blocks.filter(({ body }) => body.name === name);
  expect(block?.body).toMatchObject({ value: initial, lifecycle: { ignore_changes: ['value'] } });
});
