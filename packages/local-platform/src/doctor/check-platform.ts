import type { Platform, PlatformServer, PlatformUser } from '../platform/platform';
import { examine } from './examine';
import { type Finding, failed, skipped } from './finding';
import type { Person } from './people/person';
import { report } from './report';
import { Web } from './web';

/** What the doctor has to know of a platform that runs here. */
export interface ExaminedPlatform {
  readonly servers: readonly PlatformServer[];
  readonly users: readonly PlatformUser[];
  /** A token with `mcp.access`. */
  readonly token: (user: string, server: string) => string | Promise<string>;
}

/**
 * Examines every server of a platform in the name of one person of each tier: `up --check`.
 * @param print takes each line for the person who asked
 * @returns the exit code: 0 when clients can work with all of it
 */
export async function checkPlatform(platform: Platform, print: (line: string) => void): Promise<number> {
  const token = (user: string, server: string) => platform.tokenFor(user, server, ['mcp.access']);
  return report(await examinePlatform({ servers: platform.servers, users: platform.users(), token }), print);
}

/** What there is to say of every server of a platform. */
export async function examinePlatform(platform: ExaminedPlatform): Promise<readonly Finding[]> {
  const web = new Web({});
  const findings: Finding[] = [];
  for (const server of platform.servers) {
    const { people, unreached } = peopleOf(server, platform);
    const { url, clientId } = server;
    findings.push(...(await examine({ url, clientId, people }, web)), ...unreached);
  }
  return findings;
}

/** One person of each tier who has no other: of somebody with several, the gateway takes the first. */
function peopleOf(
  server: PlatformServer,
  { users, token }: ExaminedPlatform,
): { readonly people: readonly Person[]; readonly unreached: readonly Finding[] } {
  const people: Person[] = [];
  const unreached: Finding[] = [];
  for (const { name: tier, tools } of server.tiers) {
    const members = users.filter(({ access }) => access[server.name]?.includes(tier));
    const member = members.find(({ access }) => access[server.name]?.length === 1);
    if (member) people.push({ name: member.name, tier, tools, token: () => token(member.name, server.name) });
    else unreached.push(withoutMember(server, tier, members.length > 0));
  }
  return { people, unreached };
}

function withoutMember({ name }: PlatformServer, tier: string, isShared: boolean): Finding {
  const where = `${name} (${tier})`;
  const grant = `mcp-platform grant <user> ${tier} --server ${name}`;
  if (isShared) return skipped('tier', where, `everybody who has this tier has another one too: ${grant}`);
  return failed('assignment', where, {
    what: 'nobody reaches this tier',
    expected: 'a group with a member, to which the app role of the tier is assigned',
    found: 'none',
    mend: `add a member to tiers of McpAccess, and see that the access stack assigns the app role to the group; for now: ${grant}`,
  });
}
