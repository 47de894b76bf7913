import { ClrObject } from '../../runtime/boxed';
import { Cell } from '../../runtime/cell';
import { declare } from '../../types/definition';
import { string } from '../../types/primitives';
import { Sequence } from '../linq/sequence';
import { DateTime } from '../system/date-time';
import { stringLists } from './entries';

const jwtType = declare('sealed class Jwt');

/** A JSON object as `JSON.parse` makes it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** `Jwt`: a token that was taken apart. That it was, says nothing about its signature. */
export class Jwt implements ClrObject {
  readonly clrType = jwtType.type;
  readonly claims: ReadonlyMap<string, readonly string[]>;

  constructor(
    readonly header: JsonObject,
    readonly payload: JsonObject,
  ) {
    this.claims = new Map(
      Object.entries(payload).map(([name, value]) => [name, (Array.isArray(value) ? value : [value]).map(claimText)]),
    );
  }

  text(part: JsonObject, name: string): string | null {
    const value = part[name];
    return value === undefined || value === null ? null : claimText(value);
  }

  time(name: string): DateTime | null {
    const value = this.payload[name];
    return typeof value === 'number' ? DateTime.ofUnix(value * 1000) : null;
  }
}

function claimText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Takes a token apart, with or without `Bearer` in front; `null` for what is none. */
export function parseJwt(text: string | null): Jwt | null {
  const [, header, payload] = /^\s*(?:Bearer\s+)?([\w-]+)\.([\w-]+)\.([\w-]*)\s*$/i.exec(text ?? '') ?? [];
  if (header === undefined || payload === undefined) return null;
  const parts = [header, payload].map(jsonObject);
  return parts[0] && parts[1] ? new Jwt(parts[0], parts[1]) : null;
}

function jsonObject(part: string): JsonObject | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

jwtType.define({
  'string Algorithm': (self: Jwt) => self.text(self.header, 'alg'),
  'IEnumerable<string> Audiences': (self: Jwt) => new Sequence(string.type, () => self.claims.get('aud') ?? []),
  'IReadOnlyDictionary<string, string[]> Claims': (self: Jwt) => stringLists(self.claims),
  'System.DateTime? ExpirationTime': (self: Jwt) => self.time('exp'),
  'string Id': (self: Jwt) => self.text(self.payload, 'jti'),
  'string Issuer': (self: Jwt) => self.text(self.payload, 'iss'),
  'System.DateTime? IssuedAt': (self: Jwt) => self.time('iat'),
  'System.DateTime? NotBefore': (self: Jwt) => self.time('nbf'),
  'string Subject': (self: Jwt) => self.text(self.payload, 'sub'),
  'string Type': (self: Jwt) => self.text(self.header, 'typ'),
});

declare('static class JwtExtensions').define({
  'static Jwt AsJwt(this string input)': parseJwt,
  'static bool TryParseJwt(this string input, out Jwt result)': (text: string | null, result: Cell) => {
    result.value = parseJwt(text);
    return result.value !== null;
  },
});
