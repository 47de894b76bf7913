import { JsonObject } from '../../src';
import { positionOf } from '../fixtures/positions';
import { resolvedBlock, stackFromText, stackOf } from '../fixtures/stacks';
import { fileError } from '../fixtures/thrown';

/** A stack that looks something up and takes an attribute of what it finds. */
const looking = (type: string, data: JsonObject, attribute = 'location') =>
  stackOf('looking', {
    data: { [type]: { found: data } },
    resource: { terraform_data: { it: { input: `\${data.${type}.found.${attribute}}` } } },
  });

/** A stack that makes resources of one type. */
const making = (name: string, type: string, resources: JsonObject) =>
  stackOf(name, { resource: { [type]: resources } });

const found = (...stacks: Parameters<typeof resolvedBlock>[1]) =>
  resolvedBlock('looking/terraform_data.it', stacks).body.input;

it("finds Microsoft Graph's service principal, which no stack makes, the same one in every stack [B10]", () => {
  const graph = { client_id: '00000003-0000-0000-c000-000000000000' };
  const [one, other] = ['one', 'other'].map((name) => {
    const stack = stackOf(name, {
      data: { azuread_service_principal: { graph } },
      resource: { terraform_data: { it: { input: '${data.azuread_service_principal.graph.object_id}' } } },
    });
    return resolvedBlock(`${name}/terraform_data.it`, [stack]).body.input;
  });
  expect(one).toMatch(/^[0-9a-f-]{36}$/);
  expect(other).toBe(one);
});

describe('a data source [B10]', () => {
  const data = { name: 'rg-data' };

  it('is the resource of its type and name in another stack', () => {
    const network = making('network', 'azurerm_resource_group', {
      other: { name: 'rg-other', location: 'northeurope' },
      data: { name: 'rg-data', location: 'westeurope' },
    });
    expect(found(looking('azurerm_resource_group', data), network)).toBe('westeurope');
  });

  it('is that resource wherever its stack stands in the list', () => {
    const network = making('network', 'azurerm_resource_group', { a: { name: 'rg-data', location: 'westeurope' } });
    expect(found(network, stackOf('empty', {}), looking('azurerm_resource_group', data))).toBe('westeurope');
  });

  it('is that resource also when it is in the same stack', () => {
    const stack = stackOf('looking', {
      data: { azurerm_resource_group: { found: data } },
      resource: {
        azurerm_resource_group: { a: { name: 'rg-data', location: 'westeurope' } },
        terraform_data: { it: { input: '${data.azurerm_resource_group.found.location}' } },
      },
    });
    expect(found(stack)).toBe('westeurope');
  });

  it('is found by names that are expressions on both sides', () => {
    const network = stackOf('network', {
      variable: { environment: { default: 'dev' } },
      resource: { azurerm_resource_group: { a: { name: 'rg-${var.environment}', location: '${lower("West")}' } } },
    });
    expect(found(looking('azurerm_resource_group', { name: '${join("-", ["rg", "dev"])}' }), network)).toBe('west');
  });

  it('is no resource of another type with the same name', () => {
    const network = stackOf('network', {
      resource: {
        azurerm_key_vault: { a: { name: 'rg-data', location: 'wrong' } },
        azurerm_resource_group: { a: { name: 'rg-data', location: 'right' } },
      },
    });
    expect(found(looking('azurerm_resource_group', data), network)).toBe('right');
  });

  it('is no other data source of the same name', () => {
    const other = stackOf('other', { data: { azurerm_resource_group: { same: data } } });
    const network = making('network', 'azurerm_resource_group', { a: { name: 'rg-data', location: 'westeurope' } });
    expect(found(other, looking('azurerm_resource_group', data), network)).toBe('westeurope');
  });

  it('has its own arguments as it writes them', () => {
    const network = making('network', 'azurerm_resource_group', { a: { name: 'rg-data', location: 'westeurope' } });
    expect(found(looking('azurerm_resource_group', { ...data, timeout: 5 }, 'timeout'), network)).toBe(5);
  });

  it.each<{ type: string; wanted: JsonObject; others: JsonObject[] }>([
    {
      type: 'azurerm_subnet',
      wanted: { name: 'snet', virtual_network_name: 'vnet-b' },
      others: [{ name: 'snet', virtual_network_name: 'vnet-a' }],
    },
    {
      type: 'azurerm_key_vault_secret',
      wanted: { name: 'uri', key_vault_id: '/vaults/b' },
      others: [{ name: 'uri', key_vault_id: '/vaults/a' }],
    },
    {
      type: 'azuread_group',
      wanted: { display_name: 'readers' },
      others: [{ display_name: 'writers' }],
    },
    {
      type: 'azuread_application',
      wanted: { display_name: 'mcp' },
      others: [{ display_name: 'other' }],
    },
    {
      type: 'azuread_service_principal',
      wanted: { client_id: 'b' },
      others: [{ client_id: 'a' }],
    },
  ])('of type $type is told apart by what identifies that type', ({ type, wanted, others }) => {
    const resources = Object.fromEntries(
      [...others, wanted].map((body, index) => [`r${index}`, { ...body, mark: `mark ${index}` }]),
    );
    expect(found(looking(type, wanted, 'mark'), making('maker', type, resources))).toBe(`mark ${others.length}`);
  });

  it('finds an application by a client id that is only known at deployment', () => {
    const maker = stackOf('maker', {
      resource: {
        azuread_application: { a: { display_name: 'a' }, b: { display_name: 'b' } },
        azuread_service_principal: {
          a: { client_id: '${azuread_application.a.client_id}', mark: 'of a' },
          b: { client_id: '${azuread_application.b.client_id}', mark: 'of b' },
        },
      },
    });
    const looks = stackOf('looking', {
      data: {
        azuread_application: { found: { display_name: 'b' } },
        azuread_service_principal: { found: { client_id: '${data.azuread_application.found.client_id}' } },
      },
      resource: { terraform_data: { it: { input: '${data.azuread_service_principal.found.mark}' } } },
    });
    expect(found(maker, looks)).toBe('of b');
  });

  it.each(['azurerm_client_config', 'azuread_client_config'])('of type %s looks nothing up', (type) => {
    expect(found(looking(type, {}, 'tenant_id'))).toBe('00000000-0000-0000-0000-000000000000');
  });
});

describe('a data source that finds nothing', () => {
  const text =
    '{"data": {"azurerm_resource_group": {\n  "found": {"name": "rg-data"}}},\n' +
    ' "resource": {"terraform_data": {"it": {"input": "${data.azurerm_resource_group.found.id}"}}}}';
  const network = making('network', 'azurerm_resource_group', { a: { name: 'rg-other' } });
  const error = () => fileError(() => found(stackFromText('looking', text), network));

  it('is refused at its place in its file', () => {
    expect(error()).toMatchObject({ file: 'looking/cdk.tf.json', position: positionOf(text, '{"name"') });
  });

  it('is refused with what it looks for, and where it was looked for', () => {
    const { reason } = error();
    expect(reason).toContain('data.azurerm_resource_group.found');
    expect(reason).toContain('azurerm_resource_group with name "rg-data"');
    expect(reason).toContain('no stack makes');
    expect(reason).toContain('(looking, network)');
  });

  it('is refused with every attribute that it looks for', () => {
    const subnet = looking('azurerm_subnet', { name: 'snet', virtual_network_name: 'vnet' });
    expect(fileError(() => found(subnet)).reason).toContain('name "snet" and virtual_network_name "vnet"');
  });
});

describe('a data source that does not say what it looks up', () => {
  it.each<{ type: string; data: JsonObject }>([
    { type: 'azurerm_resource_group', data: {} },
    { type: 'azurerm_resource_group', data: { location: 'westeurope' } },
    { type: 'azurerm_subnet', data: { resource_group_name: 'rg' } },
    { type: 'azurerm_key_vault_secret', data: {} },
    { type: 'azuread_group', data: { name: 'readers' } },
    { type: 'azuread_service_principal', data: { display_name: 'mcp' } },
    { type: 'azurerm_unheard_of', data: {} },
  ])('is refused, even where there is only one of its type: $type with $data', ({ type, data }) => {
    const maker = making('maker', type, { only: { ...data, mark: 'wrong' } });
    const error = fileError(() => found(looking(type, data, 'mark'), maker));
    expect(error.file).toBe('looking/cdk.tf.json');
    expect(error.reason).toBe(`data.${type}.found does not say what it looks up`);
  });

  it('is refused at its place in its file', () => {
    const text =
      '{"data": {"azuread_group": {\n  "found": {"name": "readers"}}},\n' +
      ' "resource": {"terraform_data": {"it": {"input": "${data.azuread_group.found.object_id}"}}}}';
    expect(fileError(() => found(stackFromText('looking', text))).position).toEqual(positionOf(text, '{"name"'));
  });
});

describe('a data source that finds two resources', () => {
  const same = { name: 'rg-data', location: 'westeurope' };

  it('is refused with both and their stacks', () => {
    const one = making('network', 'azurerm_resource_group', { a: same });
    const two = making('platform', 'azurerm_resource_group', { b: same });
    const error = fileError(() => found(looking('azurerm_resource_group', { name: 'rg-data' }), one, two));
    expect(error.file).toBe('looking/cdk.tf.json');
    expect(error.reason).toContain('data.azurerm_resource_group.found');
    expect(error.reason).toContain('network/azurerm_resource_group.a');
    expect(error.reason).toContain('platform/azurerm_resource_group.b');
  });

  it('is refused also when both are in one stack', () => {
    const both = making('network', 'azurerm_resource_group', { a: same, b: same });
    const { reason } = fileError(() => found(looking('azurerm_resource_group', { name: 'rg-data' }), both));
    expect(reason).toContain('network/azurerm_resource_group.a');
    expect(reason).toContain('network/azurerm_resource_group.b');
  });
});

describe('an application', () => {
  const lookedUp = (resource: JsonObject) =>
    resolvedBlock('here/t.it', [
      stackOf('there', { resource }),
      stackOf('here', {
        data: { azuread_application: { it: { identifier_uri: 'https://mcp.example.com/mcp/mongodb' } } },
        resource: { t: { it: { id: '${data.azuread_application.it.client_id}' } } },
      }),
    ]).body.id;
  const clientIdOf = (name: string, resource: JsonObject) =>
    resolvedBlock(`there/azuread_application.${name}`, [stackOf('there', { resource })]).attribute('client_id');

  it('is found by an identifier URI of its own', () => {
    const resource = {
      azuread_application: {
        other: { identifier_uris: ['https://mcp.example.com/mcp/other'] },
        mongodb: { identifier_uris: ['api://x', 'https://mcp.example.com/mcp/mongodb'] },
      },
    };
    expect(lookedUp(resource)).toBe(clientIdOf('mongodb', resource));
  });

  it('is found by an identifier URI that is a resource', () => {
    const resource = {
      azuread_application: { other: { display_name: 'other' }, mongodb: { display_name: 'mongodb' } },
      azuread_application_identifier_uri: {
        uri: {
          application_id: '${azuread_application.mongodb.id}',
          identifier_uri: 'https://mcp.example.com/mcp/mongodb',
        },
      },
    };
    expect(lookedUp(resource)).toBe(clientIdOf('mongodb', resource));
  });

  it('is not found by the identifier URI of another', () => {
    const resource = { azuread_application: { other: { identifier_uris: ['https://mcp.example.com/mcp/other'] } } };
    expect(() => lookedUp(resource)).toThrow('which no stack makes');
  });
});
