import { expressionError } from '../fixtures/thrown';
import { outlineOf } from '../fixtures/outline';

describe('a number', () => {
  it.each([
    { code: '0', outline: '0:int' },
    { code: '2147483647', outline: '2147483647:int' },
    { code: '2147483648', outline: '2147483648:uint' },
    { code: '4294967295', outline: '4294967295:uint' },
    { code: '4294967296', outline: '4294967296:long' },
    { code: '9223372036854775807', outline: '9223372036854775807:long' },
    { code: '9223372036854775808', outline: '9223372036854775808:ulong' },
    { code: '18446744073709551615', outline: '18446744073709551615:ulong' },
    { code: '1u', outline: '1:uint' },
    { code: '4294967296U', outline: '4294967296:ulong' },
    { code: '1L', outline: '1:long' },
    { code: '1l', outline: '1:long' },
    { code: '9223372036854775808L', outline: '9223372036854775808:ulong' },
    { code: '1ul', outline: '1:ulong' },
    { code: '1Lu', outline: '1:ulong' },
    { code: '0xFF', outline: '255:int' },
    { code: '0xFFFFFFFF', outline: '4294967295:uint' },
    { code: '0b1010', outline: '10:int' },
    { code: '1_000_000', outline: '1000000:int' },
    { code: '0x_ff_L', error: 'this is not a number of C#' },
    { code: '-2147483648', outline: '-2147483648:int' },
    { code: '- 2147483648', outline: '-2147483648:int' },
    { code: '-2147483649', outline: '(- 2147483649:uint)' },
    { code: '-9223372036854775808', outline: '-9223372036854775808:long' },
    { code: '-9223372036854775808L', outline: '-9223372036854775808:long' },
    { code: '-2147483648L', outline: '(- 2147483648:long)' },
    { code: '-1', outline: '(- 1:int)' },
    { code: '1.5', outline: '1.5:double' },
    { code: '.5', outline: '.5:double' },
    { code: '1e3', outline: '1e3:double' },
    { code: '1.5E-3', outline: '1.5E-3:double' },
    { code: '1f', outline: '1:float' },
    { code: '1.0F', outline: '1.0:float' },
    { code: '1d', outline: '1:double' },
    { code: '1.50m', outline: '1.50:decimal' },
    { code: '79228162514264337593543950335M', outline: '79228162514264337593543950335:decimal' },
    { code: '1_0.2_5', outline: '10.25:double' },
    { code: '18446744073709551616', error: 'the number 18446744073709551616 is too large' },
    { code: '1x', error: 'this is not a number of C#' },
    { code: '1_', error: 'this is not a number of C#' },
    { code: '0x', error: 'this is not a number of C#' },
  ])('$code is $outline$error', ({ code, outline, error }) => {
    if (error === undefined) expect(outlineOf(code)).toBe(outline);
    else expect(expressionError(() => outlineOf(code)).reason).toBe(error);
  });

  it('may have a member', () => {
    expect(outlineOf('1.ToString()')).toBe('(call (. 1:int ToString))');
  });
});

describe('a string', () => {
  it.each([
    { code: '""', value: '' },
    { code: String.raw`"a\"b\\c"`, value: 'a"b\\c' },
    { code: String.raw`"\'\0\a\b\f\n\r\t\v"`, value: "'\0\x07\b\f\n\r\t\v" },
    { code: String.raw`"\u00e9\U0001F600"`, value: 'é😀' },
    { code: String.raw`"\x41\x9z\x00e9"`, value: 'A\tzé' },
    { code: '"</value> && @( {{name}} \'x"', value: "</value> && @( {{name}} 'x" },
    { code: '@"a""b\\c"', value: 'a"b\\c' },
    { code: '@"two\nlines"', value: 'two\nlines' },
    { code: '@""', value: '' },
  ])('$code has the value of C#', ({ code, value }) => {
    expect(outlineOf(code)).toBe(JSON.stringify(value));
  });

  it.each([
    { code: '"abc', reason: "this string has no closing '\"'", offset: 2 },
    { code: '"two\nlines"', reason: "this string has no closing '\"'", offset: 2 },
    { code: '@"abc', reason: "this string has no closing '\"'", offset: 2 },
    { code: String.raw`"a\d"`, reason: "'\\d' starts no escape sequence of C#", offset: 4 },
    { code: String.raw`"\u12"`, reason: "'\\u' starts no escape sequence of C#", offset: 3 },
    { code: String.raw`"\U00110000"`, reason: "'\\U' starts no escape sequence of C#", offset: 3 },
  ])('is refused: $code', ({ code, reason, offset }) => {
    expect(expressionError(() => outlineOf(code))).toMatchObject({ reason, offset });
  });
});

describe('a character', () => {
  it.each([
    { code: "'a'", value: 'a' },
    { code: "'\"'", value: '"' },
    { code: String.raw`'\''`, value: "'" },
    { code: String.raw`'\n'`, value: '\n' },
    { code: String.raw`'\u002C'`, value: ',' },
  ])('$code is one of C#', ({ code, value }) => {
    expect(outlineOf(code)).toBe(`'${value}'`);
  });

  it.each([
    { code: "''", reason: 'this character literal has no character' },
    { code: "'ab'", reason: 'a character literal is one character; a text stands between double quotes (")' },
    { code: "'😀'", reason: 'a character literal is one character; a text stands between double quotes (")' },
  ])('is refused: $code', ({ code, reason }) => {
    expect(expressionError(() => outlineOf(code)).reason).toBe(reason);
  });
});

describe('an interpolated string', () => {
  it.each([
    { code: '$"plain"', outline: '($ "plain")' },
    { code: '$""', outline: '($)' },
    { code: '$"{a}"', outline: '($ {a})' },
    { code: '$"a{b}c{d}"', outline: '($ "a" {b} "c" {d})' },
    { code: '$"{{a}}"', outline: '($ "{a}")' },
    { code: '$"{x:F2}"', outline: '($ {x:F2})' },
    { code: '$"{x:hh\\\\:mm}"', outline: '($ {x:hh\\:mm})' },
    { code: '$@"{x:hh\\:mm}"', outline: '($ {x:hh\\:mm})' },
    { code: '$"{x,10}"', outline: '($ {x,10:int})' },
    { code: '$"{x,-10:yyyy-MM-dd HH:mm}"', outline: '($ {x,(- 10:int):yyyy-MM-dd HH:mm})' },
    { code: '$"{(a ? b : c)}"', outline: '($ {(if a b c)})' },
    { code: '$"{d["k,:}"]}"', outline: '($ {([] d "k,:}")})' },
    { code: '$"{f(a, b)}"', outline: '($ {(call f a b)})' },
    { code: '$"{$"{a}"}"', outline: '($ {($ {a})})' },
    { code: '$"{new { a }}"', outline: '($ {(new a=a)})' },
    { code: '$@"a""{b}\\"', outline: '($ "a\\"" {b} "\\\\")' },
    { code: '@$"{b}\n"', outline: '($ {b} "\\n")' },
    { code: String.raw`$"a\"{b}"`, outline: '($ "a\\"" {b})' },
  ])('$code is $outline', ({ code, outline }) => {
    expect(outlineOf(code)).toBe(outline);
  });

  it.each([
    { code: '$"{a"', reason: "this string has no closing '\"'", offset: 6 },
    { code: '$"{}"', reason: 'expected a value, found the end', offset: 5 },
    { code: '$"}"', reason: "a '}' in an interpolated string is written '}}'", offset: 4 },
    { code: '$"{a b}"', reason: "expected an operator or the end, found 'b'", offset: 7 },
    { code: '$"{a ? b : c}"', reason: "expected ':', found the end", offset: 11 },
    { code: '$"{a:F2', reason: "this '{' is never closed", offset: 4 },
    { code: '$"{a:\\q}"', reason: "'\\q' starts no escape sequence of C#", offset: 7 },
    { code: '$"a', reason: "this string has no closing '\"'", offset: 2 },
  ])('is refused: $code', ({ code, reason, offset }) => {
    expect(expressionError(() => outlineOf(code))).toMatchObject({ reason, offset });
  });
});

describe('null, true and false', () => {
  it.each(['null', 'true', 'false'])('%s stands for itself', (code) => {
    expect(outlineOf(code)).toBe(code);
  });
});

describe('a named value', () => {
  it('may stand for a part of the code', () => {
    expect(outlineOf('x <= {{Split-Weight_1.a}}')).toBe('(<= x {{Split-Weight_1.a}})');
  });

  it('is text in a string', () => {
    expect(outlineOf('"{{name}}"')).toBe('"{{name}}"');
  });

  it('is not taken for nested braces', () => {
    expect(outlineOf('new D { { "a", 1 } }')).toBe('(new D {"a",1:int})');
    expect(outlineOf('new D {{ "a", 1 }}')).toBe('(new D {"a",1:int})');
  });
});
