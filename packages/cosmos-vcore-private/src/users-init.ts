import type { IInitContainerSpec } from '@org/core';
import { Fn } from 'cdktf';
import type { DatabaseUser } from './database-user';

/** A user that the administrator makes, with the roles it gets on the whole cluster. */
export interface MadeUser {
  readonly user: DatabaseUser;
  readonly roles: readonly string[];
}

/**
 * The init container that makes users: azurerm has no resource for users with a password, and only something inside of
 * the network reaches the cluster. The image brings `database-users.mjs` in its
 * working directory, which makes each user or sets its password
 * anew, and fails when it cannot.
 */
export function usersInit(administrator: DatabaseUser, users: readonly MadeUser[]): IInitContainerSpec {
  return {
    containerName: 'database-users',
    command: ['node', 'database-users.mjs'],
    environment: {},
    secrets: {
      MDB_ADMIN_CONNECTION_STRING: administrator.connectionString.secretValue,
      MDB_DATABASE_USERS: Fn.jsonencode(
        users.map(({ user, roles }) => ({
          user: user.userName,
          password: user.password,
          roles: roles.map((role) => ({ role, db: 'admin' })),
        })),
      ),
    },
  };
}
