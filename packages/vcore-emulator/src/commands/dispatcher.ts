import { allows } from '../auth/roles';
import { asNumber } from '../bson/arithmetic';
import { Doc, doc, int, isNumeric } from '../bson/value';
import { CommandError, refuse } from '../errors';
import { DuplicateKeyError } from '../storage/collection';
import type { Call, Client, Command, Engine, Privilege } from './command';
import { assertConcerns } from './concerns';
import { Fields } from '../fields';
import { genericArguments } from './generic-arguments';
import { assertDatabaseName } from './namespaces';
import { commands, unsupported } from './registry';
import { assertNoTransaction } from './sessions';

/** What happened to a command. Never what was in it: that may be secret. */
export interface CommandEvent {
  readonly connection: number;
  readonly user: string | undefined;
  readonly command: string;
  readonly db: string;
  readonly milliseconds: number;
  /** The code of the refusal. */
  readonly code?: number;
  /** What went wrong inside of the server, where it is to blame. */
  readonly fault?: string;
}

/** Runs commands: who may, what is wrong in general, and what to answer when one fails. */
export class Dispatcher {
  constructor(
    private readonly engine: Engine,
    private readonly log: (event: CommandEvent) => void,
  ) {}

  /** Runs a command. A failure is a reply, too. */
  public run(command: Doc, client: Client): Doc {
    const started = this.engine.clock.now();
    const [name = ''] = command.keys();
    let failure: CommandError | undefined;
    let fault: string | undefined;
    try {
      return this.dispatch(name, command, client, started);
    } catch (error) {
      fault = error instanceof CommandError ? undefined : String((error as Error).stack ?? error);
      failure =
        error instanceof CommandError
          ? error
          : new CommandError('InternalError', 'the server failed to run the command');
      return errorReply(failure);
    } finally {
      const db = command.get('$db');
      this.log({
        connection: client.id,
        user: client.user?.name,
        command: Object.hasOwn(commands, name) ? name : 'unknown',
        db: typeof db === 'string' ? db : '',
        milliseconds: this.engine.clock.now() - started,
        ...(failure ? { code: failure.code } : {}),
        ...(fault === undefined ? {} : { fault }),
      });
    }
  }

  private dispatch(name: string, document: Doc, client: Client, now: number): Doc {
    const db = document.get('$db');
    if (typeof db !== 'string') return refuse(40414, 'OP_MSG requests require a $db argument');
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    const user = client.user && this.engine.users.find(client.user.name);
    // One who has been dropped since logging in is nobody.
    if (command?.needs !== 'anyone' && !user)
      refuse('Unauthorized', `Command ${command ? name : ''} requires authentication`);
    if (!command) return refuseUnknown(name);
    assertDatabaseName(db);
    const call: Call = {
      engine: this.engine,
      client,
      name,
      db,
      roles: user?.roles ?? [],
      fields: new Fields(document, name, genericArguments),
      now: new Date(now),
      assertInTime: () => undefined,
    };
    assertAllowed(command, call);
    assertNoTransaction(call.fields);
    assertConcerns(call.fields);
    return command.run({ ...call, assertInTime: deadline(this.engine, now, call.fields) });
  }
}

function refuseUnknown(name: string): never {
  if (unsupported.has(name)) refuse('CommandNotSupported', `the command ${name} is not supported`);
  return refuse('CommandNotFound', `no such command: '${name.slice(0, 100)}'`);
}

function assertAllowed(command: Command, call: Call): void {
  const { name, db, roles } = call;
  if (command.adminOnly && db !== 'admin')
    refuse('Unauthorized', `${name} may only be run against the admin database.`);
  if (command.needs === 'anyone') return;
  const needed: readonly Privilege[] =
    typeof command.needs === 'function' ? command.needs(call) : command.needs.map((action) => ({ action, db }));
  for (const privilege of needed) {
    if (!allows(roles, privilege.action, privilege.db))
      refuse('Unauthorized', `not authorized on ${privilege.db} to execute command ${name}`);
  }
}

/** Asks for the time now and then: the clock costs more than a document. */
const DOCUMENTS_PER_LOOK = 64;

function deadline(engine: Engine, started: number, fields: Fields): () => void {
  const limit = fields.value('maxTimeMS');
  if (limit === undefined) return () => undefined;
  if (!isNumeric(limit) || !Number.isInteger(asNumber(limit)))
    return refuse(isNumeric(limit) ? 'FailedToParse' : 'TypeMismatch', 'maxTimeMS must be an integer');
  if (asNumber(limit) < 0 || asNumber(limit) > 2 ** 31 - 1)
    refuse('BadValue', `${asNumber(limit)} value for maxTimeMS is out of range`);
  const end = asNumber(limit) === 0 ? Infinity : started + asNumber(limit);
  let looks = 0;
  return () => {
    if (looks++ % DOCUMENTS_PER_LOOK === 0 && engine.clock.now() > end)
      refuse('MaxTimeMSExpired', 'operation exceeded time limit');
  };
}

export function errorReply(error: CommandError): Doc {
  return doc({
    ok: 0,
    errmsg: error.message,
    code: int(error.code),
    codeName: error.codeName,
    keyPattern: error instanceof DuplicateKeyError ? error.keyPattern : undefined,
    keyValue: error instanceof DuplicateKeyError ? error.keyValue : undefined,
  });
}
