import type { ExpressionValue } from './context';
import { JsonObject, Jwt } from './dotnet/gateway/jwt';
import { ClrArray } from './runtime/array';
import { toText as textOf } from './runtime/text';
import { byte } from './types/primitives';

/** What the gateway does with values of expressions. */

/** As .NET's `ToString()` in the invariant culture; the empty string for `null`. */
export function toText(value: ExpressionValue): string {
  return textOf(value);
}

/** The bytes of a `byte[]`; `undefined` for anything else. */
export function bytesOf(value: ExpressionValue): Uint8Array | undefined {
  return value instanceof ClrArray && value.element === byte.type
    ? Uint8Array.from(value.items as number[])
    : undefined;
}

/** A `Jwt` of a token that was validated, for `output-token-variable-name`. */
export function jwtOf(header: JsonObject, payload: JsonObject): ExpressionValue {
  return new Jwt(header, payload);
}
