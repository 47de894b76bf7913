import type { Action, Role } from '../auth/roles';
import type { ScramConversation } from '../auth/scram';
import type { Users } from '../auth/users';
import type { Doc } from '../bson/value';
import type { Clock } from '../clock';
import type { Cursors } from '../cursors/cursors';
import type { Store } from '../storage/store';
import type { Fields } from '../fields';

/** A login on its way. */
export interface Login {
  readonly conversation: ScramConversation;
  /** Whether the client takes the server's proof for the end, without one more empty message. */
  readonly skipsEmptyExchange: boolean;
  /** Whether the client has shown that it knows the password. */
  readonly isProven: boolean;
}

/** One connection, as commands see it. */
export interface Client {
  readonly id: number;
  /** `address:port` of the other end. */
  readonly peer: string;
  /** Who has logged in. What they may do is looked up with each command. */
  user?: { readonly name: string };
  /** A login that has begun. */
  login?: Login;
  /** What the client says of itself. */
  metadata?: Doc;
}

/** What all commands share. */
export interface Engine {
  readonly store: Store;
  readonly users: Users;
  readonly cursors: Cursors;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  connectionCount(): number;
}

/** One command on its way. */
export interface Call {
  readonly engine: Engine;
  readonly client: Client;
  readonly name: string;
  readonly db: string;
  readonly fields: Fields;
  /** The roles of the user, as they are now. */
  readonly roles: readonly Role[];
  /** When the command came; `$$NOW`. */
  readonly now: Date;
  /** @throws CommandError 50 when the command has taken longer than its `maxTimeMS` */
  assertInTime(): void;
}

/** What a command needs leave for, and in which database. */
export interface Privilege {
  readonly action: Action;
  readonly db: string;
}

export interface Command {
  /** What the user must be allowed to; nothing where having logged in is enough, `anyone` where not even that is needed. */
  readonly needs: 'anyone' | readonly Action[] | ((call: Call) => readonly Privilege[]);
  /** Whether it is run in the database `admin` only. */
  readonly adminOnly?: boolean;
  run(call: Call): Doc;
}

export type Commands = Readonly<Record<string, Command>>;
