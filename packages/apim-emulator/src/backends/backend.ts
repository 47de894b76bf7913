import type { Readable } from 'node:stream';
import type { Fields } from '../messages/fields';

/** Answers the requests that the gateway forwards. Injected, so that a test sees what reaches the backend. */
export type Backend = (request: BackendRequest) => Promise<BackendResponse>;

export interface BackendRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** `Host` only where a policy set it. */
  readonly headers: Fields;
  /** Nothing for a request without one. */
  readonly body: Buffer | Readable | undefined;
  /** Aborted when nobody waits for the answer any more: the client left, or it took too long. */
  readonly signal: AbortSignal;
}

/** An answer whose headers have arrived. */
export interface BackendResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers: Fields;
  /** Destroyed by the gateway when nobody wants the rest. */
  readonly body: Buffer | Readable;
}
