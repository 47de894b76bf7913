import { type JsonObject, type JsonValue, isObject } from '@org/terraform-json';
import { quote } from './quote';
import type { Answer, Reply } from './web';

export function isAnswer(reply: Reply | undefined): reply is Answer {
  return reply !== undefined && 'status' in reply;
}

/** The status of an answer; nothing where there was none. */
export function statusOf(reply: Reply | undefined): number | undefined {
  return isAnswer(reply) ? reply.status : undefined;
}

/** The JSON object in an answer. */
export function objectIn(reply: Reply | undefined): JsonObject | undefined {
  if (!isAnswer(reply)) return undefined;
  try {
    const value = JSON.parse(reply.text) as JsonValue;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** An answer in a few words: its body is shown to nobody. */
export function describe(reply: Reply): string {
  if (!isAnswer(reply)) return reply.failure;
  const type = reply.headers.get('content-type');
  const location = reply.headers.get('location');
  if (location !== null) return `it answers ${reply.status} and sends on to ${quote(location)}`;
  return `it answers ${reply.status}${type === null ? '' : ` with ${quote(type)}`}`;
}

/** A text member of a JSON object. */
export function textIn(object: JsonObject | undefined, name: string): string | undefined {
  const value = object?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** A list of texts in a JSON object; nothing where it is anything else. */
export function textsIn(object: JsonObject | undefined, name: string): readonly string[] | undefined {
  const value = object?.[name];
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? (value as string[]) : undefined;
}
