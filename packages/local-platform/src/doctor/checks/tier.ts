import { type Finding, failed, passed } from '../finding';
import { gatewayReasonIn } from '../people/gateway-reason';
import type { Person } from '../people/person';
import type { Visit } from '../people/visit';
import { quoteAll } from '../quote';
import { describe, statusOf, textIn } from '../reply';

const mends: Readonly<Record<string, string>> = {
  'switched-off': 'turn the server on again: mcp-platform switch <server> on, deployed the named value <server>-switch',
  'graph-unavailable':
    "the gateway's identity must be able to ask Graph for memberships: User.Read.All and GroupMember.Read.All, granted in the bootstrap stack",
};

/** Each tier is routed to its own container, which offers the reviewed tools of that tier. */
export function checkTier({ person, welcome, listed }: Visit, everybody: readonly Person[]): readonly Finding[] {
  const where = `${person.name} (${person.tier})`;
  if (!welcome || statusOf(welcome) === 401) return []; // said by the checks of assignment and token
  const reason = gatewayReasonIn(welcome);
  if (reason === 'no-tier') return [];
  if (!listed?.tools) {
    const reply = listed?.reply ?? welcome;
    const mend = mends[reason ?? ''] ?? 'look at the log of the container of this tier, and at the URL of its backend';
    return [
      failed('tier', where, {
        what: 'the tools cannot be listed',
        expected: 'the tools of the tier',
        found: reason === undefined ? describe(reply) : `${describe(reply)}: ${reason}`,
        mend,
      }),
    ];
  }
  const offered = listed.tools.map((tool) => textIn(tool, 'name') ?? '');
  const reviewed = person.tools.map(({ name }) => name);
  const missing = reviewed.filter((name) => !offered.includes(name));
  const extra = reviewed.length === 0 ? [] : offered.filter((name) => !reviewed.includes(name));
  if (missing.length === 0 && extra.length === 0) return [passed('tier', where, `${offered.length} tools`)];
  const other = everybody.find(
    ({ tier, tools }) =>
      tier !== person.tier &&
      isSame(
        tools.map(({ name }) => name),
        offered,
      ),
  );
  return [
    failed('tier', where, {
      what: other ? `gets the tools of tier ${other.tier}` : 'gets other tools than were reviewed for the tier',
      expected: `${reviewed.length} tools`,
      found: `${offered.length}, of which not reviewed: ${quoteAll(extra)}; missing: ${quoteAll(missing)}`,
      mend: other
        ? `the backends of the tiers are mixed up: the backend <server>-${person.tier} must have the port of container ${person.tier}`
        : 'review the tools again (tools.json of the image), or let the container of this tier run the reviewed version with the right settings',
    }),
  ];
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name) => others.includes(name));
}
