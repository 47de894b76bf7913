import { hostname } from 'node:os';
import { Int32, Timestamp } from 'bson';
import { Doc, Value, doc, int } from '../bson/value';
import { refuse } from '../errors';
import type { Call, Command, Commands } from './command';
import { startLogin } from './login';
import { ignoreSessions, startSession } from './sessions';

/** vCore's own version is a property of the cluster; this is the one that it offers by default. */
export const VERSION = { text: '7.0.0', numbers: [7, 0, 0, 0] } as const;
const WIRE_VERSION = 21;
export const LARGEST_BSON = 16 * 1024 * 1024;
export const LARGEST_MESSAGE = 48_000_000;
const MOST_WRITES = 25_000;

/** vCore answers as a gateway to shards does, so drivers take it for one: no retryable writes to a replica set, no primary to look for. */
const GATEWAY = 'isdbgrid';

const hello: Command = {
  needs: 'anyone',
  run: (call) => {
    const { client, fields, name, now } = call;
    const metadata = fields.object('client');
    if (metadata && client.metadata)
      refuse('ClientMetadataCannotBeMutated', 'The client metadata document may only be sent in the first hello');
    if (metadata) client.metadata = metadata;
    const speculative = fields.object('speculativeAuthenticate');
    return doc({
      [name === 'hello' ? 'isWritablePrimary' : 'ismaster']: true,
      helloOk: fields.flag('helloOk') ? true : undefined,
      msg: GATEWAY,
      maxBsonObjectSize: int(LARGEST_BSON),
      maxMessageSizeBytes: int(LARGEST_MESSAGE),
      maxWriteBatchSize: int(MOST_WRITES),
      localTime: now,
      logicalSessionTimeoutMinutes: int(30),
      connectionId: int(client.id),
      minWireVersion: int(0),
      maxWireVersion: int(WIRE_VERSION),
      readOnly: false,
      saslSupportedMechs: fields.has('saslSupportedMechs') ? ['SCRAM-SHA-256'] : undefined,
      speculativeAuthenticate: speculative && startLogin(call, speculative),
      ok: 1,
    });
  },
};

/** A command that always answers the same. */
function constant(needs: Command['needs'], fields: Readonly<Record<string, Value>>, adminOnly = false): Command {
  return { needs, adminOnly, run: () => doc({ ...fields, ok: 1 }) };
}

const buildInfo = constant('anyone', {
  version: VERSION.text,
  versionArray: VERSION.numbers.map((number) => new Int32(number)),
  bits: int(64),
  maxBsonObjectSize: int(LARGEST_BSON),
});

export const handshakeCommands: Commands = {
  buildInfo,
  buildinfo: buildInfo,
  connectionStatus: { needs: 'anyone', run: connectionStatus },
  endSessions: constant('anyone', {}),
  getCmdLineOpts: constant([], { argv: [], parsed: doc({}) }, true),
  getDefaultRWConcern: constant(
    [],
    {
      defaultReadConcern: doc({ level: 'majority' }),
      defaultWriteConcern: doc({ w: 'majority', wtimeout: int(0) }),
      defaultReadConcernSource: 'implicit',
      defaultWriteConcernSource: 'implicit',
    },
    true,
  ),
  // vCore keeps its log to itself. Source: documentdb gateway, `process_get_log`, 2025-05.
  getLog: constant([], { totalLinesWritten: int(0), log: [] }, true),
  getParameter: { needs: [], adminOnly: true, run: getParameter },
  hello,
  hostInfo: constant(
    [],
    {
      system: doc({ currentTime: new Timestamp({ t: 0, i: 0 }), hostname: hostname(), memSizeMB: int(0) }),
      os: doc({ type: '', name: '' }),
      extra: doc({ cpuFrequencyMHz: int(0) }),
    },
    true,
  ),
  isMaster: hello,
  isdbgrid: constant([], { isdbgrid: 1, hostname: hostname() }),
  ismaster: hello,
  killAllSessions: { needs: [], run: ignoreSessions },
  killSessions: { needs: [], run: ignoreSessions },
  ping: constant('anyone', {}),
  refreshSessions: { needs: [], run: ignoreSessions },
  serverStatus: { needs: [], run: serverStatus },
  startSession: { needs: [], run: startSession },
  whatsmyuri: { needs: 'anyone', run: ({ client }) => doc({ you: client.peer, ok: 1 }) },
};

function connectionStatus({ client, roles }: Call): Doc {
  const { user } = client;
  return doc({
    authInfo: doc({
      authenticatedUsers: user ? [doc({ user: user.name, db: 'admin' })] : [],
      authenticatedUserRoles: roles.map(({ role, db }) => doc({ role, db })),
      authenticatedUserPrivileges: [],
    }),
    ok: 1,
  });
}

/** The one parameter that clients ask for; others are not there, as on vCore. */
function getParameter({ fields }: Call): Doc {
  const asked = [...fields.document.keys()].filter(
    (name) => !name.startsWith('$') && !['getParameter', 'lsid', 'comment'].includes(name),
  );
  const version = doc({ version: VERSION.text.slice(0, 3) });
  if (fields.value('getParameter') === '*') return doc({ featureCompatibilityVersion: version, ok: 1 });
  for (const name of asked)
    if (name !== 'featureCompatibilityVersion') refuse('InvalidOptions', `no option found to get: ${name}`);
  if (asked.length === 0) refuse('InvalidOptions', 'no option found to get');
  return doc({ featureCompatibilityVersion: version, ok: 1 });
}

function serverStatus({ engine, now }: Call): Doc {
  const uptime = (now.getTime() - engine.startedAt) / 1000;
  return doc({
    host: hostname(),
    version: VERSION.text,
    process: 'vcore-emulator',
    pid: BigInt(process.pid),
    uptime,
    uptimeMillis: BigInt(Math.round(uptime * 1000)),
    localTime: now,
    connections: doc({ current: int(engine.connectionCount()) }),
    metrics: doc({ cursor: doc({ open: doc({ total: BigInt(engine.cursors.count) }) }) }),
    ok: 1,
  });
}
