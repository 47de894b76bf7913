import { ProviderSchema, providerOf } from '../../src/schema-check/provider-schema';

/** The schema of a provider that is kept. */
function schemaOf(name: string): ProviderSchema {
  const schema = ProviderSchema.load(name);
  if (!schema) throw new Error(`no schema of ${name}`);
  return schema;
}

describe('the schemas that are kept', () => {
  it.each([
    { name: 'azurerm', version: '4.55.0' },
    { name: 'azuread', version: '3.7.0' },
    { name: 'random', version: '3.7.2' },
  ])('are of $name $version', ({ name, version }) => {
    expect(ProviderSchema.load(name)).toMatchObject({ name, version });
  });

  it('are of no other provider', () => {
    expect([...ProviderSchema.available()].sort()).toEqual(['azuread', 'azurerm', 'random']);
  });

  it.each(['aws', 'azure', 'azurerm-4.55.0', ''])('are found by whole names only, not by "%s"', (name) => {
    expect(ProviderSchema.load(name)).toBeUndefined();
  });

  it('are read once', () => {
    expect(ProviderSchema.load('random')).toBe(ProviderSchema.load('random'));
  });
});

describe('the schema of a provider', () => {
  it('tells what a resource takes', () => {
    expect(schemaOf('azurerm').block('resource', 'azurerm_private_dns_zone')?.attributes).toMatchObject({
      name: { type: 'string', required: true },
      tags: { type: ['map', 'string'], optional: true },
      number_of_record_sets: { type: 'number', computed: true },
    });
  });

  it('tells how often a nested block may be written', () => {
    expect(schemaOf('azurerm').block('resource', 'azurerm_private_endpoint')?.block_types).toMatchObject({
      private_service_connection: { nesting_mode: 'list', min_items: 1, max_items: 1 },
      timeouts: { nesting_mode: 'single' },
    });
  });

  it('tells a data source from the resource of that type', () => {
    const { block_types: blocks } = schemaOf('azurerm').block('data', 'azurerm_subnet') ?? {};
    expect(Object.keys(blocks ?? {})).toEqual(['timeouts']);
    expect(schemaOf('azurerm').block('resource', 'azurerm_subnet')?.block_types).toHaveProperty('delegation');
  });

  it('has none for a type that there is not', () => {
    expect(schemaOf('azurerm').block('resource', 'azurerm_subnett')).toBeUndefined();
  });

  it('has none for a resource that is a data source only', () => {
    expect(schemaOf('azurerm').block('resource', 'azurerm_client_config')).toBeUndefined();
    expect(schemaOf('azurerm').block('data', 'azurerm_client_config')).toBeDefined();
  });

  it('lists its resources', () => {
    expect(schemaOf('azuread').types('resource')).toContain('azuread_application');
    expect(schemaOf('azuread').types('resource')).not.toContain('azuread_client_config');
  });

  it('lists its data sources', () => {
    expect(schemaOf('azuread').types('data')).toContain('azuread_client_config');
    expect(schemaOf('azuread').types('data')).not.toContain('azuread_application_password');
  });

  it('lists nothing when it has no data sources', () => {
    expect(schemaOf('random').types('data')).toEqual([]);
  });

  it('tells what its configuration takes', () => {
    expect(schemaOf('azurerm').configuration).toMatchObject({
      attributes: { subscription_id: { type: 'string', optional: true } },
      block_types: { features: { nesting_mode: 'list' } },
    });
  });

  it('tells when its configuration takes nothing', () => {
    expect(schemaOf('random').configuration).toEqual({});
  });
});

describe('the provider of a type', () => {
  it.each([
    { type: 'azurerm_subnet', provider: 'azurerm' },
    { type: 'random_password', provider: 'random' },
    { type: 'azuread_service_principal_password', provider: 'azuread' },
  ])('is $provider for $type', ({ type, provider }) => {
    expect(providerOf(type)).toBe(provider);
  });
});
