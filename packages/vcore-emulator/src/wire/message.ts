import type { Doc } from '../bson/value';

/** What a client asks, whatever message it came in. */
export interface Request {
  readonly id: number;
  readonly command: Doc;
  /** How to answer: as OP_MSG, as the OP_REPLY of old, or not at all. */
  readonly reply: 'msg' | 'legacy' | 'none';
}

/** A message that breaks the protocol: there is nothing to answer, so the connection is closed. */
export class ProtocolError extends Error {
  public override readonly name = 'ProtocolError';
}

export const HEADER_LENGTH = 16;

/** Source: MongoDB Manual, "MongoDB Wire Protocol", opcodes, 2025-11. */
export const opcodes = { reply: 1, query: 2004, msg: 2013 } as const;

export function header(length: number, responseTo: number, opcode: number): Buffer {
  const bytes = Buffer.alloc(HEADER_LENGTH);
  bytes.writeInt32LE(length, 0);
  bytes.writeInt32LE(responseTo, 8);
  bytes.writeInt32LE(opcode, 12);
  return bytes;
}
