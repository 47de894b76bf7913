import { BSONRegExp } from 'bson';
import { compileRegex } from '../../src/query/regex';

/** What PCRE finds, and JavaScript by itself often would not. Source: PCRE2 man pages, "pcre2pattern". */
it.each<[pattern: string, options: string, text: string, found: string | undefined]>([
  ['a.c', '', 'abc', 'abc'],
  ['a.c', '', 'a\nc', undefined],
  ['a.c', 's', 'a\nc', 'a\nc'],
  ['a.c', '', 'a\rc', 'a\rc'],
  ['a.c', '', 'a🖋c', 'a🖋c'],
  ['^b', '', 'a\nb', undefined],
  ['^b', 'm', 'a\nb', 'b'],
  ['a$', '', 'a\n', 'a'],
  ['a$', '', 'a\nb', undefined],
  ['a$', 'm', 'a\nb', 'a'],
  ['\\Aa\\z', '', 'a', 'a'],
  ['a\\z', '', 'a\n', undefined],
  ['a\\Z', '', 'a\n', 'a'],
  ['A', 'i', 'a', 'a'],
  ['(?i)A', '', 'a', 'a'],
  ['(?s)a.b', '', 'a\nb', 'a\nb'],
  ['a b # c', 'x', 'ab', 'ab'],
  ['a\\ b', 'x', 'a b', 'a b'],
  ['[ ]', 'x', ' ', ' '],
  ['\\d', '', '٣', undefined],
  ['\\s', '', '\u00a0', undefined],
  ['\\h', '', '\u00a0', '\u00a0'],
  ['\\w+', '', 'é_a', '_a'],
  ['[[:alpha:]]+', '', '1ab', 'ab'],
  ['[[:digit:][:punct:]]+', '', 'a1!', '1!'],
  ['[^a]', '', '\n', '\n'],
  ['[]a]+', '', 'x]a', ']a'],
  ['[a\\]]', '', ']', ']'],
  ['[a-]', '', '-', '-'],
  ['a{2}', '', 'aaa', 'aa'],
  ['a{,2}', '', 'a{,2}', 'a{,2}'],
  ['a{x', '', 'a{x', 'a{x'],
  ['}', '', '}', '}'],
  [']', '', ']', ']'],
  ['(?P<n>a)\\1', '', 'aa', 'aa'],
  ['(?<=a)b', '', 'ab', 'b'],
  ['(?!a)b', '', 'b', 'b'],
  ['(?:a|b)+', '', 'abc', 'ab'],
  ['a*?b', '', 'aab', 'aab'],
  ['\\Qa.b\\E', '', 'axb a.b', 'a.b'],
  ['\\x41\\x{1F58B}', '', 'A🖋', 'A🖋'],
  ['\\/\\-\\@', '', '/-@', '/-@'],
  ['(?#comment)a', '', 'a', 'a'],
  ['🖋{2}', '', '🖋🖋', '🖋🖋'],
])('finds by /%s/%s in %j what PCRE finds', (pattern, options, text, found) => {
  expect(compileRegex(new BSONRegExp(pattern, options)).exec(text)?.[0]).toBe(found);
});

it.each(['(', 'a)', '[a', '*a', 'a{2,1}', '(?<n', '\\'])('refuses /%s/, which is no pattern', (pattern) => {
  expect(() => compileRegex(new BSONRegExp(pattern))).toThrow(expect.objectContaining({ code: 51091 }) as Error);
});
