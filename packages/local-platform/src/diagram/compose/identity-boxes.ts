import { type Box, box } from '../architecture';
import { sameId, unique } from '../read/attributes';
import type { Right } from '../read/identities';
import type { Service } from '../read/services';
import { type Facts, type Principal, deploys, isState } from './facts';
import { serviceBox } from './service-boxes';

/** The identities that what runs acts as. */
export function identityBoxes(facts: Facts): readonly Box[] {
  return facts.principals
    .filter((principal) => !deploys(principal))
    .map(({ id, name, rights }) =>
      box(id, 'identity', 'Managed identity', {
        lines: [name ?? "API Management's own", ...rightLines(rights, id, facts)],
      }),
    );
}

/** Who deploys the platform, as whom, and where its state is. */
export function deploymentBoxes(facts: Facts): readonly Box[] {
  const principals = facts.principals.filter(deploys);
  const children = [
    ...unique(principals.flatMap(({ trusts }) => trusts)).map((trust) => box(agentId(trust), 'agent', trust)),
    ...principals.map((principal) => deployingBox(principal, facts)),
    ...facts.services
      .filter((service) => isState(service, facts))
      .map((service) => ({ ...serviceBox(service, facts), title: 'State of the stacks' })),
  ];
  return children.length > 0 ? [box('deployment', 'deployment', 'Deployment', { children })] : [];
}

export function agentId(trust: string): string {
  return `agent/${trust}`;
}

function deployingBox({ id, name, rights }: Principal, facts: Facts): Box {
  return box(id, 'identity', `Managed identity ${name}`, { lines: rightLines(rights, id, facts) });
}

/** A line per place: `GroupMember.Read.All, User.Read.All on Microsoft Graph`. */
function rightLines(rights: readonly Right[], holder: string, facts: Facts): readonly string[] {
  if (rights.length === 0) return ['may do nothing'];
  const others = rights
    .filter(({ on }) => !sameId(on, holder))
    .map((right) => ({ role: right.role, place: placeOf(right, rights, facts) }));
  return unique(others.map(({ place }) => place)).map((place) => {
    const roles = unique(others.filter((other) => other.place === place).map(({ role }) => role));
    return `${roles.join(', ')} on ${place}`;
  });
}

/** `kv-mcp-dev`, `2 secrets of kv-mcp-dev` */
function placeOf({ role, on, onName, isForPart }: Right, rights: readonly Right[], { services }: Facts): string {
  if (!isForPart) return onName;
  const parts = rights.filter((other) => other.isForPart && other.on === on && other.role === role).length;
  const noun = nouns[services.find(({ id }) => sameId(id, on))?.kind ?? 'other'] ?? 'part';
  return parts === 1 ? `one ${noun} of ${onName}` : `${parts} ${noun}s of ${onName}`;
}

/** What parts of a service are called. */
const nouns: Partial<Record<Service['kind'], string>> = { vault: 'secret', storage: 'container' };
