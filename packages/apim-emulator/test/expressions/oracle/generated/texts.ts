import type { Families } from './families';

/** Strings, their comparison, regular expressions and encodings. */
export const texts: Families = {
  *'string methods'() {
    const texts = ['Hello, World', '', '  padded  ', 'aXbXc', 'ÄÖü straße', 'tab\\tline\\n', 'a,b;;c,'];
    const calls = [
      'Length',
      'ToUpper()',
      'ToLower()',
      'ToUpperInvariant()',
      'Trim()',
      'TrimStart()',
      'TrimEnd()',
      "Trim(' ', 'a')",
      'Substring(2)',
      'Substring(1, 3)',
      'Substring(0, 0)',
      'Substring(-1)',
      'Substring(50)',
      'IndexOf("X")',
      'IndexOf("x", StringComparison.OrdinalIgnoreCase)',
      "IndexOf('b')",
      'IndexOf("")',
      'LastIndexOf("X")',
      'LastIndexOf("")',
      "LastIndexOf('c')",
      'IndexOf("b", 2)',
      "IndexOfAny(new[] { 'X', ',' })",
      'Contains("b")',
      'Contains("")',
      'StartsWith("a")',
      'StartsWith("")',
      'StartsWith("A", StringComparison.OrdinalIgnoreCase)',
      'EndsWith("c")',
      'EndsWith("C", StringComparison.InvariantCultureIgnoreCase)',
      'Replace("X", "--")',
      "Replace('X', '-')",
      'Replace("X", null)',
      'Replace("", "a")',
      'Insert(1, "_")',
      'Insert(99, "_")',
      'Remove(2)',
      'Remove(1, 2)',
      'Remove(0)',
      'PadLeft(8)',
      "PadLeft(15, '.')",
      'PadRight(8)',
      'PadLeft(-1)',
      "Split('X')",
      "Split(',', ';')",
      "Split(new[] { ',', ';' }, StringSplitOptions.RemoveEmptyEntries)",
      'Split(new[] { "X", "b" }, StringSplitOptions.None)',
      "Split(new[] { ',' }, 2)",
      'Split()',
      'Split(null)',
      "Split(new[] { ';' }, 2, StringSplitOptions.RemoveEmptyEntries)",
      'ToCharArray()',
      'Equals("aXbXc")',
      'Equals("AXBXC", StringComparison.OrdinalIgnoreCase)',
      'Equals(null)',
      'CompareTo("b")',
      'Reverse()',
      'First()',
      'Last()',
      "Count(c => c == 'X')",
      'Any(char.IsDigit)',
      'All(char.IsLetter)',
      'ToArray().Length',
      'Distinct().Count()',
      'Contains(null)',
      '[0]',
      '[99]',
      'Select(c => (int)c)',
      'GetType().Name',
    ];
    for (const text of texts)
      for (const call of calls.filter((each) => !each.startsWith('GetType')))
        yield `"${text}"${call.startsWith('[') ? '' : '.'}${call}`;
  },

  *'comparing of strings'() {
    const pairs = [
      ['a', 'A'],
      ['a', 'b'],
      ['B', 'a'],
      ['', 'a'],
      ['a', 'a'],
      ['ab', 'a'],
      ['é', 'e'],
      ['1', '2'],
      ['10', '9'],
      ['_a', 'a'],
      ['Z', 'a'],
    ];
    for (const [left, right] of pairs) {
      for (const comparison of ['Ordinal', 'OrdinalIgnoreCase', 'InvariantCulture', 'InvariantCultureIgnoreCase']) {
        yield `Math.Sign(string.Compare("${left ?? ''}", "${right ?? ''}", StringComparison.${comparison}))`;
        yield `string.Equals("${left ?? ''}", "${right ?? ''}", StringComparison.${comparison})`;
      }
      yield `Math.Sign(string.Compare("${left ?? ''}", "${right ?? ''}"))`;
      yield `Math.Sign(string.CompareOrdinal("${left ?? ''}", "${right ?? ''}"))`;
      yield `Math.Sign("${left ?? ''}".CompareTo("${right ?? ''}"))`;
    }
  },

  *'regular expressions'() {
    const patterns = [
      'a',
      'a+',
      'a*',
      'a+?',
      '(a)(b)?',
      '(?<x>\\\\d+)-(?<y>\\\\w+)',
      '^\\\\w+$',
      '[A-Z]+',
      '[^a-c]',
      '\\\\bfoo\\\\b',
      '(a|ab)(c|bcd)(d*)',
      '(?i)ABC',
      '(?<=a)b',
      '(?<!a)b',
      'a(?=b)',
      'a(?!b)',
      '(?>a+)b',
      '(\\\\w)\\\\1',
      '\\\\k<x>',
      '[a-z-[aeiou]]+',
      '\\\\p{Lu}',
      'x{2,3}',
      '(',
      '[',
      'a{3,1}',
      '*a',
      '\\\\',
      '(?#c)a',
      '^$',
      '$',
      '.',
      '\\\\.',
      'a|',
      '(a*)*',
      '(?:a|b)+',
      '\\\\d{3}',
      '(?n)(a)',
      '(?<1>b)',
    ];
    const inputs = [
      '',
      'a',
      'aab',
      'abcd',
      '12-foo',
      'foo bar foo',
      'Hello World',
      'aabbcc',
      'ABCabc',
      'xxxx',
      'a\\nb\\n',
    ];
    for (const pattern of patterns) {
      for (const input of inputs) {
        yield `Regex.Match("${input}", "${pattern}").Value`;
        yield `Regex.Matches("${input}", "${pattern}").Count`;
        yield `Regex.Replace("${input}", "${pattern}", "<$0>")`;
        yield `string.Join("|", Regex.Split("${input}", "${pattern}"))`;
        yield `string.Join("|", Regex.Match("${input}", "${pattern}").Groups.Cast<Group>().Select(g => g.Success + ":" + g.Value + "@" + g.Index))`;
      }
    }
    for (const options of [
      'IgnoreCase',
      'Multiline',
      'Singleline',
      'IgnorePatternWhitespace',
      'IgnoreCase | RegexOptions.Multiline',
      'ExplicitCapture',
    ]) {
      for (const pattern of ['^b.*$', 'A B', '(h)ELLO', '.+'])
        yield `string.Join("|", Regex.Matches("a\\nbc\\nhello", "${pattern}", RegexOptions.${options}).Cast<Match>().Select(m => m.Value))`;
    }
  },

  *encoding() {
    const texts = [
      '',
      'plain',
      'a b&c=d/e?f',
      'äöü€',
      '<tag attr=\\"v\\">&amp;</tag>',
      '100%',
      '+ -',
      "it's",
      '\\U0001F600',
    ];
    for (const text of texts) {
      for (const call of [
        'Uri.EscapeDataString',
        'Uri.UnescapeDataString',
        'WebUtility.UrlEncode',
        'WebUtility.UrlDecode',
        'WebUtility.HtmlDecode',
        'Encoding.UTF8.GetBytes',
        'Encoding.ASCII.GetBytes',
        'Encoding.Unicode.GetBytes',
        'Uri.EscapeUriString',
      ])
        yield `${call}("${text}")`;
      // mono escapes everything beyond ASCII, .NET Latin-1 only.
      yield `WebUtility.HtmlEncode("${text.replace('€', '')}")`;
      yield `Convert.ToBase64String(Encoding.UTF8.GetBytes("${text}"))`;
      for (const hash of ['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512'])
        yield `BitConverter.ToString(${hash}.Create().ComputeHash(Encoding.UTF8.GetBytes("${text}")))`;
      for (const hash of ['HMACMD5', 'HMACSHA1', 'HMACSHA256', 'HMACSHA384', 'HMACSHA512'])
        yield `Convert.ToBase64String(new ${hash}(Encoding.UTF8.GetBytes("key")).ComputeHash(Encoding.UTF8.GetBytes("${text}")))`;
    }
    for (const text of ['YWJj', 'YWJ', 'YQ==', 'Y Q = =', '!!!!', '', '=', 'YWJjZA', '////', '__--'])
      yield `Encoding.UTF8.GetString(Convert.FromBase64String("${text}"))`;
    for (const text of ['%20', 'a%2Fb', '%zz', '%', '%C3%A4', '%c3%28', 'a+b']) {
      yield `Uri.UnescapeDataString("${text}")`;
      yield `WebUtility.UrlDecode("${text}")`;
    }
    for (const text of ['&lt;&gt;&amp;&quot;&#39;', '&nbsp;&euro;&uuml;', '&unknown;', '&#x41;&#66;', '&amp'])
      yield `WebUtility.HtmlDecode("${text}")`;
  },
};
