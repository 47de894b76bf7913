import { crc32c } from '../checksum/crc32c';
import { decode } from '../bson/decode';
import { MAX_ENVELOPE_DEPTH } from '../bson/depth';
import { encode } from '../bson/encode';
import type { Doc, Value } from '../bson/value';
import { HEADER_LENGTH, ProtocolError, Request, header, opcodes } from './message';

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Bits 0 to 15 that a receiver does not know must be refused. Of the others only `exhaustAllowed` has a meaning: it allows, and is not made use of. */
const UNKNOWN_REQUIRED = 0xffff & ~(CHECKSUM_PRESENT | MORE_TO_COME);

/**
 * Reads an OP_MSG: its flags, a body, document sequences and an optional checksum. A sequence becomes an array field of
 * the command.
 * @throws ProtocolError where the message does not follow the specification
 * @throws CommandError where it holds bad BSON
 */
export function parseMsg(message: Buffer): Request {
  if (message.length < HEADER_LENGTH + 5) throw new ProtocolError('OP_MSG is cut off');
  const flags = message.readUInt32LE(HEADER_LENGTH);
  if (flags & UNKNOWN_REQUIRED) throw new ProtocolError('OP_MSG has flags that nobody knows');
  const end = flags & CHECKSUM_PRESENT ? checked(message) : message.length;
  const { body, sequences } = parseSections(message, HEADER_LENGTH + 4, end);
  for (const [name, documents] of sequences) {
    if (body.has(name)) throw new ProtocolError(`OP_MSG has '${name}' twice`);
    body.set(name, documents);
  }
  return { id: message.readInt32LE(4), command: body, reply: flags & MORE_TO_COME ? 'none' : 'msg' };
}

/** Where the sections end: before the checksum, which is right. */
function checked(message: Buffer): number {
  const end = message.length - 4;
  if (crc32c(message.subarray(0, end)) !== message.readUInt32LE(end)) throw new ProtocolError('the checksum is wrong');
  return end;
}

function parseSections(message: Buffer, start: number, end: number): { body: Doc; sequences: Map<string, Value[]> } {
  let body: Doc | undefined;
  const sequences = new Map<string, Value[]>();
  for (let at = start; at < end;) {
    const kind = message[at];
    const length = at + 5 <= end ? message.readInt32LE(at + 1) : -1;
    const last = at + 1 + length;
    if (length < 5 || last > end) throw new ProtocolError('a section of OP_MSG reaches over its end');
    if (kind === 0 && !body) {
      body = decode(message, at + 1, last);
    } else if (kind === 1) {
      const { name, documents } = parseSequence(message, at + 5, last);
      if (sequences.has(name)) throw new ProtocolError(`OP_MSG has '${name}' twice`);
      sequences.set(name, documents);
    } else {
      throw new ProtocolError('a section of OP_MSG is of an unknown kind, or a second body');
    }
    at = last;
  }
  if (!body) throw new ProtocolError('OP_MSG has no body');
  return { body, sequences };
}

function parseSequence(message: Buffer, start: number, end: number): { name: string; documents: Value[] } {
  const zero = message.indexOf(0, start);
  if (zero < 0 || zero >= end) throw new ProtocolError('the name of a document sequence does not end');
  const documents: Value[] = [];
  for (let at = zero + 1; at < end;) {
    const last = at + (at + 4 <= end ? message.readInt32LE(at) : Infinity);
    if (last > end || last <= at) throw new ProtocolError('a document reaches over the end of its sequence');
    documents.push(decode(message, at, last));
    at = last;
  }
  return { name: message.toString('utf8', start, zero), documents };
}

export function formatMsg(responseTo: number, reply: Doc): Buffer {
  const body = encode(reply, MAX_ENVELOPE_DEPTH);
  const flagsAndKind = Buffer.alloc(5);
  const head = header(HEADER_LENGTH + flagsAndKind.length + body.length, responseTo, opcodes.msg);
  return Buffer.concat([head, flagsAndKind, body]);
}
