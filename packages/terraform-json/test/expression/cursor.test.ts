import { Cursor } from '../../src/expression/cursor';
import { expressionError } from '../fixtures/thrown';

describe('a cursor', () => {
  it('moves past a token that is next', () => {
    const cursor = new Cursor('${a}');
    expect({ taken: cursor.take('${'), offset: cursor.offset }).toEqual({ taken: '${', offset: 2 });
  });

  it('stays where it is when a token is not next', () => {
    const cursor = new Cursor('a${');
    expect({ taken: cursor.take('${'), offset: cursor.offset }).toEqual({ taken: undefined, offset: 0 });
  });

  it('moves past what a pattern matches, but only right here', () => {
    const cursor = new Cursor('12ab34');
    const taken = [cursor.take(/\d+/y), cursor.take(/\d+/y), cursor.take(/[a-z]+/y), cursor.take(/\d+/y)];
    expect({ taken, atEnd: cursor.atEnd }).toEqual({ taken: ['12', undefined, 'ab', '34'], atEnd: true });
  });

  it('sees a token without moving', () => {
    const cursor = new Cursor('ab');
    expect([cursor.sees('a'), cursor.sees('b'), cursor.offset]).toEqual([true, false, 0]);
  });

  it('skips white space of any kind, and none', () => {
    const cursor = new Cursor(' \t\r\n a');
    cursor.skipSpace();
    cursor.skipSpace();
    expect(cursor.offset).toBe(5);
  });

  it('says what it expected, and where', () => {
    const cursor = new Cursor('ab');
    cursor.expect('a');
    expect(expressionError(() => cursor.expect(']'))).toMatchObject({
      text: 'ab',
      offset: 1,
      reason: "expected ']'",
    });
  });

  it('reads what is nested in itself, up to a hundred times', () => {
    const cursor = new Cursor('a');
    const depth = (left: number): number => cursor.nested(() => (left > 1 ? 1 + depth(left - 1) : 1));
    expect(depth(100)).toBe(100);
    expect(expressionError(() => depth(101))).toMatchObject({
      offset: 0,
      reason: 'expressions are nested more than 100 deep',
    });
  });

  it('reads what stands side by side as often as it likes', () => {
    const cursor = new Cursor('a'.repeat(1000));
    const taken = Array.from({ length: 1000 }, () => cursor.nested(() => cursor.take('a')));
    expect({ taken: taken.join(''), atEnd: cursor.atEnd }).toEqual({ taken: cursor.text, atEnd: true });
  });

  it.each(['?', '&&', '||', '==', '!=', '<=', '>=', '...', '+', '<', '!', 'x'])(
    'names the whole of %s when it is not supported',
    (token) => {
      expect(new Cursor(`${token}1`).unsupported().reason).toMatch(`'${token}' is not supported here`);
    },
  );
});
