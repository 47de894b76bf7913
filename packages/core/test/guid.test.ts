import { Lazy } from 'cdktf';
import { guidPattern, guidProblems } from '../src';

const GUID = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';

it.each([GUID, Lazy.stringValue({ produce: () => GUID })])(
  'takes a GUID, and one that is known only later: %s',
  (value) => {
    expect(guidProblems('tenantId', value)).toEqual([]);
  },
);

it.each([
  '',
  'production',
  GUID.toUpperCase(),
  `{${GUID}}`,
  `${GUID}\n`,
  ` ${GUID}`,
  GUID.slice(1),
  GUID.replaceAll('-', ''),
])('refuses %p, by property, value and remedy', (value) => {
  expect(guidProblems('tenantId', value)).toEqual([
    { property: 'tenantId', value, expected: 'must be a GUID in lower case' },
  ]);
});

it('is found inside of other texts by its pattern', () => {
  expect(new RegExp(guidPattern).exec(`issuer/${GUID}/v2.0`)?.[0]).toBe(GUID);
});
