import type { Problem } from '@org/core';

export function guidProblems(property: string, value: string): Problem[] {
  const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  return guid.test(value) ? [] : [{ property, value, expected: 'must be a GUID in lower case' }];
}
