import type { JsonObject } from '@org/terraform-json';
import { checkPolicies, policyRules } from '../../src';
import { stackOf } from '../fixtures/checked-stack';
import { examples } from './examples';

/** What one rule finds in a stack, without what would be right. */
function foundIn(root: JsonObject, rule: string, beside: readonly JsonObject[] = []): string[] {
  const remedy = policyRules.find(({ id }) => id === rule)?.remedy ?? '';
  return checkPolicies([...beside.map((other, index) => stackOf(other, `other-${index}`)), stackOf(root)])
    .filter((finding) => finding.rule === rule)
    .map(({ address, path, message }) => `${address} ${path}: ${message.replace(`: ${remedy}`, '')}`);
}

it('shows every rule at work', () => {
  expect([...new Set(examples.map(({ rule }) => rule))].sort()).toEqual(policyRules.map(({ id }) => id).sort());
});

describe.each(examples)('$rule', ({ rule, good, bad, beside }) => {
  it('holds', () => {
    expect(foundIn(good, rule, beside)).toEqual([]);
  });

  it.each(bad)('does not hold when $why', ({ root, finds }) => {
    expect(foundIn(root, rule, beside)).toEqual(finds);
  });

  it.each(bad)('keeps secrets to itself when $why', ({ root }) => {
    expect(JSON.stringify(checkPolicies([stackOf(root)]))).not.toContain('opensesame');
  });

  it('does not hold somewhere', () => {
    expect(bad.length).toBeGreaterThan(0);
  });
});
