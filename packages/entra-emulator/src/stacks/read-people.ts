import { ResolvedBlock } from '@org/terraform-json';
import { Group, User } from '../directory/model';
import { Arguments, textOf } from './arguments';
import { DirectoryError } from './directory-error';

/** What stands behind the names of local users: nobody can own it (RFC 2606). */
const DOMAIN = 'tenant.example';

/** Somebody who is in the directory and in no group. */
const stranger = userNamed('eve', 'eeeeeeee-0000-4000-8000-0000000000ee');

const ignored = ['description', 'owners', 'prevent_duplicate_names', 'timeouts'];

/** The groups that stacks make, with the members that stacks put into them. */
export function readGroups(blocks: readonly ResolvedBlock[]): readonly Group[] {
  return blocks
    .filter(({ type }) => type === 'azuread_group')
    .map((block) => {
      const group = Arguments.of(block, ['display_name', 'security_enabled', ...ignored]);
      if (!group.flag('security_enabled', false)) throw group.error('security_enabled', 'must be true');
      const id = textOf(block, 'object_id');
      return { id, displayName: group.text('display_name'), members: membersOf(id, blocks) };
    });
}

/** Those whom stacks put into a group. */
export function membersOf(groupId: string, blocks: readonly ResolvedBlock[]): readonly string[] {
  return membersIn(blocks)
    .filter((block) => textOf(block, 'group_object_id') === groupId)
    .map((block) => textOf(block, 'member_object_id').toLowerCase());
}

/**
 * The people whom stacks put into groups, and eve, who is in none. A person is named as the last part of the membership's
 * construct path: `ada` of `mongodb-access/Access/Tiers/admin/Members/ada`.
 *
 * @param others ids of members that are no people
 * @throws DirectoryError when one person has two names, or two people have one
 */
export function readUsers(blocks: readonly ResolvedBlock[], others: ReadonlySet<string>): readonly User[] {
  const users = new Map<string, { readonly user: User; readonly block: ResolvedBlock }>();
  for (const block of membersIn(blocks)) {
    const id = textOf(block, 'member_object_id').toLowerCase();
    if (others.has(id)) continue;
    const user = userNamed(nameOf(block), id);
    const known = [...users.values()].find((other) => other.user.id === id || other.user.name === user.name);
    if (known && (known.user.id !== id || known.user.name !== user.name)) {
      const where = `${known.block.stack}/${known.block.address}`;
      throw new DirectoryError(block, `${user.name} is ${id}, but in ${where} ${known.user.name} is ${known.user.id}`);
    }
    users.set(id, known ?? { user, block });
  }
  const people = [...users.values()].map(({ user }) => user);
  return people.some(({ name }) => name === stranger.name) ? people : [...people, stranger];
}

function membersIn(blocks: readonly ResolvedBlock[]): readonly ResolvedBlock[] {
  return blocks.filter(({ type }) => type === 'azuread_group_member');
}

function nameOf({ constructPath, address, name }: ResolvedBlock): string {
  return constructPath === address ? name : (constructPath.split('/').at(-1) ?? name);
}

function userNamed(name: string, id: string): User {
  return { id, name, userPrincipalName: `${name.toLowerCase()}@${DOMAIN}` };
}
