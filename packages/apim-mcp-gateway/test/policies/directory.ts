/** Who and what there is in the tests of the policies. */
export const tenantId = '44444444-4444-4444-8444-444444444444';
export const applicationClientId = '11111111-1111-4111-8111-111111111111';
/** A client that may ask for tokens. */
export const publicClientId = '99999999-9999-4999-8999-999999999999';

export const groups = {
  admin: 'aaaaaaaa-0000-4000-8000-000000000001',
  reader: 'aaaaaaaa-0000-4000-8000-000000000002',
  elevated: 'aaaaaaaa-0000-4000-8000-000000000003',
} as const;

/** Object ids of people, by name. */
export const people = {
  ada: 'bbbbbbbb-0000-4000-8000-000000000001',
  rob: 'bbbbbbbb-0000-4000-8000-000000000002',
  sam: 'bbbbbbbb-0000-4000-8000-000000000003',
  eve: 'bbbbbbbb-0000-4000-8000-000000000004',
} as const;

export type Person = keyof typeof people;

/** The groups of each, until a test changes them. */
export const memberships: Readonly<Record<Person, readonly string[]>> = {
  ada: [groups.admin],
  rob: [groups.reader],
  sam: [groups.admin, groups.reader],
  eve: [],
};
