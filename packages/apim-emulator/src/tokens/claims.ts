import type { JsonObject } from './compact-jws';

/**
 * The values of a claim as text: every element of a list is one. What is neither text nor list is its JSON, as the JWT
 * library of .NET has it.
 */
export function claimValues(payload: JsonObject, name: string): readonly string[] | undefined {
  if (!Object.hasOwn(payload, name)) return undefined;
  const value = payload[name];
  if (value === null || value === undefined) return undefined;
  return (Array.isArray(value) ? value : [value]).map((item) =>
    typeof item === 'string' ? item : JSON.stringify(item),
  );
}

/** A claim that must be a single text, such as `iss`. */
export function textClaim(payload: JsonObject, name: string): string | undefined {
  const value = Object.hasOwn(payload, name) ? payload[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
