import type { Fields } from './fields';

/** Fields of one connection, which no proxy passes on (RFC 9110, section 7.6.1). */
const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Takes away what belongs to one connection, and what the sender names in `Connection`. */
export function deleteHopByHop(fields: Fields): Fields {
  const listed = fields.get('connection')?.flatMap((value) => value.split(',')) ?? [];
  for (const name of listed) fields.delete(name.trim());
  for (const name of hopByHop) fields.delete(name);
  return fields;
}

/**
 * Fields whose values hold commas or dates: several values are several lines. All others are joined to one line.
 * Source: policy reference "set-header", usage notes, 2025-05.
 */
const neverJoined: ReadonlySet<string> = new Set([
  'user-agent',
  'www-authenticate',
  'proxy-authenticate',
  'cookie',
  'set-cookie',
  'warning',
  'date',
  'expires',
  'if-modified-since',
  'if-unmodified-since',
  'last-modified',
  'retry-after',
]);

/** Names and values that take turns, as they are written on a connection. */
export function toWire(fields: Fields): string[] {
  const pairs: string[] = [];
  for (const { name, values } of fields) {
    if (values.length > 1 && neverJoined.has(name.toLowerCase())) for (const value of values) pairs.push(name, value);
    else if (values.length > 0) pairs.push(name, values.join(','));
  }
  return pairs;
}
