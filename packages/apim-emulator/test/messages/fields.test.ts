import { Fields } from '../../src';

const fields = () => Fields.ofPairs(['Accept', 'a', 'X-Two', '1', 'accept', 'b']);

const listed = (given: Fields) => Array.from(given, ({ name, values }) => [name, values]);

it('compares names without regard to case, and keeps values and order', () => {
  expect(listed(fields())).toEqual([
    ['Accept', ['a', 'b']],
    ['X-Two', ['1']],
  ]);
  expect(fields().get('ACCEPT')).toEqual(['a', 'b']);
  expect(fields().has('x-TWO')).toBe(true);
  expect(fields().size).toBe(2);
});

it('gives the value of a name that has exactly one', () => {
  expect(fields().only('x-two')).toBe('1');
  expect(fields().only('accept')).toBeUndefined();
  expect(fields().only('absent')).toBeUndefined();
});

it('sets, appends and deletes', () => {
  const changed = fields();
  changed.set('ACCEPT', 'c');
  changed.append('x-two', '2', '3');
  changed.append('New', 'n');
  changed.delete('accept');
  expect(listed(changed)).toEqual([
    ['X-Two', ['1', '2', '3']],
    ['New', ['n']],
  ]);
});

it('is not changed by changes of a copy', () => {
  const original = fields();
  const copy = original.copy();
  copy.append('accept', 'c');
  expect(original.get('accept')).toEqual(['a', 'b']);
});

it('leaves out what an object does not say', () => {
  expect(listed(Fields.of({ a: '1', b: undefined, c: ['2', '3'] }))).toEqual([
    ['a', ['1']],
    ['c', ['2', '3']],
  ]);
});

it('knows names that every object has', () => {
  expect(Fields.of({}).get('constructor')).toBeUndefined();
  expect(Fields.ofPairs(['__proto__', 'x']).get('__proto__')).toEqual(['x']);
});
