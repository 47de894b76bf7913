import { JsonPath, formatPath, isArray, isObject } from '../src';

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
