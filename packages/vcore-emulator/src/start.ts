import { randomBytes } from 'node:crypto';
import type { UserOptions } from './auth/users';
import { Users } from './auth/users';
import { Clock, systemClock } from './clock';
import { compilerOf, expressionTest } from './aggregation/pipeline';
import { CommandEvent, Dispatcher } from './commands/dispatcher';
import type { Engine } from './commands/command';
import { Cursors } from './cursors/cursors';
import { compileFilter } from './query/match';
import { Connection } from './server/connection';
import { Listener } from './server/listener';
import { Files } from './storage/files';
import { Store } from './storage/store';
import { TtlMonitor } from './ttl/ttl-monitor';

export interface VCoreOptions {
  /** Who may log in. Without any, nobody can. */
  readonly users: readonly UserOptions[];
  /**
   * The TCP port; 0 lets the system choose a free one.
   * @default 10260, the port of vCore
   */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /**
   * Key and certificate in PEM. vCore itself takes connections with TLS only.
   * @default - no TLS
   */
  readonly tls?: { readonly key: string; readonly cert: string };
  /**
   * A folder for what is to outlive the process. It is created where there is none, and kept for one server at a time.
   * @default - everything is kept in memory and gone with {@link VCore.close}
   */
  readonly dataDir?: string;
  /** @default - the machine's clock */
  readonly clock?: Clock;
  /**
   * Told of every command when it has been answered.
   * @default - nobody is
   */
  readonly log?: (event: VCoreEvent) => void;
  /**
   * Calls to the file system.
   * @default - the disk
   */
  readonly files?: Files;
}

/** A command that was answered, or a connection that was closed because the client broke the protocol. */
export type VCoreEvent =
  | ({ readonly kind: 'command' } & CommandEvent)
  | { readonly kind: 'protocolError'; readonly connection: number; readonly reason: string };

/** A server that is running. */
export interface VCore {
  readonly host: string;
  readonly port: number;
  /** `host:port`, as connection strings have it. */
  readonly address: string;
  /** Ends all connections and lets go of the data folder. */
  close(): Promise<void>;
}

/**
 * Starts a MongoDB-compatible server that behaves like Cosmos DB for MongoDB vCore.
 *
 * @throws JournalError when the journal in the data folder is foreign or damaged; it is left untouched
 * @throws when another server uses the data folder, or the port is taken
 */
export async function startVCore(options: VCoreOptions): Promise<VCore> {
  const {
    users,
    port = 10260,
    host = '127.0.0.1',
    tls,
    dataDir,
    clock = systemClock,
    log = () => undefined,
    files,
  } = options;
  const now = () => new Date(clock.now());
  const compile = (filter: Parameters<typeof compileFilter>[0]) =>
    compileFilter(filter, expressionTest(compilerOf(now(), [])));
  const store = new Store({ folder: dataDir, compileFilter: compile, now, files });
  try {
    if (store.state.secret === undefined) {
      store.write((transaction) =>
        transaction.apply({ kind: 'setSecret', secret: randomBytes(32).toString('base64') }),
      );
    }
    const engine: Engine = {
      store,
      users: new Users(store.state, users),
      cursors: new Cursors(() => clock.now()),
      clock,
      startedAt: clock.now(),
      connectionCount: () => listener.connectionCount,
    };
    const dispatcher = new Dispatcher(engine, (event) => log({ kind: 'command', ...event }));
    let connections = 0;
    const listener = new Listener({
      host,
      port,
      tls,
      onConnection: (socket) =>
        new Connection(
          socket,
          ++connections,
          clock,
          (command, client) => dispatcher.run(command, client),
          (connection, reason) => log({ kind: 'protocolError', connection, reason }),
        ),
    });
    const chosen = await listener.listen();
    const monitor = new TtlMonitor(store, clock);
    const close = async () => {
      monitor.stop();
      await listener.close();
      store.close();
    };
    let closing: Promise<void> | undefined; // to close twice is to close once
    return {
      host,
      port: chosen,
      address: `${host.includes(':') ? `[${host}]` : host}:${chosen}`,
      close: () => (closing ??= close()),
    };
  } catch (error) {
    store.close();
    throw error;
  }
}
