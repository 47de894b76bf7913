import { Readable } from 'node:stream';
import { Fields, fakeBackend } from '../../src';
import type { BackendRequest } from '../../src';

const request: BackendRequest = {
  method: 'POST',
  url: 'http://backend.example/',
  headers: new Fields(),
  body: undefined,
  signal: new AbortController().signal,
};

async function bodyOf(body: unknown): Promise<string> {
  const response = await fakeBackend(() => ({ body }))(request);
  let text = '';
  for await (const chunk of Readable.from(response.body)) text += String(chunk);
  return text;
}

it.each([
  ['nothing', undefined, ''],
  ['text', 'text', 'text'],
  ['bytes', new Uint8Array([65, 66]), 'AB'],
  ['a stream', Readable.from(['a', 'b']), 'ab'],
  ['an object', { a: 1 }, '{"a":1}'],
  ['null', null, 'null'],
])('answers with %s', async (_name, body, expected) => {
  expect(await bodyOf(body)).toBe(expected);
});

it('answers with what yields parts', async () => {
  const parts = async function* () {
    yield await Promise.resolve('a');
    yield Buffer.from('b');
  };
  expect(await bodyOf(parts())).toBe('ab');
});

it('says that an object is JSON, unless the answer says what it is', async () => {
  const plain = await fakeBackend(() => ({ body: {} }))(request);
  expect(plain.headers.only('content-type')).toBe('application/json');
  const own = await fakeBackend(() => ({ body: {}, headers: { 'Content-Type': 'application/problem+json' } }))(request);
  expect(own.headers.only('content-type')).toBe('application/problem+json');
});

it('remembers what reached it, with the whole body', async () => {
  const backend = fakeBackend();
  await backend({ ...request, body: Readable.from([Buffer.from('a'), Buffer.from('b')]) });
  await backend({ ...request, method: 'GET', body: Buffer.from('c') });
  expect(backend.requests.map(({ method, body }) => [method, body])).toEqual([
    ['POST', 'ab'],
    ['GET', 'c'],
  ]);
});
