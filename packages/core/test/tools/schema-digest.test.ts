import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { schemaSha256 } from '../../src/tools/schema-digest';

/** A copy whose objects have their members in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

describe('the digest of an input schema', () => {
  it('is the SHA-256 of its JSON with sorted keys and no white space', () => {
    const inputSchema = {
      type: 'object',
      required: ['name', 'limit'],
      properties: { name: { type: 'string' }, limit: { type: 'number' } },
    };
    // printf '{"properties":{"limit":{"type":"number"},"name":{"type":"string"}},"required":["name","limit"],"type":"object"}' | sha256sum
    expect(schemaSha256(inputSchema)).toBe('a83c331da699b49848ef56d75beab4093400ed25736655be4d9322d81fabd160');
  });

  it('is that of an empty object for a tool without arguments', () => {
    // printf '{}' | sha256sum
    expect(schemaSha256({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });

  it('is independent of the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(schemaSha256(reversed(value))).toBe(schemaSha256(value));
      }),
    );
  });

  it('is independent of members that JSON leaves out', () => {
    expect(schemaSha256({ type: 'object', title: undefined })).toBe(schemaSha256({ type: 'object' }));
  });

  it('is independent of white space in the text that the schema was read from', () => {
    expect(schemaSha256(JSON.parse('{ "type" :\n "object" }'))).toBe(schemaSha256({ type: 'object' }));
  });

  it('differs for any two values that differ', () => {
    const pair = fc.tuple(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(pair, ([one, other]) => {
        expect(schemaSha256(one) === schemaSha256(other)).toBe(isDeepStrictEqual(one, other));
      }),
    );
  });

  it.each([
    {
      change: 'an argument has another name',
      other: { properties: { filters: { type: 'string' } }, required: [1, 2] },
    },
    { change: 'an argument has another type', other: { properties: { filter: { type: 'object' } }, required: [1, 2] } },
    { change: 'a list has another order', other: { properties: { filter: { type: 'string' } }, required: [2, 1] } },
    { change: 'a list is shorter', other: { properties: { filter: { type: 'string' } }, required: [1] } },
    { change: 'a number became a text', other: { properties: { filter: { type: 'string' } }, required: [1, '2'] } },
    { change: 'a member is gone', other: { properties: { filter: { type: 'string' } } } },
    { change: 'a member is null', other: { properties: { filter: { type: 'string' } }, required: null } },
  ])('changes when $change', ({ other }) => {
    const before = { properties: { filter: { type: 'string' } }, required: [1, 2] };
    expect(schemaSha256(other)).not.toBe(schemaSha256(before));
  });
});
