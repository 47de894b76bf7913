import type { Role } from '../auth/roles';
import type { User } from '../auth/users';
import { Doc, Value, doc, isDoc } from '../bson/value';
import { refuse } from '../errors';
import type { Call, Commands } from './command';

/**
 * vCore's users: two kinds besides the administrator, and of those that are there only the password can be changed.
 * Source: Azure DocumentDB, "Secondary users", 2025-11; documentdb, `commands/users.c`, 2025-05.
 */
export const userCommands: Commands = {
  createUser: {
    needs: ['manageUsers'],
    adminOnly: true,
    run: (call) => {
      assertFields(call, ['createUser', 'pwd', 'roles', 'customData', 'mechanisms', 'digestPassword']);
      const name = nameOf(call, 'createUser');
      const roles = parseRoles(
        call.fields.array('roles') ?? refuse('BadValue', "'createUser', 'roles' and 'pwd' are required fields."),
      );
      const { users, store } = call.engine;
      const change = users.create(name, passwordOf(call), roles, call.fields.object('customData'));
      store.write((transaction) => transaction.apply(change));
      return doc({ ok: 1 });
    },
  },
  dropUser: {
    needs: ['manageUsers'],
    adminOnly: true,
    run: (call) => {
      assertFields(call, ['dropUser']);
      const change = call.engine.users.drop(nameOf(call, 'dropUser'));
      call.engine.store.write((transaction) => transaction.apply(change));
      return doc({ ok: 1 });
    },
  },
  updateUser: {
    needs: ['manageUsers'],
    adminOnly: true,
    run: (call) => {
      if (call.fields.has('roles')) refuse('BadValue', 'Updating roles is not supported.');
      assertFields(call, ['updateUser', 'pwd', 'mechanisms', 'digestPassword']);
      const change = call.engine.users.changePassword(nameOf(call, 'updateUser'), passwordOf(call));
      call.engine.store.write((transaction) => transaction.apply(change));
      return doc({ ok: 1 });
    },
  },
  usersInfo: { needs: ['manageUsers'], adminOnly: true, run: usersInfo },
};

function assertFields({ fields }: Call, known: readonly string[]): void {
  for (const field of fields.document.keys()) {
    const isGeneric = [
      '$db',
      'lsid',
      '$clusterTime',
      '$readPreference',
      'comment',
      'writeConcern',
      'maxTimeMS',
      'apiVersion',
    ].includes(field);
    if (!known.includes(field) && !isGeneric) refuse('BadValue', `Unsupported field specified : '${field}'.`);
  }
  const mechanisms = fields.array('mechanisms');
  if (mechanisms?.some((mechanism) => mechanism !== 'SCRAM-SHA-256'))
    refuse('BadValue', 'Only SCRAM-SHA-256 is supported.');
}

function nameOf({ fields }: Call, field: string): string {
  const name = fields.string(field);
  if (!name) return refuse('BadValue', `'${field}' cannot be empty.`);
  return name;
}

function passwordOf({ fields }: Call): string {
  const password = fields.string('pwd');
  if (!password) return refuse('BadValue', 'Password cannot be empty.');
  return password;
}

/** The read-only user, or the one that may do everything but manage users. */
function parseRoles(roles: readonly Value[]): readonly Role[] {
  const names = new Set(roles.map(parseRole));
  if (names.has('clusterAdmin') && names.has('readWriteAnyDatabase')) {
    return [
      { role: 'clusterAdmin', db: 'admin' },
      { role: 'readWriteAnyDatabase', db: 'admin' },
    ];
  }
  if (names.size === 1 && names.has('readAnyDatabase')) return [{ role: 'readAnyDatabase', db: 'admin' }];
  return refuse(
    'RoleNotFound',
    'Roles specified are invalid. Only [{role: "readAnyDatabase", db: "admin"}] or [{role: "clusterAdmin", db: "admin"}, {role: "readWriteAnyDatabase", db: "admin"}] are allowed.',
  );
}

function parseRole(role: Value): string {
  const name = isDoc(role) ? role.get('role') : role;
  if (typeof name !== 'string') return refuse('BadValue', "'role' must be a string.");
  if (!['readAnyDatabase', 'readWriteAnyDatabase', 'clusterAdmin'].includes(name))
    refuse('RoleNotFound', `Invalid value specified for role: '${name}'.`);
  if (isDoc(role) && role.get('db') !== 'admin')
    refuse('BadValue', "Unsupported value specified for db. Only 'admin' is allowed.");
  return name;
}

/** Of all users, of one, or of several. */
function usersInfo(call: Call): Doc {
  const { fields, engine } = call;
  assertFields(call, [
    'usersInfo',
    'forAllDBs',
    'showPrivileges',
    'showCredentials',
    'showAuthenticationRestrictions',
    'showCustomData',
    'filter',
  ]);
  const asked = fields.document.get('usersInfo');
  const names =
    asked === undefined || Number(asked) === 1 || (isDoc(asked) && asked.has('forAllDBs'))
      ? undefined
      : (Array.isArray(asked) ? asked : [asked]).map(askedName);
  const users = engine.users.all.filter(({ name }) => names === undefined || names.includes(name));
  return doc({ users: users.map(describe), ok: 1 });
}

function askedName(value: Value): string {
  const name = isDoc(value) ? value.get('user') : value;
  return typeof name === 'string' ? name : refuse('BadValue', "Unsupported value specified for 'usersInfo'.");
}

function describe({ name, roles, customData }: User): Doc {
  return doc({
    _id: `admin.${name}`,
    userId: `admin.${name}`,
    user: name,
    db: 'admin',
    customData,
    roles: roles.map(({ role, db }) => doc({ role, db })),
    mechanisms: ['SCRAM-SHA-256'],
  });
}
