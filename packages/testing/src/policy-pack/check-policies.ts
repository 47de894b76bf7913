import type { Stack } from '@org/terraform-json';
import { closest } from 'fastest-levenshtein';
import { Finding, findingAt } from '../finding';
import { Platform } from '../platform/platform';
import { policyRules } from './policy-rules';
import { Waiver, accepts, waiverFinding } from './waiver';

/**
 * Holds finished stacks against the policy pack: what public checks ask for, and what the platform promises besides.
 * @param waivers findings that are accepted; one that accepts nothing is a finding itself
 * @returns what no waiver accepts; nothing if all is well
 */
export function checkPolicies(stacks: readonly Stack[], waivers: readonly Waiver[] = []): readonly Finding[] {
  const platform = new Platform(stacks);
  const findings = policyRules.flatMap(({ id, restates, remedy, check }) =>
    check(platform).map(({ place, path, what }) =>
      findingAt(place, { rule: id, restates, path, message: `${what}: ${remedy}` }),
    ),
  );
  return [
    ...findings.filter((finding) => !waivers.some((waiver) => accepts(waiver, finding))),
    ...waivers.flatMap((waiver) => problemOf(waiver, findings)),
  ];
}

function problemOf(waiver: Waiver, findings: readonly Finding[]): readonly Finding[] {
  const ids = policyRules.map(({ id }) => id);
  if (!ids.includes(waiver.rule)) {
    const message = `there is no rule '${waiver.rule}'; did you mean '${closest(waiver.rule, ids)}'?`;
    return [waiverFinding(waiver, 'unknown-rule', message)];
  }
  if (findings.some((finding) => accepts(waiver, finding))) return [];
  const message = `the waiver of ${waiver.rule} accepts nothing: remove it, or it will hide what comes later`;
  return [waiverFinding(waiver, 'unused-waiver', message)];
}
