import { Problem } from '@org/core';
import { Token } from 'cdktf';

/** What is wrong with a GUID that is known now. One that is known only at deployment is for the provider to check. */
export function guidProblems(property: string, value: string): Problem[] {
  if (Token.isUnresolved(value) || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) return [];
  return [{ property, value, expected: 'must be a GUID in lower case' }];
}
