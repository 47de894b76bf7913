import fc from 'fast-check';
import { JsonDocument, JsonPath } from '../src';
import { inFolder } from './fixtures/folders';
import { positionOf } from './fixtures/positions';
import { fileError } from './fixtures/thrown';

describe('a JSON document', () => {
  it('holds the object of its text', () => {
    expect(new JsonDocument('f.json', ' {"a": [1, null, "é"]}\n').root).toEqual({ a: [1, null, 'é'] });
  });

  it('is read from a file', () => {
    inFolder({ 'a.json': '{"a": 1}' }, (folder) => {
      const document = JsonDocument.read(`${folder}/a.json`);
      expect(document).toMatchObject({ file: `${folder}/a.json`, root: { a: 1 } });
    });
  });
});

describe('a file that is no JSON object', () => {
  it.each([
    { text: '{\n  "a": oops\n}', line: 2, column: 8, reason: 'not JSON: InvalidSymbol' },
    { text: '{"a": 1,}', line: 1, column: 9, reason: 'not JSON: PropertyNameExpected' },
    { text: '{"a" 1}', line: 1, column: 6, reason: 'not JSON: ColonExpected' },
    { text: '{"a": 1 "b": 2}', line: 1, column: 9, reason: 'not JSON: CommaExpected' },
    { text: '{"a": 01}', line: 1, column: 8, reason: 'not JSON: CommaExpected' },
    { text: "{'a': 1}", line: 1, column: 2, reason: 'not JSON: InvalidSymbol' },
    { text: '{"a": 1}\n// why', line: 2, column: 1, reason: 'not JSON: InvalidCommentToken' },
    { text: '{} {}', line: 1, column: 4, reason: 'not JSON: EndOfFileExpected' },
    { text: '{"a": "x\ny"}', line: 1, column: 7, reason: 'not JSON: UnexpectedEndOfString' },
    { text: '\ufeff{}', line: 1, column: 1, reason: 'not JSON: InvalidSymbol' },
    { text: '', line: 1, column: 1, reason: 'not JSON: the file ends too early' },
    { text: '{\n  "a"', line: 2, column: 6, reason: 'not JSON: the file ends too early' },
    { text: '[]', line: 1, column: 1, reason: 'must hold a JSON object' },
    { text: 'null', line: 1, column: 1, reason: 'must hold a JSON object' },
    { text: '"a"', line: 1, column: 1, reason: 'must hold a JSON object' },
    { text: '1', line: 1, column: 1, reason: 'must hold a JSON object' },
  ])('is refused at $line:$column: $text', ({ text, line, column, reason }) => {
    expect(fileError(() => new JsonDocument('f.json', text))).toMatchObject({
      file: 'f.json',
      position: { line, column },
      reason,
    });
  });

  it('is refused by name when it is not there, with what to do', () => {
    inFolder({}, (folder) => {
      const error = fileError(() => JsonDocument.read(`${folder}/cdk.tf.json`));
      expect(error).toMatchObject({ file: `${folder}/cdk.tf.json`, position: undefined });
      expect(error.reason).toContain('synthesize first');
    });
  });

  it('is refused by name when it cannot be read', () => {
    inFolder({ 'cdk.tf.json/in-a-folder': '' }, (folder) => {
      const error = fileError(() => JsonDocument.read(`${folder}/cdk.tf.json`));
      expect(error).toMatchObject({ file: `${folder}/cdk.tf.json`, position: undefined });
      expect(error.reason).toContain('EISDIR');
    });
  });
});

describe('a place in a document', () => {
  const text = '{\r\n  "a": [1, {"b": true}],\n\t"": null,\n  "c": "x"\n}';
  const document = new JsonDocument('f.json', text);
  const table: readonly { path: JsonPath; at: string }[] = [
    { path: ['a'], at: '[1' },
    { path: ['a', 0], at: '1,' },
    { path: ['a', 1], at: '{"b"' },
    { path: ['a', 1, 'b'], at: 'true' },
    { path: [''], at: 'null' },
    { path: ['c'], at: '"x"' },
  ];

  it.each(table)('of a value is that of its first character: $at', ({ path, at }) => {
    expect(document.locate(path)).toEqual(positionOf(text, at));
  });

  it.each([{ path: [] }, { path: ['nope'] }])(
    'of the root, or of what is missing in it, is the beginning: $path',
    ({ path }) => {
      expect(document.locate(path)).toEqual({ line: 1, column: 1 });
    },
  );

  it.each([
    { path: ['a', 7], around: ['a'] },
    { path: ['c', 'deeper', 0], around: ['c'] },
  ])('of what is missing is that of the nearest value around it: $path', ({ path, around }) => {
    expect(document.locate(path)).toEqual(document.locate(around));
  });

  it('in a string is right after any character, however JSON writes it', () => {
    const written = '{"s": "\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00é😀!"}';
    const read = JSON.parse(written) as { s: string };
    const place = new JsonDocument('f.json', written).locate(['s'], read.s.indexOf('!'));
    expect(place).toEqual(positionOf(written, '!'));
  });

  it('in a string is right after any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.boolean(), (before, ascii) => {
        const plain = JSON.stringify({ s: `${before}§` });
        const written = ascii
          ? plain.replace(/[^ -~§]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
          : plain;
        const place = new JsonDocument('f.json', written).locate(['s'], before.length);
        expect(place).toEqual({ line: 1, column: written.lastIndexOf('§') + 1 });
      }),
      { numRuns: 500 },
    );
  });

  it('is named by an error, with the file and the reason', () => {
    const error = document.error(['a', 1, 'b'], 'must be a string');
    const { line, column } = positionOf(text, 'true');
    expect(error.message).toBe(`f.json:${line}:${column}: must be a string`);
  });

  it('is named by an error inside of a string', () => {
    expect(document.error(['c'], 'why').position).toEqual({ line: 4, column: 8 });
    expect(document.error(['c'], 'why', 0).position).toEqual({ line: 4, column: 9 });
    expect(new JsonDocument('f.json', '{"c": "\\nx"}').error(['c'], 'why', 1).position).toEqual({
      line: 1,
      column: 10,
    });
  });
});
