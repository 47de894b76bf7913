import { randomUUID } from 'node:crypto';
import type { Backend } from '../backends/backend';
import { NetworkBackend } from '../backends/network-backend';
import type { ExpressionServices } from '../expressions';
import type { TraceSink } from '../pipeline/trace-record';
import { keysByFetch } from '../tokens/key-source';
import type { KeySource } from '../tokens/openid-keys';
import { type Assumptions, defaultAssumptions } from './assumptions';
import { type Clock, systemClock } from './clock';
import { type IdentityTokens, keepTokens, noIdentity } from './identity';
import type { Origins } from './origins';
import { MemoryCache, type ValueCache } from './value-cache';

/** The world around a gateway. Every part of it can be replaced, and a test replaces what it wants to decide. */
export interface Environment {
  /**
   * What stands in for the services that policies name: `{ 'https://graph.microsoft.com': 'http://127.0.0.1:4281/graph' }`.
   * @default - none
   */
  readonly origins?: Origins;
  /**
   * Answers forwarded requests.
   * @default - the backends on the network
   */
  readonly backend?: Backend;
  /**
   * Sends the requests of `send-request` and `send-one-way-request`, and fetches OpenID configurations.
   * @default - fetch of Node.js
   */
  readonly fetch?: typeof globalThis.fetch;
  /** @default - the system's */
  readonly clock?: Clock;
  /**
   * Where `cache-store-value` puts values.
   * @default - in memory
   */
  readonly cache?: ValueCache;
  /**
   * Gets issuers and keys of OpenID providers, of which the gateway keeps what it got as API Management does.
   * @default - their configurations and key sets, by `fetch`
   */
  readonly keys?: KeySource;
  /**
   * Gets tokens of managed identities.
   * @default - there is none
   */
  readonly identity?: IdentityTokens;
  /**
   * Takes what `trace`, `emit-metric` and faults leave behind.
   * @default - nobody does; each response has its own records
   */
  readonly trace?: TraceSink;
  /**
   * A number from 0 up to, not including, 1: for `Random` in expressions, and the waits of `retry`.
   * @default - of Node.js
   */
  readonly random?: () => number;
  /** @default {@link defaultAssumptions} */
  readonly assumptions?: Partial<Assumptions>;
  /**
   * Bytes of a body that policies may ask for; a longer one is answered with 413.
   * @default 33554432
   */
  readonly bodyLimit?: number;
}

/** An environment of which every part is there. */
export interface Services extends Omit<Required<Environment>, keyof ExpressionServices>, ExpressionServices {
  readonly assumptions: Assumptions;
  /** Ends what the environment itself has opened. */
  close(): Promise<void>;
}

const BODY_LIMIT = 32 * 1024 * 1024;

export function servicesOf(environment: Environment): Services {
  const { clock = systemClock, fetch = globalThis.fetch } = environment;
  const network = new NetworkBackend(); // connects to nothing before it is used
  return {
    origins: environment.origins ?? {},
    backend: environment.backend ?? network.forward,
    fetch,
    clock,
    cache: environment.cache ?? new MemoryCache(clock),
    keys: environment.keys ?? keysByFetch(fetch),
    identity: keepTokens(environment.identity ?? noIdentity, clock),
    trace: environment.trace ?? (() => undefined),
    assumptions: { ...defaultAssumptions, ...environment.assumptions },
    bodyLimit: environment.bodyLimit ?? BODY_LIMIT,
    now: () => clock.now(),
    random: environment.random ?? Math.random,
    guid: () => randomUUID(),
    close: () => network.close(),
  };
}
