import { once } from 'node:events';
import { Readable } from 'node:stream';
import { CountedBytes, HeldBackChunks } from '../../src/messages/chunks';

/** The sizes of the parts in which a stream arrives. */
async function sizes(stream: Readable): Promise<number[]> {
  const found: number[] = [];
  stream.on('data', (chunk: Buffer) => found.push(chunk.length));
  await once(stream, 'end');
  return found;
}

const chunks = (...lengths: readonly number[]) => Readable.from(lengths.map((length) => Buffer.alloc(length)));

it.each([
  [[1, 2, 3], [6]],
  [[8000, 191], [8191]],
  [
    [8000, 192, 1],
    [8192, 1],
  ],
  [
    [20_000, 1],
    [20_000, 1],
  ],
  [[], []],
])('parts of %j bytes arrive as %j', async (sent, arrive) => {
  expect(await sizes(chunks(...sent).pipe(new HeldBackChunks()))).toEqual(arrive);
});

it('counts what passes', async () => {
  const counted: number[] = [];
  expect(await sizes(chunks(3, 4).pipe(new CountedBytes((bytes) => counted.push(bytes))))).toEqual([3, 4]);
  expect(counted).toEqual([3, 4]);
});
