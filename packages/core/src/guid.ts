import { Token } from 'cdktf';
import type { Problem } from './errors';

/** The text of a GUID in lower case, as part of a pattern: Azure and Entra write them so. */
export const guidPattern = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** What is wrong with a GUID that is known now. One that is known only at deployment is for the provider to check. */
export function guidProblems(property: string, value: string): Problem[] {
  if (Token.isUnresolved(value) || new RegExp(`^${guidPattern}$`).test(value)) return [];
  return [{ property, value, expected: 'must be a GUID in lower case' }];
}
