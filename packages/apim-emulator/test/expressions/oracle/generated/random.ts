import fc from 'fast-check';

/** Expressions put together at random, each of a type that is known. The same ones every time. */

const numberText = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.constantFrom('int.MaxValue', 'int.MinValue', '(int)context.Variables["int"]', '"abc".Length'),
);
const longText = fc.oneof(
  fc.bigInt({ min: -5_000_000_000n, max: 5_000_000_000n }).map((value) => `${value}L`),
  fc.constantFrom('long.MinValue', '(long)context.Variables["long"]'),
);
const doubleText = fc.constantFrom('0.5', '-2.25', '1e10', '(double)context.Variables["double"]', '0.1');
const textText = fc.constantFrom(
  '"a"',
  '""',
  '"Hello World"',
  '"a,b,c"',
  '(string)context.Variables["text"]',
  'context.Request.Method',
  '(string)null',
  'context.Request.Headers.GetValueOrDefault("Accept", "")',
);
const truthText = fc.constantFrom('true', 'false', 'context.Tracing', '(bool)context.Variables["true"]');

interface Kinds {
  int: string;
  long: string;
  double: string;
  text: string;
  truth: string;
  numbers: string;
  texts: string;
  token: string;
}

const kinds = fc.letrec<Kinds>((tie) => {
  const of = <K extends keyof Kinds>(kind: K) => tie(kind) as fc.Arbitrary<Kinds[K]>;
  const join = (...parts: (string | fc.Arbitrary<string>)[]) =>
    fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((all) => all.join(''));
  const shallow = { depthSize: 'small', withCrossShrink: true, maxDepth: 4 } as const;
  const arithmetic = fc.constantFrom(' + ', ' - ', ' * ', ' / ', ' % ');
  const comparison = fc.constantFrom(' < ', ' > ', ' <= ', ' >= ', ' == ', ' != ');
  return {
    int: fc.oneof(
      shallow,
      numberText,
      join('(', of('int'), arithmetic, of('int'), ')'),
      join('(', of('truth'), ' ? ', of('int'), ' : ', of('int'), ')'),
      join('(', of('text'), ' ?? "").Length'),
      join(
        of('numbers'),
        fc.constantFrom('.Sum()', '.Max()', '.First()', '.Count()', '.Last()', '.Distinct().Count()'),
      ),
      join('(int)(', of('long'), ')'),
      join('(int)(', of('double'), ')'),
      join('Math.Abs(', of('int'), ')'),
      join('Convert.ToInt32(', of('truth'), ')'),
      join('int.Parse((', of('int'), ').ToString())'),
      join('("" + ', of('text'), ').IndexOf(', of('text'), ' ?? "l")'),
      join('((int?)', of('token'), ' ?? -1)'),
      join('(', of('int'), fc.constantFrom(' & ', ' | ', ' ^ ', ' << ', ' >> '), of('int'), ')'),
    ),
    long: fc.oneof(
      shallow,
      longText,
      join('(', of('long'), arithmetic, of('int'), ')'),
      join('(long)(', of('double'), ')'),
      join('Math.Max(', of('long'), ', ', of('int'), ')'),
    ),
    double: fc.oneof(
      shallow,
      doubleText,
      join('(', of('double'), arithmetic, of('int'), ')'),
      join('Math.Floor(', of('double'), ')'),
      join(of('numbers'), '.Average()'),
      join('(double)(', of('long'), ')'),
    ),
    text: fc.oneof(
      shallow,
      textText,
      join('(', of('text'), ' + ', of('text'), ')'),
      join('(', of('text'), ' + ', of('int'), ')'),
      join('(', of('int'), ' + ', of('text'), ')'),
      join('(', of('truth'), ' ? ', of('text'), ' : ', of('text'), ')'),
      join('(', of('text'), ' ?? ', of('text'), ')'),
      join('(', of('text'), ')?.ToUpper()'),
      join('("" + ', of('text'), ').Substring(', of('int'), ')'),
      join('("" + ', of('text'), ').Replace("a", ', of('text'), ')'),
      join('string.Join("|", ', of('texts'), ')'),
      join('string.Join(",", ', of('numbers'), ')'),
      join('$"{', of('int'), ',4}<{', of('text'), '}>{', of('double'), ':F2}"'),
      join('(', of('double'), ').ToString()'),
      join('(', of('long'), ').ToString("X")'),
      join('(', of('truth'), ').ToString()'),
      join('(string)', of('token')),
      join(of('token'), '?.ToString()'),
      join(of('texts'), fc.constantFrom('.FirstOrDefault()', '.Last()', '.Max()', '[1]')),
    ),
    truth: fc.oneof(
      shallow,
      truthText,
      join('!', of('truth')),
      join('(', of('truth'), fc.constantFrom(' && ', ' || ', ' == ', ' != ', ' ^ ', ' & '), of('truth'), ')'),
      join('(', of('int'), comparison, of('long'), ')'),
      join('(', of('double'), comparison, of('int'), ')'),
      join('(', of('text'), fc.constantFrom(' == ', ' != '), of('text'), ')'),
      join('string.IsNullOrEmpty(', of('text'), ')'),
      join('("" + ', of('text'), ').Contains(', of('text'), ' ?? "")'),
      join('("" + ', of('text'), ').StartsWith("a", StringComparison.OrdinalIgnoreCase)'),
      join(of('numbers'), '.Any(x => x > ', of('int'), ')'),
      join(of('texts'), '.Contains(', of('text'), ')'),
      join('(', of('token'), ' == null)'),
    ),
    numbers: fc.oneof(
      shallow,
      fc.constantFrom('new[] { 3, 1, 2 }', 'new List<int> { 5 }', 'new int[0]', 'Enumerable.Range(1, 4)'),
      join('new[] { ', of('int'), ', ', of('int'), ' }'),
      join(of('numbers'), '.Where(x => x % 2 == 1)'),
      join(of('numbers'), '.Select(x => x * 2)'),
      join(of('numbers'), '.OrderByDescending(x => x)'),
      join(of('numbers'), '.Concat(', of('numbers'), ')'),
      join(of('texts'), '.Select(s => (s ?? "").Length)'),
    ),
    texts: fc.oneof(
      shallow,
      fc.constantFrom('new[] { "b", "a" }', '(string[])context.Variables["strings"]', '"x y z".Split(\' \')'),
      join('new[] { ', of('text'), ', ', of('text'), ' }'),
      join('("" + ', of('text'), ").Split(',')"),
      join(of('numbers'), '.Select(x => "n" + x).ToArray()'),
    ),
    token: fc.oneof(
      shallow,
      fc.constantFrom(
        'context.Request.Body.As<JObject>(true)["age"]',
        'context.Request.Body.As<JObject>(true)["missing"]',
        'context.Request.Body.As<JObject>(true)["tags"]?[1]',
        'context.Request.Body.As<JObject>(true)["inner"]["x"]',
      ),
      join('JToken.FromObject(', of('int'), ')'),
      join('new JArray(', of('numbers'), ').First'),
      join('new JObject(new JProperty("k", ', of('text'), '))["k"]'),
      join('(JToken)(', of('truth'), ')'),
    ),
  };
});

const any = fc.oneof(
  kinds.int,
  kinds.long,
  kinds.double,
  kinds.text,
  kinds.truth,
  kinds.numbers,
  kinds.texts,
  kinds.token,
);

export function randomExpressions(): readonly string[] {
  return [...new Set(fc.sample(any, { numRuns: 3000, seed: 7 }))].filter((text) => text.length < 400);
}
