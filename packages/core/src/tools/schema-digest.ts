import { createHash } from 'node:crypto';

/** The `schemaSha256` of a tool: SHA-256, in hexadecimal, of its input schema as JSON with sorted keys and no white space. */
export function schemaSha256(inputSchema: unknown): string {
  return createHash('sha256').update(canonicalJson(inputSchema)).digest('hex');
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
