// Run by an init container, before the servers start: makes the database users that Azure Resource Manager cannot make, or
// gives those that exist the present password. It may run any number of times. Whatever fails ends it with 1, and the
// servers do not start.
//
//   MDB_ADMIN_CONNECTION_STRING  the administrator's, with the password
//   MDB_DATABASE_USERS           [{ "user", "password", "roles": [{ "role", "db" }] }, …]
//   MDB_DATABASE_USERS_TIMEOUT   seconds to wait for the database to answer at all; 300 unless said
import { MongoClient } from 'mongodb';

const ROLES_UNCHANGEABLE =
  'has other roles than it should, and vCore changes only passwords: drop the user, then deploy again';

try {
  const users = readUsers(required('MDB_DATABASE_USERS'));
  const client = new MongoClient(required('MDB_ADMIN_CONNECTION_STRING'), {
    appName: 'database-users',
    // A new private endpoint's name can take minutes to be known.
    serverSelectionTimeoutMS: 1000 * Number(process.env.MDB_DATABASE_USERS_TIMEOUT ?? 300),
  });
  try {
    for (const user of users) console.log(`${user.user}: ${await ensure(client.db('admin'), user)}`);
  } finally {
    await client.close();
  }
} catch (error) {
  console.error(`database-users: ${withoutSecrets(error)}`);
  process.exitCode = 1;
}

async function ensure(admin, { user, password, roles }) {
  const { users } = await admin.command({ usersInfo: user });
  if (users.length === 0) {
    await admin.command({ createUser: user, pwd: password, roles });
    return 'created';
  }
  if (!sameRoles(users[0].roles, roles)) throw new Error(`user ${user} ${ROLES_UNCHANGEABLE}`);
  await admin.command({ updateUser: user, pwd: password });
  return 'has the present password';
}

function sameRoles(there, wanted) {
  const names = (roles) => roles.map(({ role, db }) => `${role}@${db}`).sort();
  return JSON.stringify(names(there)) === JSON.stringify(names(wanted));
}

function readUsers(text) {
  let users;
  try {
    users = JSON.parse(text);
  } catch {
    throw new Error('MDB_DATABASE_USERS is not JSON'); // the parser's own message would quote it
  }
  const isText = (value) => typeof value === 'string' && value !== '';
  const isRole = (role) => isText(role?.role) && isText(role.db);
  const isUser = (user) =>
    isText(user?.user) &&
    isText(user.password) &&
    Array.isArray(user.roles) &&
    user.roles.length > 0 &&
    user.roles.every(isRole);
  if (!Array.isArray(users) || users.length === 0 || !users.every(isUser)) {
    throw new Error('MDB_DATABASE_USERS must be [{ "user", "password", "roles": [{ "role", "db" }] }]');
  }
  return users;
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

/** What a driver says can hold a connection string, and that a password. */
function withoutSecrets(error) {
  let text = error instanceof Error ? error.message : String(error);
  text = text.replace(/mongodb(\+srv)?:\/\/\S*/g, 'mongodb://…');
  for (const secret of secrets()) text = text.replaceAll(secret, '…');
  return text;
}

function secrets() {
  const found = [/:\/\/[^:]*:([^@]*)@/.exec(process.env.MDB_ADMIN_CONNECTION_STRING ?? '')?.[1]];
  try {
    for (const { password } of JSON.parse(process.env.MDB_DATABASE_USERS ?? '[]')) found.push(password);
  } catch {
    // Then nothing of it is in any message: see readUsers.
  }
  return found.filter((secret) => typeof secret === 'string' && secret !== '');
}
