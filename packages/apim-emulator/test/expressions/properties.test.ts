import fc from 'fast-check';
import { compile, contextOf, services } from './fixtures/evaluate';

/** An expression over the variables `a` and `b`, compiled once. */
function over(text: string): (a: unknown, b?: unknown) => unknown {
  const compiled = compile(text);
  return (a, b = null) => compiled.evaluate(contextOf({ a, b }), services);
}

const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const long = fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n });
/** Any UTF-16 but lone halves of a pair, which no encoding can carry. */
const text = fc.string({ unit: 'grapheme' });
const A = 'context.Variables["a"]';
const B = 'context.Variables["b"]';

describe('numbers of .NET [B10]', () => {
  it.each([
    ['+', (a: number, b: number) => (a + b) | 0],
    ['-', (a: number, b: number) => (a - b) | 0],
    ['*', (a: number, b: number) => Math.imul(a, b)],
    ['&', (a: number, b: number) => a & b],
    ['<<', (a: number, b: number) => a << b],
  ])('int %s int wraps around at 32 bits', (operator, wanted) => {
    const compute = over(`@((int)${A} ${operator} (int)${B})`);
    fc.assert(fc.property(int, int, (a, b) => compute(a, b) === wanted(a, b)));
  });

  it.each([
    ['+', (a: bigint, b: bigint) => a + b],
    ['-', (a: bigint, b: bigint) => a - b],
    ['*', (a: bigint, b: bigint) => a * b],
    ['^', (a: bigint, b: bigint) => a ^ b],
  ])('long %s long wraps around at 64 bits, and throws when it is checked', (operator, exact) => {
    const compute = over(`@((long)${A} ${operator} (long)${B})`);
    const checked = over(`@(checked((long)${A} ${operator} (long)${B}))`);
    fc.assert(
      fc.property(long, long, (a, b) => {
        const wanted = exact(a, b);
        expect(compute(a, b)).toBe(BigInt.asIntN(64, wanted));
        if (BigInt.asIntN(64, wanted) === wanted) expect(checked(a, b)).toBe(wanted);
        else expect(() => checked(a, b)).toThrow('System.OverflowException');
      }),
    );
  });

  it('divides towards zero, with a remainder that has the sign of the dividend', () => {
    const divide = over(`@((int)${A} / (int)${B})`);
    const remainder = over(`@((int)${A} % (int)${B})`);
    fc.assert(
      fc.property(int, int, (a, b) => {
        fc.pre(b !== 0 && !(a === -(2 ** 31) && b === -1));
        expect(divide(a, b)).toBe(Number(BigInt(a) / BigInt(b)));
        expect(remainder(a, b)).toBe(Number(BigInt(a) % BigInt(b)));
      }),
    );
  });

  it('computes with decimals exactly', () => {
    const digits = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 6 }));
    const written = ([value, scale]: [bigint, number]) => {
      const plain = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
      const point = scale === 0 ? '' : `.${plain.slice(-scale)}`;
      return `${value < 0n ? '-' : ''}${scale === 0 ? plain : plain.slice(0, -scale)}${point}`;
    };
    const add = over(`@((decimal.Parse((string)${A}) + decimal.Parse((string)${B})).ToString())`);
    const multiply = over(`@((decimal.Parse((string)${A}) * decimal.Parse((string)${B})).ToString())`);
    fc.assert(
      fc.property(digits, digits, ([a, aScale], [b, bScale]) => {
        const scale = Math.max(aScale, bScale);
        const sum = a * 10n ** BigInt(scale - aScale) + b * 10n ** BigInt(scale - bScale);
        expect(add(written([a, aScale]), written([b, bScale]))).toBe(written([sum, scale]));
        expect(multiply(written([a, aScale]), written([b, bScale]))).toBe(written([a * b, aScale + bScale]));
      }),
    );
  });

  it('reads back what it writes', () => {
    const ints = over(
      `@(int.Parse(((int)${A}).ToString()) == (int)${A} && Convert.ToInt32(((int)${A}).ToString("X"), 16) == (int)${A})`,
    );
    const longs = over(`@(long.Parse(((long)${A}).ToString("D25")) == (long)${A})`);
    const doubles = over(`@{ double d = double.Parse((string)${A}); return d.Equals(double.Parse(d.ToString("R"))); }`);
    fc.assert(fc.property(int, (a) => ints(a) === true));
    fc.assert(fc.property(long, (a) => longs(a) === true));
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (a) => doubles(String(a)) === true));
  });

  it('unboxes a number only as what it is', () => {
    const asInt = over(`@((int)${A})`);
    const asLong = over(`@((long)${A})`);
    fc.assert(fc.property(int, (a) => asInt(a) === a));
    fc.assert(fc.property(long, (a) => asLong(a) === a));
    expect(() => asLong(1)).toThrow('System.InvalidCastException');
    expect(() => asInt(1n)).toThrow('System.InvalidCastException');
  });
});

describe('strings of .NET [B10]', () => {
  it('finds, cuts and replaces unit by unit', () => {
    const indexOf = over(`@(((string)${A}).IndexOf((string)${B}, StringComparison.Ordinal))`);
    const replace = over(`@(((string)${A}).Replace((string)${B}, "-"))`);
    const split = over(`@(string.Join("|", ((string)${A}).Split(new[] { (string)${B} }, StringSplitOptions.None)))`);
    const few = fc.string({ unit: fc.constantFrom('a', 'b', 'é') });
    fc.assert(
      fc.property(few, few, (a, b) => {
        expect(indexOf(a, b)).toBe(a.indexOf(b));
        fc.pre(b !== '');
        expect(replace(a, b)).toBe(a.replaceAll(b, '-'));
        expect(split(a, b)).toBe(a.split(b).join('|'));
      }),
    );
  });

  it('goes through UTF-16 units, forth and back', () => {
    const reversed = over(`@(new string(((string)${A}).Reverse().ToArray()))`);
    fc.assert(fc.property(text, (a) => (reversed(reversed(a)) as string) === a));
  });

  it.each([
    [
      'Base64',
      `Encoding.UTF8.GetString(Convert.FromBase64String(Convert.ToBase64String(Encoding.UTF8.GetBytes((string)${A}))))`,
    ],
    ['UrlEncode', `WebUtility.UrlDecode(WebUtility.UrlEncode((string)${A}))`],
    ['EscapeDataString', `Uri.UnescapeDataString(Uri.EscapeDataString((string)${A}))`],
    ['HtmlEncode', `WebUtility.HtmlDecode(WebUtility.HtmlEncode((string)${A}))`],
    ['UTF-16', `Encoding.Unicode.GetString(Encoding.Unicode.GetBytes((string)${A}))`],
    ['UTF-32', `Encoding.UTF32.GetString(Encoding.UTF32.GetBytes((string)${A}))`],
    [
      'AES',
      `Encoding.UTF8.GetString(Encoding.UTF8.GetBytes((string)${A}).Encrypt("Aes", new byte[32], new byte[16]).Decrypt("Aes", new byte[32], new byte[16]))`,
    ],
    ['JSON', `(string)JToken.Parse(JsonConvert.SerializeObject("\\t" + (string)${A})).ToString().Substring(1)`],
    ['XML', `XElement.Parse(new XElement("a", "x" + (string)${A}).ToString()).Value.Substring(1)`],
  ])('comes back from %s as it was', (_, expression) => {
    const there = over(`@(${expression})`);
    const isXml = (a: string) => !/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(a);
    fc.assert(fc.property(text.filter(isXml), (a) => there(a) === a));
  });
});

describe('JSON of Newtonsoft [B10]', () => {
  it('keeps what JSON means', () => {
    const compact = over(`@(JToken.Parse((string)${A}).ToString(Newtonsoft.Json.Formatting.None))`);
    const indented = over(`@(JToken.Parse("[" + (string)${A} + "]").ToString())`);
    const isDate = (key: string, value: unknown) =>
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T|^\/Date/.test(value + key);
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const json = JSON.stringify(value);
        fc.pre(!/[eE]\+|-0[^.]|-0$|\d{19}/.test(json) && !isDate('', value)); // 19 digits may be more than Int64 holds
        expect(JSON.parse(compact(json) as string)).toEqual(JSON.parse(json));
        expect(JSON.parse(indented(json) as string)).toEqual([JSON.parse(json)]);
      }),
    );
  });

  it('refuses what is no JSON for anybody', () => {
    const parse = over(`@(JToken.Parse((string)${A}))`);
    for (const broken of ['', '{', '[1', '{"a"', '{"a":}', '"a', 'nul', '[1]]', '{]']) {
      expect(() => parse(broken)).toThrow('JsonReaderException');
    }
  });
});

describe('dates of .NET [B10]', () => {
  const ticks = fc.bigInt({ min: 0n, max: 3_155_378_975_999_999_999n });

  it('come back from their round-trip format', () => {
    const back = over(
      `@{ var d = new DateTime((long)${A}, DateTimeKind.Utc); return DateTime.Parse(d.ToString("o")).Ticks == d.Ticks; }`,
    );
    fc.assert(fc.property(ticks, (a) => back(a) === true));
  });

  it('know the calendar', () => {
    const shown = over(`@(new DateTime((long)${A}).ToString("yyyy-MM-ddTHH:mm:ss"))`);
    const milliseconds = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
    fc.assert(
      fc.property(milliseconds, (time) => {
        const iso = new Date(time)
          .toISOString()
          .replace(/^\+?0*(\d{4}-)/, '$1')
          .slice(0, 19);
        expect(shown(BigInt(time) * 10_000n + 621_355_968_000_000_000n)).toBe(iso);
      }),
    );
  });

  it('differ by what was added', () => {
    const difference = over(
      `@{ var d = new DateTime(2000, 1, 1); return (long)(d.AddMilliseconds((int)${A}) - d).TotalMilliseconds == (int)${A}; }`,
    );
    fc.assert(fc.property(int, (a) => difference(a) === true));
  });
});

describe('sequences of .NET [B10]', () => {
  const source = `((string)${A}).Split(',').Select(int.Parse)`;
  const numbers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 30 });
  const query = (rest: string) => over(`@(string.Join(",", ${source}${rest}))`);

  it.each<[string, (all: number[]) => unknown[]]>([
    ['.OrderBy(x => x % 3)', (all) => [...all].sort((a, b) => (a % 3) - (b % 3))],
    ['.Distinct()', (all) => [...new Set(all)]],
    ['.Reverse().Skip(1).Take(3)', (all) => [...all].reverse().slice(1, 4)],
    ['.Where((x, i) => i % 2 == 0).Select(x => x * x)', (all) => all.filter((_, i) => i % 2 === 0).map((x) => x * x)],
    [
      '.GroupBy(x => x % 2 == 0).Select(g => g.Count())',
      (all) => [...new Set(all.map((x) => x % 2 === 0))].map((key) => all.filter((x) => (x % 2 === 0) === key).length),
    ],
    [
      '.TakeWhile(x => x > 0).Concat(new[] { 100 })',
      (all) => [...all.slice(0, all.findIndex((x) => x <= 0) < 0 ? all.length : all.findIndex((x) => x <= 0)), 100],
    ],
  ])('%s', (rest, wanted) => {
    const run = query(rest);
    fc.assert(fc.property(numbers, (all) => expect(run(all.join())).toBe(wanted(all).join())));
  });
});

describe('regular expressions of .NET [B10]', () => {
  // A part of the syntax that means the same in JavaScript: what is repeated always matches something.
  const pattern = fc.letrec<{ atom: string; piece: string; branch: string; whole: string }>((tie) => {
    const of = (name: 'atom' | 'piece' | 'branch' | 'whole') => tie(name) as fc.Arbitrary<string>;
    const quantifier = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '{2,}', '*?', '+?', '??');
    return {
      atom: fc.oneof(
        { depthSize: 'small', maxDepth: 3 },
        fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\b', 'a(?=b)', '(?<=a)b', '(?!b).'),
        of('branch').map((inner) => `(?:a${inner})`),
        of('branch').map((inner) => `(b${inner})`),
      ),
      piece: fc
        .tuple(of('atom'), quantifier)
        .map(([atom, times]) => (/^\\b$|\(\?[=!]/.test(atom) ? atom : atom + times)),
      branch: fc.array(of('piece'), { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('')),
      whole: fc.array(of('branch'), { minLength: 1, maxLength: 3 }).map((branches) => branches.join('|')),
    };
  }).whole;

  it('find what JavaScript finds, where both mean the same', () => {
    const find = over(
      `@{ var m = Regex.Match((string)${A}, (string)${B}); return m.Success ? m.Index + ":" + m.Value : "none"; }`,
    );
    const all = over(
      `@(string.Join("|", Regex.Matches((string)${A}, (string)${B}).Cast<Match>().Select(m => m.Value)))`,
    );
    const input = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 12 });
    fc.assert(
      fc.property(input, pattern, (a, b) => {
        const match = new RegExp(b).exec(a);
        expect(find(a, b)).toBe(match ? `${match.index}:${match[0]}` : 'none');
        expect(all(a, b)).toBe((a.match(new RegExp(b, 'g')) ?? []).join('|'));
      }),
      { numRuns: 500 },
    );
  });
});
