import { decode } from '../bson/decode';
import { MAX_ENVELOPE_DEPTH } from '../bson/depth';
import { encode } from '../bson/encode';
import { Doc, isDoc } from '../bson/value';
import { HEADER_LENGTH, ProtocolError, Request, header, opcodes } from './message';

/** Flags, then the namespace, then how many documents to skip and to return, then the command. */
const FLAGS_LENGTH = 4;
const NUMBERS_LENGTH = 8;

/**
 * Reads an OP_QUERY. Drivers still open a connection with one, since a server might be too old for OP_MSG; what they
 * ask with it is answered as OP_REPLY.
 * @throws ProtocolError where the message does not follow the specification
 */
export function parseQuery(message: Buffer): Request {
  const start = HEADER_LENGTH + FLAGS_LENGTH;
  const zero = message.indexOf(0, start);
  const at = zero + 1 + NUMBERS_LENGTH;
  if (zero < 0 || at + 4 > message.length) throw new ProtocolError('OP_QUERY is cut off');
  const namespace = message.toString('utf8', start, zero);
  if (!namespace.endsWith('.$cmd')) throw new ProtocolError('OP_QUERY is for commands only');
  const end = at + message.readInt32LE(at);
  if (end > message.length || end <= at) throw new ProtocolError('OP_QUERY is cut off');
  const query = decode(message, at, end);
  const wrapped = query.get('$query');
  const command = isDoc(wrapped) ? wrapped : query;
  command.set('$db', namespace.slice(0, -'.$cmd'.length));
  return { id: message.readInt32LE(4), command, reply: 'legacy' };
}

const AWAIT_CAPABLE = 8;

export function formatReply(responseTo: number, reply: Doc): Buffer {
  const body = encode(reply, MAX_ENVELOPE_DEPTH);
  const fields = Buffer.alloc(20); // flags, cursor id, starting from, number returned
  fields.writeInt32LE(AWAIT_CAPABLE, 0);
  fields.writeInt32LE(1, 16);
  return Buffer.concat([header(HEADER_LENGTH + fields.length + body.length, responseTo, opcodes.reply), fields, body]);
}
