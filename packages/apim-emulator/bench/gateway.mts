/**
 * What the gateway costs, against a bare proxy and against no proxy, in one run: `npx nx bench apim-emulator`. The three
 * take turns, so that they see the same machine. Every token is new to the gateway when it comes, so every signature is
 * verified. Fails beyond the limits.
 */
import { fork } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, get } from 'node:http';
import { join } from 'node:path';
import { Pool } from 'undici';

const LIMITS = { share: 1 / 5, addedMilliseconds: 1, megabytes: 100, secondsToLeave: 1 };
const GOAL = 1 / 3;
const ROUNDS = 7;
const CONNECTIONS = 32;
const STREAMS = 300;
/** More than a gateway remembers as verified: when one comes again, it has been forgotten. */
const TOKENS = 2000;

const names = {
  tenant: '11111111-2222-3333-4444-555555555555',
  audience: 'aaaaaaaa-0000-0000-0000-000000000001',
  client: 'cccccccc-0000-0000-0000-000000000001',
  admins: 'dddddddd-0000-0000-0000-000000000001',
  readers: 'dddddddd-0000-0000-0000-000000000002',
};

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'bench', use: 'sig' };
let turn = 0;
const tokens = Array.from({ length: TOKENS }, (_, number) => token(number));

const backend = await start('bench-backend.mts');
const proxy = await start('bench-proxy.mts', backend.url);
const gateway = await start('bench-gateway.mts', JSON.stringify({ backend: backend.url, jwk, names }));
try {
  const isFast = await measureRequests();
  const isLean = await measureStreams();
  process.exitCode = isFast && isLean ? 0 : 1;
} finally {
  for (const { stop } of [gateway, proxy, backend]) stop();
}

async function measureRequests(): Promise<boolean> {
  const direct = variant('no proxy', backend.url, tokens);
  const bare = variant('bare proxy', proxy.url, tokens);
  const verifying = variant('gateway', `${gateway.url}/mcp`, tokens);
  const remembering = variant('same token', `${gateway.url}/mcp`, tokens.slice(0, 1));
  const variants = [direct, bare, verifying, remembering];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { url, sent, rates, latencies } of variants) {
      const many = await call(url, sent, CONNECTIONS, 1200);
      const one = await call(url, sent, 1, 600);
      if (round === 0) continue; // for the just-in-time compiler
      rates.push(many.perSecond);
      latencies.push(one.milliseconds);
    }
  }
  for (const { name, rates, latencies } of variants) {
    const perSecond = median(rates).toFixed(0).padStart(6);
    console.log(
      `${name.padEnd(10)} ${perSecond} requests/s at ${CONNECTIONS} connections, ${median(latencies).toFixed(3)} ms at one`,
    );
  }
  const share = median(verifying.rates) / median(bare.rates);
  const remembered = median(remembering.rates) / median(bare.rates);
  const added = median(verifying.latencies) - median(direct.latencies);
  console.log(
    `share of the bare proxy ${share.toFixed(2)} (at least ${LIMITS.share.toFixed(2)}, goal ${GOAL.toFixed(2)}), ` +
      `${remembered.toFixed(2)} when the token is remembered`,
  );
  console.log(
    `added latency ${added.toFixed(3)} ms (at most ${LIMITS.addedMilliseconds}); medians of ${ROUNDS} rounds`,
  );
  return share >= LIMITS.share && added <= LIMITS.addedMilliseconds;
}

interface Variant {
  readonly name: string;
  readonly url: string;
  /** Tokens that take turns. */
  readonly sent: readonly string[];
  readonly rates: number[];
  readonly latencies: number[];
}

function variant(name: string, url: string, sent: readonly string[]): Variant {
  return { name, url, sent, rates: [], latencies: [] };
}

async function measureStreams(): Promise<boolean> {
  const before = await gateway.ask('memory');
  const streams = await Promise.all(Array.from({ length: STREAMS }, (_, number) => openStream(tokens[number] ?? '')));
  const open = await backend.ask('streams');
  const megabytes = ((await gateway.ask('memory')) - before) / 1024 / 1024;
  const leftAt = performance.now();
  for (const stream of streams) stream.destroy();
  const seconds = () => (performance.now() - leftAt) / 1000;
  while ((await backend.ask('streams')) > 0 && seconds() < 10) await new Promise(setImmediate);
  const gone = seconds();
  console.log(
    `${open} event streams: ${megabytes.toFixed(0)} MB more (at most ${LIMITS.megabytes}), ` +
      `gone from the backend ${gone.toFixed(2)} s after the clients left (at most ${LIMITS.secondsToLeave})`,
  );
  return open === STREAMS && megabytes <= LIMITS.megabytes && gone <= LIMITS.secondsToLeave;
}

/** Calls a tool again and again for a while, over so many connections. */
async function call(url: string, sent: readonly string[], connections: number, forMilliseconds: number) {
  const { origin, pathname: path } = new URL(url);
  const body = JSON.stringify({
    jsonrpc: '2.0',
    id: 7,
    method: 'tools/call',
    params: { name: 'find', arguments: { database: 'shop', collection: 'orders', filter: { status: 'open' } } },
  });
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latencies: number[] = [];
  const started = performance.now();
  async function again(): Promise<void> {
    for (let at = started; at < started + forMilliseconds;) {
      at = performance.now();
      const authorization = `Bearer ${sent[turn++ % sent.length]}`;
      const headers = {
        authorization,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      };
      const response = await pool.request({ path, method: 'POST', headers, body });
      const text = await response.body.text();
      if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}: ${text}`);
      latencies.push(performance.now() - at);
    }
  }
  await Promise.all(Array.from({ length: connections }, again));
  const perSecond = latencies.length / ((performance.now() - started) / 1000);
  await pool.close();
  return { perSecond, milliseconds: median(latencies) };
}

/** Opens an event stream, and waits for its first event. */
async function openStream(bearer: string): Promise<IncomingMessage> {
  const headers = { authorization: `Bearer ${bearer}`, accept: 'text/event-stream' };
  const [response] = (await once(get(`${gateway.url}/mcp`, { agent: false, headers }), 'response')) as [
    IncomingMessage,
  ];
  if (response.statusCode !== 200) throw new Error(`an event stream was answered with ${response.statusCode}`);
  await once(response, 'data');
  return response.on('error', () => undefined);
}

/** Starts one of the `scripts`, and waits for the address at which it listens. */
async function start(program: string, ...args: readonly string[]) {
  const child = fork(join(import.meta.dirname, '..', 'scripts', program), args);
  child.once('exit', (code) => {
    if (code) throw new Error(`${program} has ended with ${code}`);
  });
  const [url] = (await once(child, 'message')) as [string];
  return {
    url,
    ask: async (question: string): Promise<number> => {
      child.send(question);
      const [figure] = (await once(child, 'message')) as [number];
      return figure;
    },
    stop: () => child.kill(),
  };
}

/** A token as Entra makes them, in its usual size. */
function token(number: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    aud: names.audience,
    iss: `https://login.microsoftonline.com/${names.tenant}/v2.0`,
    iat: now,
    nbf: now,
    exp: now + 3600,
    aio: `token ${number}`,
    azp: names.client,
    azpacr: '0',
    name: 'Ada Lovelace',
    oid: `user-${number % 50}`,
    preferred_username: 'ada@example.com',
    scp: 'mcp.access mcp.write.destructive',
    sub: 'WcPZ4Z0mKFyyGKlOm0GrU0fPqQoYKyAXxEQ4FGkTnDk',
    tid: names.tenant,
    uti: 'oVAfBJPHU0O2BDlAKFQ1AA',
    ver: '2.0',
  };
  const signed = `${part({ typ: 'JWT', alg: 'RS256', kid: 'bench' })}.${part(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
