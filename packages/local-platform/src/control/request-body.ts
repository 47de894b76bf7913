import type { IncomingMessage } from 'node:http';
import { HttpRefusal } from './http-refusal';

/** More than any tool call needs, in bytes. */
export const BODY_LIMIT = 1024 * 1024;

/** The members of a JSON object that somebody sent, each held against what it must be. */
export class RequestBody {
  constructor(private readonly members: Readonly<Record<string, unknown>>) {}

  public text(name: string): string {
    return this.member(name, 'a string', (value) => typeof value === 'string');
  }

  public flag(name: string): boolean {
    return this.member(name, 'true or false', (value) => typeof value === 'boolean');
  }

  public texts(name: string): readonly string[] {
    return this.member(
      name,
      'a list of strings',
      (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
    );
  }

  public object(name: string): Readonly<Record<string, unknown>> {
    return this.member(name, 'an object', isObject);
  }

  private member<T>(name: string, shape: string, fits: (value: unknown) => boolean): T {
    const value = this.members[name];
    if (!fits(value)) throw new HttpRefusal(400, `'${name}' must be ${shape}`);
    return value as T;
  }
}

/**
 * What a request says in JSON. Only `application/json` is read: a form on a page from elsewhere cannot send that type
 * without asking first, and nobody here answers when it asks.
 *
 * @throws HttpRefusal
 */
export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') {
    throw new HttpRefusal(415, 'the content type must be application/json');
  }
  return new RequestBody(parse(await bytesOf(request)));
}

function parse(bytes: Buffer): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new HttpRefusal(400, 'the body is not JSON');
  }
  if (!isObject(value)) throw new HttpRefusal(400, 'the body must be a JSON object');
  return value;
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_LIMIT) throw new HttpRefusal(413, `the body has more than ${BODY_LIMIT} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
