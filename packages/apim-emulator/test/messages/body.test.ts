import { Readable } from 'node:stream';
import { Fields } from '../../src';
import { BodyTooLarge, MessageBody } from '../../src/messages/body';

const none = new Fields();
const stream = () => Readable.from([Buffer.from('ab'), Buffer.from('c')]);

it('passes through as it is until somebody asks for all of it', async () => {
  const body = new MessageBody(stream(), none);
  expect(body.isStream).toBe(true);
  await body.receive(10);
  expect(body.isStream).toBe(false);
  expect(String(body.read(true))).toBe('abc');
  expect(String(body.take())).toBe('abc');
});

it('is received once for all who ask', async () => {
  const body = new MessageBody(stream(), none);
  await Promise.all([body.receive(10), body.receive(10)]);
  expect(body.receive(10)).toBeUndefined();
  expect(String(body.read(true))).toBe('abc');
});

it('is not received when it is too long', async () => {
  const source = stream();
  await expect(new MessageBody(source, none).receive(2)).rejects.toThrow(BodyTooLarge);
  expect(source.destroyed).toBe(true);
});

it('is gone once it was read and not preserved', () => {
  const body = new MessageBody(Buffer.from('abc'), none);
  expect(String(body.read(false))).toBe('abc');
  expect(body.read(true)).toBeNull();
  expect(body.take()).toBeUndefined();
});

it('is sent as often as one likes when it is here, and once when it passes through', () => {
  const here = new MessageBody(Buffer.from('abc'), none);
  expect([here.take(), here.take()].map(String)).toEqual(['abc', 'abc']);
  const passing = new MessageBody(stream(), none);
  passing.take();
  expect(() => passing.take()).toThrow('was sent before');
});

it('ends the stream when nobody wants it', () => {
  const source = stream();
  new MessageBody(source, none).discard();
  expect(source.destroyed).toBe(true);
});

it.each([
  ['text/plain; charset=ISO-8859-1', 'ISO-8859-1'],
  ['text/plain; charset="utf-8"; x=y', 'utf-8'],
  ['application/json', undefined],
])('of %s has the charset %s', (contentType, charset) => {
  expect(new MessageBody(Buffer.alloc(0), Fields.of({ 'Content-Type': contentType })).charset).toBe(charset);
});
