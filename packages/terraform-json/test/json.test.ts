import { JsonObject, JsonPath, formatPath, isArray, isObject } from '../src';
import { member } from '../src/json';
import { inheritedNames } from './fixtures/inherited-names';

describe('a path in a document', () => {
  const table: readonly { path: JsonPath; text: string }[] = [
    { path: [], text: '' },
    { path: ['name'], text: 'name' },
    { path: ['identity', 0, 'principal_id'], text: 'identity[0].principal_id' },
    { path: ['security_rule', 3, 'name'], text: 'security_rule[3].name' },
    { path: [0, 'a'], text: '[0].a' },
    { path: [1, 2], text: '[1][2]' },
    { path: ['', 'a'], text: '.a' },
  ];

  it.each(table)('is written as "$text"', ({ path, text }) => {
    expect(formatPath(path)).toBe(text);
  });
});

describe('a JSON value', () => {
  it.each([
    { what: 'an object', value: {}, object: true, array: false },
    { what: 'a list', value: [], object: false, array: true },
    { what: 'null', value: null, object: false, array: false },
    { what: 'a string', value: 'a', object: false, array: false },
    { what: 'a number', value: 0, object: false, array: false },
    { what: 'nothing', value: undefined, object: false, array: false },
  ])('that is $what is told apart', ({ value, object, array }) => {
    expect({ object: isObject(value), array: isArray(value) }).toEqual({ object, array });
  });
});

describe('a member of an object', () => {
  it('is its own value, whatever that is', () => {
    const object = { a: 1, none: null, no: false };
    expect([member(object, 'a'), member(object, 'none'), member(object, 'no')]).toEqual([1, null, false]);
  });

  it('is undefined where there is none', () => {
    expect(member({}, 'a')).toBeUndefined();
  });

  it.each(inheritedNames)('is not what every object inherits, unless the object has its own: %s', (name) => {
    expect(member({}, name)).toBeUndefined();
    expect(member(JSON.parse(`{"${name}": "own"}`) as JsonObject, name)).toBe('own');
  });
});
