import { catalogues, notApplicable, policyRules } from '../../src';

const checks = Object.values(catalogues).flatMap(({ checks }) => checks as readonly string[]);
const restated = policyRules.flatMap(({ restates }) => restates as readonly string[]);

describe('the catalogue of public checks', () => {
  it('forgets none: each is restated by a rule, or not applicable for a reason', () => {
    expect(checks.filter((id) => !restated.includes(id) && !Object.hasOwn(notApplicable, id))).toEqual([]);
  });

  it('does not both restate a check and call it not applicable', () => {
    expect(restated.filter((id) => Object.hasOwn(notApplicable, id))).toEqual([]);
  });

  it('lists a check once', () => {
    expect(checks.filter((id, index) => checks.indexOf(id) !== index)).toEqual([]);
  });

  it.each(Object.values(catalogues))('says what was read of $name, and when', ({ version, read, source, checks }) => {
    expect(version).not.toBe('');
    expect(read).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(source).toMatch(/^github\.com\/[\w-]+\/[\w.-]+, /);
    expect(checks.length).toBeGreaterThan(20);
  });

  it('has as many checks as were found for the types that the platform synthesizes', () => {
    expect(Object.values(catalogues).map(({ name, checks }) => `${name}: ${checks.length}`)).toEqual([
      'Checkov: 60',
      'trivy-checks: 23',
      'PSRule for Azure: 48',
    ]);
  });

  it.each(Object.entries(notApplicable))('says why %s is not applicable', (_id, reason) => {
    expect(reason.length).toBeGreaterThan(30);
  });
});

describe('the rules', () => {
  it('have ids of their own', () => {
    const ids = policyRules.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it.each([...policyRules])('$id: says what must hold, and what would be right', ({ id, title, remedy }) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(title).toMatch(/^[A-Z'].*\.$/);
    expect(remedy).toMatch(/^\S.*[^.]$/);
  });
});
