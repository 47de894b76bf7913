import { LARGEST_MESSAGE } from '../commands/handshake';

/** What one connection, and all of them together, may ask of the server. */
export const limits = {
  /** The longest message, in bytes. */
  message: LARGEST_MESSAGE,
  /** The longest message of a client that has not logged in, in bytes: a greeting and a login are short. */
  messageBeforeLogin: 64 * 1024,
  /** How long a message may take to arrive whole, in milliseconds. */
  messageTime: 30_000,
  /** How long a login may take from its first message to its last, in milliseconds. */
  loginTime: 10_000,
  /** How long a TLS handshake may take, in milliseconds. */
  handshakeTime: 10_000,
  /** How long a client that has not logged in may be silent, in milliseconds. Drivers watch a server over such a connection, asking every ten seconds. */
  silenceBeforeLogin: 120_000,
  /** How many connections there may be at once. */
  connections: 500,
} as const;
