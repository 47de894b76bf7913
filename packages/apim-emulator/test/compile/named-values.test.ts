import fc from 'fast-check';
import { locateIn } from '../fixtures/locate';
import { SubstitutedText } from '../../src/compile/named-values';

it('puts values in the place of their names, as text', () => {
  const { text, missing } = new SubstitutedText('<a b="{{name}}">{{other.one}}{{name}}</a>', {
    name: '"&',
    'other.one': '2',
  });
  expect(text).toBe('<a b=""&">2"&</a>');
  expect(missing).toEqual([]);
});

it('does not look for names in values', () => {
  expect(new SubstitutedText('{{a}}', { a: '{{b}}', b: 'c' }).text).toBe('{{b}}');
});

it('names what has no value, where it stands', () => {
  const { missing } = new SubstitutedText('<a>\n  {{gone}} {{toString}}</a>', {});
  expect(missing).toMatchObject([
    { reason: "there is no named value 'gone'", position: { line: 2, column: 3 } },
    { reason: "there is no named value 'toString'", position: { line: 2, column: 12 } },
  ]);
});

it.each(['{{ name }}', '{name}', '{{}}', '{{a b}}'])('leaves %s alone', (text) => {
  expect(new SubstitutedText(text, { name: 'x' })).toMatchObject({ text, missing: [] });
});

it('knows where each character stood before', () => {
  const parts = fc.array(fc.constantFrom('x', '\n', '{{a}}', '{{bb}}', 'yy'), { maxLength: 20 });
  fc.assert(
    fc.property(parts, fc.string({ maxLength: 5 }), (texts, value) => {
      const source = texts.join('');
      const values = { a: value, bb: `${value}\n${value}` };
      const substituted = new SubstitutedText(source, values);
      let here = 0;
      let there = 0;
      for (const part of texts) {
        const isName = part.startsWith('{{');
        const expected = locateIn(source, there);
        const length = isName ? (part === '{{a}}' ? values.a : values.bb).length : part.length;
        if (length > 0 && !isName) expect(substituted.sourceOf({ offset: here, line: 0, column: 0 })).toEqual(expected);
        here += length;
        there += part.length;
      }
    }),
  );
});

it('reads lines as parsers do', () => {
  const { text, missing } = new SubstitutedText('\uFEFFa\r\nb\r{{c}}', {});
  expect(text).toBe('a\nb\n');
  expect(missing[0]?.position).toMatchObject({ line: 3, column: 1 });
});
