import { JsonValue } from '@org/terraform-json';
import { findingsIn } from '../fixtures/checked-stack';

const reports = (meta: Record<string, JsonValue>) =>
  findingsIn({
    resource: { azurerm_private_dns_zone: { Zone: { name: 'a.example', resource_group_name: 'rg', ...meta } } },
  }).map(({ rule, path, message }) => ({ rule, path, message }));

describe('what Terraform reads itself', () => {
  it.each<[string, Record<string, JsonValue>]>([
    ['no lifecycle', {}],
    ['a protected resource', { lifecycle: { prevent_destroy: true, create_before_destroy: false } }],
    ['names to ignore', { lifecycle: { ignore_changes: ['tags', 'soa_record[0].email'] } }],
    ['all names to ignore', { lifecycle: { ignore_changes: 'all' } }],
    ['no dependencies', { depends_on: [] }],
  ])('is fine with %s', (_, meta) => {
    expect(reports(meta)).toEqual([]);
  });

  it.each<[string, JsonValue]>([
    ['a string', 'text'],
    ['a number', 1],
    ['null', null],
  ])('is refused where the protection from deletion is %s', (_, value) => {
    expect(reports({ lifecycle: { prevent_destroy: value } })).toEqual([
      { rule: 'wrong-type', path: 'lifecycle.prevent_destroy', message: 'must be true or false' },
    ]);
  });

  it.each<[string, JsonValue]>([
    ['null', null],
    ['one name', 'tags'],
    ['a list of something else', [7]],
  ])('is refused where the names to ignore are %s', (_, value) => {
    expect(reports({ lifecycle: { ignore_changes: value } })).toEqual([
      { rule: 'wrong-type', path: 'lifecycle.ignore_changes', message: "must be a list of names, or 'all'" },
    ]);
  });

  it.each<[string, JsonValue]>([
    ['one address', 'azurerm_private_dns_zone.Zone'],
    ['a list of something else', [{ a: 'b' }]],
  ])('is refused where the dependencies are %s', (_, value) => {
    expect(reports({ depends_on: value })).toEqual([
      { rule: 'wrong-type', path: 'depends_on', message: 'must be a list of addresses' },
    ]);
  });
});

describe('the provider of a block', () => {
  const chosen = (provider: JsonValue, kind = 'resource') =>
    findingsIn({
      provider: { azurerm: [{ features: [{}] }, { features: [{}], alias: 'state' }], azuread: [{ alias: 'other' }] },
      [kind]: { azurerm_private_dns_zone: { Zone: { name: 'a.example', resource_group_name: 'rg', provider } } },
    }).map(({ rule, path, message }) => ({ rule, path, message }));

  it.each(['azurerm', 'azurerm.state'])('is one that is configured: %s', (provider) => {
    expect(chosen(provider)).toEqual([]);
  });

  it.each(['resource', 'data'])('is found when no configuration has its alias, in a %s', (kind) => {
    expect(chosen('azurerm.sate', kind)).toEqual([
      {
        rule: 'unresolved-reference',
        path: 'provider',
        message: 'there is no azurerm.sate in this stack: only azurerm, azurerm.state',
      },
    ]);
  });

  it('is found when it is another provider', () => {
    expect(chosen('azuread.other')).toMatchObject([{ rule: 'unresolved-reference', path: 'provider' }]);
  });

  it('is refused when it is no name', () => {
    expect(chosen({ azurerm: 'state' })).toEqual([
      { rule: 'wrong-type', path: 'provider', message: 'must be a provider, or one of its aliases' },
    ]);
  });
});
