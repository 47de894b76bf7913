import { synthOf } from '@org/testing';
import { Lazy, Token } from 'cdktf';
import { McpAccess, McpAccessLookupProps, McpAccessProps, TierProps } from '../src';
import { names, people, props, refusalOf, resource, synthAccess, synthTier } from './access-under-test';

const { ada, rob, sam } = people;
const serverOf = (length: number) => `https://mcp.example.com/mcp/${'a'.repeat(length)}`;
const urlOf = (length: number) => `https://mcp.example.com/${'a'.repeat(length - 32)}/mongodb`;

const refused = (changes: Partial<McpAccessProps>) => refusalOf(() => synthAccess(changes));

describe('access is refused, with construct path, property, value and remedy, for', () => {
  it.each<[string, Partial<McpAccessProps>, string]>([
    [
      'a URL with a trailing slash, which no token would match',
      { resource: `${resource}/` },
      `resource is "${resource}/": must be https with a lower-case host and no trailing slash`,
    ],
    ['a URL without encryption', { resource: 'http://mcp.example.com/mcp/mongodb' }, 'must be https'],
    ['a URL that is none', { resource: 'mongodb' }, 'resource is "mongodb": must be a URL'],
    [
      'a URL that names no server',
      { resource: 'https://mcp.example.com' },
      'resource is "https://mcp.example.com": must end in the server\'s name',
    ],
    ['a server whose name cannot be a host name', { resource: 'https://mcp.example.com/mcp/Mongo_DB' }, 'must end in'],
    ['a server whose name is too long for a host name', { resource: serverOf(64) }, 'at most 63 characters'],
    [
      'a URL that is longer than an identifier URI may be',
      { resource: urlOf(249) },
      'has 249 characters and an identifier URI that is made of it takes 248',
    ],

    ['no tier', { tiers: {} }, 'tiers is []: must have at least one: without a tier nobody may use the server'],
    ['a tier with a bad name', { tiers: { 'Read only': { members: {} } } }, 'tiers is "Read only": must be named by'],
    ['a tier that would lose its place', { tiers: { 1: { members: {} } } }, 'tiers is "1": must be named by'],
    ['a tier of too long a name', { tiers: { ['a'.repeat(41)]: { members: {} } } }, 'at most 40 characters'],
    [
      'two tiers that make one app role',
      { tiers: { 'read-only': { members: {} }, readonly: { members: {} } } },
      'tiers is "readonly": makes the app role Mcp.Readonly, and Entra takes each value once among roles and scopes',
    ],
    [
      'a tier whose app role is a scope',
      { tiers: { access: { members: {} } } },
      'tiers is "access": makes the app role Mcp.Access',
    ],
    [
      'a tier without a group or a list of members',
      { tiers: { admin: {} } },
      'tiers.admin is {}: must have members, if only {}, or an existingGroup',
    ],
    [
      "members of a group that is somebody else's",
      { tiers: { admin: { members: { ada }, existingGroup: { objectId: rob } } } },
      'must not have members besides an existingGroup: whoever owns that group decides who is in it',
    ],

    [
      'a member who is no GUID',
      { tiers: { admin: { members: { ada: 'ada@example.com' } } } },
      'tiers.admin.members.ada is "ada@example.com": must be a GUID in lower case',
    ],
    [
      'a member in capitals, who would not be found equal to himself',
      { tiers: { admin: { members: { ada: ada.toUpperCase() } } } },
      'must be a GUID in lower case',
    ],
    [
      'a member whose name cannot be part of an address',
      { tiers: { admin: { members: { 'Ada Lovelace': ada } } } },
      'tiers.admin.members is "Ada Lovelace": must name a person by lower-case words',
    ],
    [
      'one person twice in a tier',
      { tiers: { admin: { members: { ada, countess: ada } } } },
      `tiers.admin.members.countess is "${ada}": is ada above: one name for one person`,
    ],
    [
      'one person under two names in two tiers',
      { tiers: { admin: { members: { ada } }, reader: { members: { countess: ada } } } },
      `tiers.reader.members.countess is "${ada}": is ada above: one name for one person`,
    ],
    [
      'two people of one name',
      { tiers: { admin: { members: { sam } }, reader: { members: { sam: rob } } } },
      `tiers.reader.members.sam is "${rob}": is somebody else: sam is ${sam} above`,
    ],

    [
      'an existing group that is not named',
      { tiers: { admin: { existingGroup: {} } } },
      'tiers.admin.existingGroup is {}: must have either an objectId or a displayName',
    ],
    [
      'an existing group that is named in two ways',
      { tiers: { admin: { existingGroup: { objectId: ada, displayName: 'Administrators' } } } },
      'must have either an objectId or a displayName',
    ],
    [
      'an existing group that is no GUID',
      { tiers: { admin: { existingGroup: { objectId: 'Administrators' } } } },
      'tiers.admin.existingGroup.objectId is "Administrators": must be a GUID in lower case',
    ],
    [
      'an existing group without a name',
      { tiers: { admin: { existingGroup: { displayName: ' ' } } } },
      'tiers.admin.existingGroup.displayName is " ": must have 1 to 256 characters',
    ],
    [
      'an existing group of too long a name',
      { tiers: { admin: { existingGroup: { displayName: 'a'.repeat(257) } } } },
      'must have 1 to 256 characters',
    ],
    [
      'an existing group whose name would leave the filter it stands in',
      { tiers: { admin: { existingGroup: { displayName: "x' or displayName eq 'y" } } } },
      'no apostrophe; or give the objectId',
    ],
    [
      'two tiers with one group, the second of which nobody would have',
      { tiers: { admin: { existingGroup: { objectId: ada } }, reader: { existingGroup: { objectId: ada } } } },
      `tiers.reader.existingGroup is {"objectId":"${ada}"}: is tiers.admin.existingGroup too: its people would only have the first tier`,
    ],

    [
      'a client that is no GUID',
      { preAuthorizedClients: { Mine: 'mine' } },
      'preAuthorizedClients.Mine is "mine": must be a GUID in lower case',
    ],
    [
      'a client whose name cannot be part of an address',
      { preAuthorizedClients: { 'my/client': ada } },
      'preAuthorizedClients is "my/client": must name a client by letters and digits',
    ],
    [
      'a client twice',
      { preAuthorizedClients: { Mine: ada, Yours: ada } },
      `preAuthorizedClients.Yours is "${ada}": is Mine too: name it once`,
    ],

    ['an owner who is no GUID', { owners: ['ada'] }, 'owners[0] is "ada": must be a GUID in lower case'],
    ['owners who are nobody', { owners: [] }, 'owners is []: must name somebody, or be left out'],
    [
      'more owners than Entra takes',
      { owners: Array<string>(101).fill(ada) },
      'owners is "101 owners": Entra takes 100',
    ],
  ])('%s', (_, changes, expected) => {
    const message = refused(changes);
    expect(message).toMatch(/^test\/Access: /);
    expect(message).toContain(expected);
  });

  it.each([`${ada}0`, `0${ada}`, `${ada}\n`, ada.replaceAll('-', ''), `{${ada}}`, ''])('the id %j', (id) => {
    expect(refused({ tiers: { admin: { members: { ada: id } } } })).toContain('must be a GUID in lower case');
    expect(refused({ preAuthorizedClients: { Mine: id } })).toContain('must be a GUID in lower case');
  });

  it.each(['Admin', '-admin', 'admin-', 'admin!', 'ad--min', 'ad min', '1st', 'admin\n', ''])('the tier %j', (name) => {
    expect(refused({ tiers: { [name]: { members: {} } } })).toContain(
      `tiers is ${JSON.stringify(name)}: must be named by`,
    );
  });

  it.each(['Ada', '.ada', 'ada.', 'ada/x', 'a..b', 'a b', 'ada\n', ''])('the member %j', (name) => {
    expect(refused({ tiers: { admin: { members: { [name]: ada } } } })).toContain(
      `tiers.admin.members is ${JSON.stringify(name)}: must name a person`,
    );
  });

  it('several things at once, each on a line', () => {
    const message = refused({ tiers: { admin: {} }, owners: [], preAuthorizedClients: { Mine: 'mine' } });
    expect(message.split('\n')).toHaveLength(3);
  });

  it('a server that has its access already, wherever in the app (B11)', () => {
    const message = refusalOf(() =>
      synthOf((stack) => {
        new McpAccess(stack, 'Access', props);
        new McpAccess(stack, 'Again', props);
      }),
    );
    expect(message).toBe(`test/Again: resource is "${resource}": belongs to test/Access already`);
  });
});

describe('access is not refused for', () => {
  it('one person in two tiers', () => {
    expect(() => synthAccess({ tiers: { a: { members: { sam } }, b: { members: { sam } } } })).not.toThrow();
  });

  it.each<[string, TierProps]>([
    ['a person whose id', { members: { ada: Token.asString(Lazy.stringValue({ produce: () => ada })) } }],
    ['a group whose id', { existingGroup: { objectId: Token.asString(Lazy.stringValue({ produce: () => ada })) } }],
  ])('%s is known only at deployment', (_, tier) => {
    expect(() => synthTier(tier)).not.toThrow();
  });

  it.each(['ada', 'ada.lovelace', 'ada_l', 'ada-1'])('a person called %s', (name) => {
    expect(() => synthTier({ members: { [name]: ada } })).not.toThrow();
  });

  it('a name, a URL or a list at its limit', () => {
    expect(() => synthAccess({ resource: serverOf(63) })).not.toThrow();
    expect(() => synthAccess({ resource: urlOf(248) })).not.toThrow();
    expect(() => synthAccess({ tiers: { ['a'.repeat(40)]: { members: {} } } })).not.toThrow();
    expect(() => synthTier({ existingGroup: { displayName: 'a'.repeat(256) } })).not.toThrow();
    expect(() => synthAccess({ owners: Array<string>(100).fill(ada) })).not.toThrow();
  });
});

describe('a look-up is refused for', () => {
  const lookup: McpAccessLookupProps = { names, resource, tiers: ['admin', 'reader'], madeBy: 'mongodb-access' };

  it.each<[string, Partial<McpAccessLookupProps>, string]>([
    ['another URL than a server has', { resource: `${resource}/` }, 'must be https'],
    ['no tier', { tiers: [] }, 'tiers is []: must have at least one'],
    ['a tier twice', { tiers: ['admin', 'admin'] }, 'tiers is "admin": makes the app role Mcp.Admin'],
    ['a tier with a bad name', { tiers: ['Admin'] }, 'tiers is "Admin": must be named by'],
    [
      'a group of a tier that there is not',
      { existingGroups: { auditor: { objectId: ada } } },
      'existingGroups is "auditor": must be one of the tiers admin, reader',
    ],
    [
      'a group that is not named',
      { existingGroups: { admin: {} } },
      'existingGroups.admin is {}: must have either an objectId or a displayName',
    ],
    ['a client that is no GUID', { preAuthorizedClients: { Mine: 'mine' } }, 'preAuthorizedClients.Mine is "mine"'],
  ])('%s', (_, changes, expected) => {
    const message = refusalOf(() =>
      synthOf((stack) => McpAccess.fromLookup(stack, 'Access', { ...lookup, ...changes })),
    );
    expect(message).toMatch(/^test\/Access: /);
    expect(message).toContain(expected);
  });
});
