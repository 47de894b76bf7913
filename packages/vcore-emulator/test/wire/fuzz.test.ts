import { connect as openSocket } from 'node:net';
import fc from 'fast-check';
import { BSON } from 'mongodb';
import { crc32c } from '../../src/checksum/crc32c';
import { CommandError } from '../../src/errors';
import { Framing } from '../../src/wire/framing';
import { ProtocolError } from '../../src/wire/message';
import { parseMsg } from '../../src/wire/op-msg';
import { parseQuery } from '../../src/wire/op-query';
import { admin, startedVCore } from '../fixtures/running-vcore';

/** Bounded by number, so that a slow machine finds the same as a quick one. */
const RUNS = { reader: 10_000, server: 300 };

const OP_QUERY = 2004;
const OP_MSG = 2013;
const LONGEST = 48_000_000;

function message(opcode: number, body: Uint8Array, statedLength = 16 + body.length): Buffer {
  return Buffer.concat([int32(statedLength), int32(7), int32(0), int32(opcode), body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value | 0);
  return bytes;
}

/** A message with the checksum that its flags speak of. */
function withChecksum(unsigned: Buffer): Buffer {
  const longer = Buffer.concat([int32(unsigned.length + 4), unsigned.subarray(4)]);
  return Buffer.concat([longer, int32(crc32c(longer))]);
}

const fieldName = fc.string({ maxLength: 8 }).map((name) => `f${name.replaceAll('\0', '')}`);
const bsonValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => new BSON.Binary(bytes)),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fieldName, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const command = fc
  .tuple(
    fc.constantFrom('hello', 'ping', 'saslStart', 'saslContinue', 'find', 'insert', ''),
    bsonValue,
    fc.dictionary(fieldName, bsonValue, { maxKeys: 4 }),
  )
  .map(([name, operand, fields]) => ({ [name]: operand, ...fields, $db: 'admin' }));

const wellFormedMsg = fc
  .tuple(command, fc.option(fc.array(command, { maxLength: 3 })), fc.boolean())
  .map(([body, sequence, hasChecksum]) => {
    const name = Buffer.from('documents\0');
    const documents = Buffer.concat((sequence ?? []).map((document) => BSON.serialize(document)));
    const section = sequence ? [Buffer.from([1]), int32(4 + name.length + documents.length), name, documents] : [];
    const unsigned = message(
      OP_MSG,
      Buffer.concat([int32(hasChecksum ? 1 : 0), Buffer.from([0]), BSON.serialize(body), ...section]),
    );
    return hasChecksum ? withChecksum(unsigned) : unsigned;
  });
const wellFormedQuery = command.map((document) =>
  message(
    OP_QUERY,
    Buffer.concat([int32(0), Buffer.from('admin.$cmd\0'), int32(0), int32(-1), BSON.serialize(document)]),
  ),
);
const wellFormed = fc.oneof(wellFormedMsg, wellFormedQuery);

/** Some bytes behind the length are others, so that it is still read as one message. */
const corrupted = fc
  .tuple(wellFormed, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }))
  .map(([bytes, changes]) => {
    const changed = Buffer.from(bytes);
    for (const [at, value] of changes) changed[4 + (at % (changed.length - 4))] = value;
    return changed;
  });
/** The rest never comes. */
const truncated = fc.tuple(wellFormed, fc.nat()).map(([bytes, length]) => bytes.subarray(0, length % bytes.length));
/** It ends too early, and its length says so: only what is in it is wrong. */
const shortened = truncated
  .filter((bytes) => bytes.length >= 16)
  .map((bytes) => Buffer.concat([int32(bytes.length), bytes.subarray(4)]));
const wrongLength = fc
  .tuple(wellFormed, fc.integer())
  .map(([bytes, length]) => Buffer.concat([int32(length), bytes.subarray(4)]));
const badBson = fc
  .uint8Array({ maxLength: 60 })
  .map((bytes) =>
    message(OP_MSG, Buffer.concat([int32(0), Buffer.from([0]), int32(bytes.length + 5), bytes, Buffer.from([0])])),
  );
const randomBody = fc
  .tuple(fc.constantFrom(OP_MSG, OP_QUERY, 1, 2012, 0), fc.uint8Array({ maxLength: 100 }))
  .map(([opcode, body]) => message(opcode, body));
const randomBytes = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));

describe('the reader of messages', () => {
  it('takes every message that follows the protocol', () => {
    fc.assert(
      fc.property(wellFormedMsg, (bytes) => {
        expect(parseMsg(bytes).command.get('$db')).toBe('admin');
      }),
    );
  });

  it.each([
    ['OP_MSG', parseMsg],
    ['OP_QUERY', parseQuery],
  ])('refuses what is no good %s as the protocol or as BSON, and fails in no other way', (_, parse) => {
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(corrupted, shortened, badBson, randomBody), (bytes) => {
        try {
          parse(bytes);
          outcomes.add('read');
        } catch (error) {
          outcomes.add((error as Error).name);
          if (!(error instanceof ProtocolError || error instanceof CommandError)) throw error;
        }
      }),
      { numRuns: RUNS.reader },
    );
    expect([...outcomes].sort()).toEqual([CommandError.name, ProtocolError.name, 'read']);
  });

  it('refuses a message of which any bit changed after its checksum was made', () => {
    const good = withChecksum(
      message(OP_MSG, Buffer.concat([int32(1), Buffer.from([0]), BSON.serialize({ ping: 1, $db: 'admin' })])),
    );
    const flagOfChecksum = 16 * 8;
    expect(parseMsg(good).command.has('ping')).toBe(true);

    for (let bit = 0; bit < good.length * 8; bit++) {
      if (bit === flagOfChecksum) continue;
      const changed = Buffer.from(good);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => parseMsg(changed)).toThrow(ProtocolError);
    }
  });

  it('cuts a stream into the same messages, however it comes in', () => {
    fc.assert(
      fc.property(
        fc.array(wellFormed, { minLength: 1, maxLength: 4 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 200 })),
        (messages, lengths) => {
          const framing = new Framing(() => LONGEST);
          const read: Buffer[] = [];
          for (let rest = Buffer.concat(messages); rest.length > 0;) {
            const length = lengths.next().value;
            framing.push(rest.subarray(0, length));
            rest = rest.subarray(length);
            for (let next = framing.next(); next; next = framing.next()) read.push(Buffer.from(next));
          }
          expect(Buffer.concat(read)).toEqual(Buffer.concat(messages));
          expect(read.map(({ length }) => length)).toEqual(messages.map(({ length }) => length));
          expect(framing.isWaiting).toBe(false);
        },
      ),
    );
  });

  it.each([-1, 0, 15, LONGEST + 1, 2 ** 31 - 1])(
    'refuses a message that says it has %i bytes before any more of it comes',
    (length) => {
      const framing = new Framing(() => LONGEST);
      framing.push(message(OP_MSG, Buffer.alloc(0), length));
      expect(() => framing.next()).toThrow(ProtocolError);
    },
  );
});

describe('the server', () => {
  it('stays up and serves others, whatever a client sends', async () => {
    const { server, connect, events } = await startedVCore();
    const orders = (await connect(admin)).db('shop').collection('orders');
    await orders.insertOne({ item: 'pen' });
    const anything = fc.oneof(
      wellFormed,
      corrupted,
      truncated,
      shortened,
      wrongLength,
      badBson,
      randomBody,
      randomBytes,
    );

    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 3 }), async (messages) => {
        await sendAndHangUp(server.port, Buffer.concat(messages));
        expect(await orders.countDocuments()).toBe(1);
      }),
      { numRuns: RUNS.server },
    );

    expect(events.filter((event) => event.kind === 'command' && event.fault !== undefined)).toEqual([]);
    expect(events.some(({ kind }) => kind === 'protocolError')).toBe(true);
    expect(await (await connect(admin)).db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
  }, 60_000);
});

/** Sends bytes and nothing more; resolves when the server has dealt with them and the connection is gone. */
function sendAndHangUp(port: number, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = openSocket(port, '127.0.0.1', () => socket.end(bytes));
    socket.on('error', () => undefined).on('close', () => resolve());
    socket.resume();
  });
}
