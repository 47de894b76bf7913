import { randomBytes } from 'node:crypto';
import { Binary } from 'bson';
import { Doc, doc, int } from '../bson/value';
import { refuse } from '../errors';
import type { Change } from '../storage/change';
import type { State } from '../storage/state';
import { Credentials, SALT_LENGTH, deriveCredentials } from './credentials';
import type { Role, RoleName } from './roles';

/** A user that is there from the start, as the administrator that a cluster is created with. */
export interface UserOptions {
  readonly name: string;
  readonly password: string;
  /** A role by name is given for all databases, or for `db`. */
  readonly roles: readonly (RoleName | Role)[];
}

export interface User {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly credentials: Credentials;
  readonly customData?: Doc;
}

/** Everyone who may log in: users of the configuration, which no command can change, and users that commands created. */
export class Users {
  private readonly configured: ReadonlyMap<string, User>;

  constructor(
    private readonly state: State,
    users: readonly UserOptions[],
  ) {
    this.configured = new Map(users.map((user) => [user.name, configuredUser(user)]));
  }

  public find(name: string): User | undefined {
    const stored = this.state.users.get(name);
    return this.configured.get(name) ?? (stored && fromDoc(name, stored));
  }

  public get all(): readonly User[] {
    const created = [...this.state.users].filter(([name]) => !this.configured.has(name));
    return [...this.configured.values(), ...created.map(([name, stored]) => fromDoc(name, stored))];
  }

  /** @throws CommandError 51003 when there is a user of that name */
  public create(name: string, password: string, roles: readonly Role[], customData?: Doc): Change {
    if (this.find(name)) refuse(51003, `User "${name}@admin" already exists`);
    return { kind: 'putUser', name, user: toDoc({ name, roles, credentials: newCredentials(password), customData }) };
  }

  /** @throws CommandError 11 when there is no such user, 13 when the configuration made it */
  public changePassword(name: string, password: string): Change {
    const user = this.changeable(name);
    return { kind: 'putUser', name, user: toDoc({ ...user, credentials: newCredentials(password) }) };
  }

  /** @throws CommandError 11 when there is no such user, 13 when the configuration made it */
  public drop(name: string): Change {
    this.changeable(name);
    return { kind: 'removeUser', name };
  }

  private changeable(name: string): User {
    const user = this.find(name) ?? refuse('UserNotFound', `User '${name}@admin' not found`);
    if (this.configured.has(name))
      refuse('Unauthorized', `'${name}' was created with the cluster and cannot be changed by a command`);
    return user;
  }
}

function configuredUser({ name, password, roles }: UserOptions): User {
  return {
    name,
    roles: roles.map((role) => (typeof role === 'string' ? { role, db: 'admin' } : role)),
    credentials: newCredentials(password),
  };
}

function newCredentials(password: string): Credentials {
  try {
    return deriveCredentials(password, randomBytes(SALT_LENGTH));
  } catch {
    return refuse('BadValue', 'Password contains characters that no password can have');
  }
}

function toDoc({ roles, credentials, customData }: User): Doc {
  const { salt, iterations, storedKey, serverKey } = credentials;
  return doc({
    roles: roles.map(({ role, db }) => doc({ role, db })),
    salt: new Binary(salt),
    iterations: int(iterations),
    storedKey: new Binary(storedKey),
    serverKey: new Binary(serverKey),
    customData,
  });
}

function fromDoc(name: string, stored: Doc): User {
  const bytes = (field: string) => Buffer.from((stored.get(field) as Binary).value());
  return {
    name,
    roles: (stored.get('roles') as Doc[]).map((role) => ({
      role: role.get('role') as RoleName,
      db: role.get('db') as string,
    })),
    credentials: {
      salt: bytes('salt'),
      iterations: Number(stored.get('iterations')),
      storedKey: bytes('storedKey'),
      serverKey: bytes('serverKey'),
    },
    customData: stored.get('customData') as Doc | undefined,
  };
}
