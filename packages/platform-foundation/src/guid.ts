import type { Problem } from '@org/core';
import { Token } from 'cdktf';

const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** The text of a GUID in lower case, as part of a pattern. */
export const guidPattern = GUID;

export function isGuid(value: string): boolean {
  return new RegExp(`^${GUID}$`).test(value);
}

/** A problem unless the value is a GUID, or will be known only at deployment. */
export function guidProblems(property: string, value: string): Problem[] {
  if (Token.isUnresolved(value) || isGuid(value)) return [];
  return [{ property, value, expected: 'must be a GUID in lower case' }];
}
