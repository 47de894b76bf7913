/** What a role is good for, in one database or in all. */
export type Action =
  /** Read documents and metadata. */
  | 'read'
  /** Change documents, collections and indexes. */
  | 'write'
  /** Drop a database. */
  | 'dropDatabase'
  /** Look into the server and its other users' operations. */
  | 'monitor'
  /** Create, change, list and drop users. */
  | 'manageUsers';

export type RoleName = 'read' | 'readWrite' | 'readAnyDatabase' | 'readWriteAnyDatabase' | 'clusterAdmin' | 'root';

/** A role and the database that it was given for; those for all databases live in `admin`. */
export interface Role {
  readonly role: RoleName;
  readonly db: string;
}

interface Grant {
  readonly actions: readonly Action[];
  readonly everywhere: boolean;
}

/**
 * Source: MongoDB Manual, "Built-In Roles", 2025-11. vCore knows `readAnyDatabase`, and `readWriteAnyDatabase` together
 * with `clusterAdmin`; its administrator stands for `root`. Source: Azure DocumentDB, "Secondary users", 2025-11.
 */
const grants: Readonly<Record<RoleName, Grant>> = {
  read: { actions: ['read'], everywhere: false },
  readWrite: { actions: ['read', 'write'], everywhere: false },
  readAnyDatabase: { actions: ['read'], everywhere: true },
  readWriteAnyDatabase: { actions: ['read', 'write'], everywhere: true },
  clusterAdmin: { actions: ['dropDatabase', 'monitor'], everywhere: true },
  root: { actions: ['read', 'write', 'dropDatabase', 'monitor', 'manageUsers'], everywhere: true },
};

export function isRoleName(name: string): name is RoleName {
  return Object.hasOwn(grants, name);
}

/** Whether any of the roles allows an action in a database. */
export function allows(roles: readonly Role[], action: Action, db: string): boolean {
  return roles.some(({ role, db: own }) => {
    const { actions, everywhere } = grants[role];
    return actions.includes(action) && (everywhere || own === db);
  });
}
