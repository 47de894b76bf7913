import { readDirectory } from '@org/entra-emulator';
import { CommandError } from '../../src/cli/command-error';
import { serverAccess } from '../../src/people/tier-groups';
import { deployedUrl, ids, resolved, withResources } from '../fixtures/synthesized-shop';

const directory = readDirectory(resolved());

it('finds the application of a server, its public client, and the group of each tier', () => {
  const { application, clientId, groups } = serverAccess(directory, deployedUrl, ['admin', 'reader']);

  expect(application.displayName).toBe('shop');
  expect(clientId).toBe(directory.applications.find(({ displayName }) => displayName === 'shop-client')?.clientId);
  const membersOf = (tier: string) => directory.groups.find(({ id }) => id === groups[tier])?.members;
  expect([membersOf('admin'), membersOf('reader')]).toEqual([[ids.ada], [ids.rob]]);
});

it('has no group of a tier whose role nobody has', () => {
  const unassigned = withResources('shop-access', { azuread_app_role_assignment: { reader: undefined } });
  const { groups } = serverAccess(readDirectory(resolved(unassigned)), deployedUrl, ['admin', 'reader', 'owner']);

  expect(Object.keys(groups)).toEqual(['admin']);
});

it('knows the role of a tier with several words', () => {
  const [server] = directory.applications;
  const [role] = server?.appRoles ?? [];
  if (!server || !role) throw new Error('the shop has roles');
  const renamed = { ...server, appRoles: [{ ...role, value: 'Mcp.ReadOnly' }] };
  const others = directory.applications.filter((application) => application !== server);

  const access = serverAccess({ ...directory, applications: [renamed, ...others] }, deployedUrl, ['read-only']);

  expect(Object.keys(access.groups)).toEqual(['read-only']);
});

it('refuses a server that nobody could sign in to, by its URL', () => {
  const refused = () => serverAccess(directory, `${deployedUrl}-2`, ['admin']);

  expect(refused).toThrow(CommandError);
  expect(refused).toThrow(`no application has the identifier URI ${deployedUrl}-2: nobody could sign in`);
});
