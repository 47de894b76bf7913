import type { JsonObject } from '@org/terraform-json';
import { Waiver, checkPolicies, formatFinding } from '../../src';
import { FILE, placeOfValue, stackOf } from '../fixtures/checked-stack';

const registry = (name: string, body: JsonObject): JsonObject => ({
  '//': { metadata: { path: `platform/${name}/Resource` } },
  name: `cr${name}`,
  sku: 'Standard',
  public_network_access_enabled: false,
  ...body,
});
const root: JsonObject = {
  resource: {
    azurerm_container_registry: {
      One_0A1B: registry('One', { admin_enabled: true }),
      Two_2C3D: registry('Two', {}),
    },
  },
};
const stack = stackOf(root);

const waiver = (changes: Partial<Waiver> = {}): Waiver => ({
  rule: 'registry-without-admin',
  scope: 'platform/azurerm_container_registry.One_0A1B',
  reason: 'A test of the waivers.',
  removedBy: 'adminEnabled',
  ...changes,
});

/** What is found with some waivers, by rule and place. */
const foundWith = (...waivers: readonly Waiver[]) =>
  checkPolicies([stack], waivers).map((finding) => `${finding.rule} ${finding.stack}/${finding.address}`);

const found = 'registry-without-admin platform/azurerm_container_registry.One_0A1B';

describe('a finding of the policy pack', () => {
  const [finding] = checkPolicies([stack]);

  it('says what is wrong and what would be right, where, and which public checks ask for it', () => {
    expect(finding).toEqual({
      rule: 'registry-without-admin',
      restates: ['CKV_AZURE_137', 'Azure.ACR.AdminUser'],
      stack: 'platform',
      address: 'azurerm_container_registry.One_0A1B',
      constructPath: 'platform/One/Resource',
      path: 'admin_enabled',
      message: 'is true: leave it off: images are pushed and pulled by identities',
      file: FILE,
      position: placeOfValue(root, 'admin_enabled'),
    });
  });

  it('reads like one of the schema check', () => {
    const { line, column } = placeOfValue(root, 'admin_enabled');
    expect(finding && formatFinding(finding)).toBe(
      [
        'platform/One/Resource (azurerm_container_registry.One_0A1B)',
        '  admin_enabled: is true: leave it off: images are pushed and pulled by identities [registry-without-admin: CKV_AZURE_137, Azure.ACR.AdminUser]',
        `  ${FILE}:${line}:${column}`,
      ].join('\n'),
    );
  });

  it('is the only one', () => {
    expect(foundWith()).toEqual([found]);
  });
});

describe('a waiver', () => {
  it.each([
    { what: 'that names the place', scope: 'platform/azurerm_container_registry.One_0A1B' },
    { what: 'that leaves the end of the name open', scope: 'platform/azurerm_container_registry.One_*' },
    { what: 'that leaves the name open', scope: 'platform/azurerm_container_registry.*' },
  ])('accepts a finding: one $what', ({ scope }) => {
    expect(foundWith(waiver({ scope }))).toEqual([]);
  });

  it.each([
    { what: 'another stack', changes: { scope: 'registry/azurerm_container_registry.One_0A1B' } },
    { what: 'another resource', changes: { scope: 'platform/azurerm_container_registry.Two_2C3D' } },
    { what: 'only the start of the name', changes: { scope: 'platform/azurerm_container_registry.One' } },
    { what: 'another rule', changes: { rule: 'registry-tier' } },
  ])('accepts no finding of $what, and is a finding itself', ({ changes }) => {
    const unused = waiver(changes);
    expect(foundWith(unused)).toEqual([found, `unused-waiver ${unused.scope}`]);
  });

  it('does not reach over the name of a resource', () => {
    expect(foundWith(waiver({ scope: 'platform/azurerm_container_*' }))).toContain(found);
  });

  it('is a finding when there is no such rule', () => {
    const [, finding] = checkPolicies([stack], [waiver({ rule: 'registry-without-admins' })]);
    expect(finding).toMatchObject({
      rule: 'unknown-rule',
      stack: 'platform',
      address: 'azurerm_container_registry.One_0A1B',
      message: "there is no rule 'registry-without-admins'; did you mean 'registry-without-admin'?",
      file: 'waivers',
      position: { line: 1, column: 1 },
    });
  });

  it('that accepts nothing says which it is, and where it is written', () => {
    const place = { file: 'waivers.json', position: { line: 7, column: 5 } };
    const findings = checkPolicies([stack], [waiver(), waiver({ rule: 'registry-tier', place })]);
    expect(findings.map(formatFinding)).toEqual([
      [
        'platform: azurerm_container_registry.One_0A1B',
        '  the waiver of registry-tier accepts nothing: remove it, or it will hide what comes later [unused-waiver]',
        '  waivers.json:7:5',
      ].join('\n'),
    ]);
  });

  it('does not make another one superfluous that accepts the same', () => {
    expect(foundWith(waiver(), waiver({ scope: 'platform/azurerm_container_registry.*' }))).toEqual([]);
  });
});
