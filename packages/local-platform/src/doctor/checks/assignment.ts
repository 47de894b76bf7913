import { type Finding, failed, passed } from '../finding';
import type { Visit } from '../people/visit';
import { quote } from '../quote';
import { gatewayReasonIn } from '../people/gateway-reason';

/** Whoever is in the group of a tier may sign in, and has the tier at the gateway. */
export function checkAssignment({ person, refusal, welcome }: Visit): readonly Finding[] {
  const where = `${person.name} (${person.tier})`;
  if (refusal !== undefined) {
    const isUnassigned = refusal.includes('AADSTS50105');
    return [
      failed('assignment', where, {
        what: isUnassigned ? 'is in the group of the tier and may not sign in' : 'gets no token',
        expected: 'a token with mcp.access',
        found: quote(refusal),
        mend: isUnassigned
          ? 'assign the app role of the tier to its group (azuread_app_role_assignment, which McpAccess makes), directly: nested groups do not count'
          : 'compare application, scopes and clients with the access stack, and apply it',
      }),
    ];
  }
  if (gatewayReasonIn(welcome) === 'no-tier') {
    return [
      failed('assignment', where, {
        what: 'has signed in, and the gateway sees no tier',
        expected: `tier ${quote(person.tier)}`,
        found: '403 no-tier',
        mend: 'the gateway must ask for the same groups: tiers of McpAccess.fromLookup must be those of McpAccess, and its application needs group_membership_claims = ["ApplicationGroup"]',
      }),
    ];
  }
  return [passed('assignment', where, 'may sign in')];
}
