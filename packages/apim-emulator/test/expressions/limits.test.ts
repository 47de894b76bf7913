import { ExpressionEvaluationError } from '../../src/expressions';
import { evaluate } from './fixtures/evaluate';

const endless = 'System.TimeoutException: the expression did not end within';

describe('an expression that would not end [B10]', () => {
  it.each([
    ['a loop', '@{ while (true) { } }'],
    ['a for without a condition', '@{ for (;;) { } }'],
    ['a do', '@{ int x = 0; do { x = 1; } while (x > 0); return x; }'],
    ['a sequence', '@(Enumerable.Range(0, int.MaxValue).Count())'],
    ['a sequence of sequences', '@(Enumerable.Range(0, 100000).SelectMany(x => Enumerable.Range(0, 100000)).Last())'],
    ['an aggregate', '@(Enumerable.Repeat(1, int.MaxValue).Aggregate((a, b) => b))'],
    [
      'a lambda that calls itself',
      '@{ Func<int, int> f = null; int n = 0; f = x => { n++; return n > 0 ? f(x) : 0; }; return f(1); }',
    ],
    ['a catch around a loop', '@{ try { while (true) { } } catch { return "caught"; } }'],
    [
      'a filter around a loop',
      '@{ try { throw new Exception(); } catch when (Enumerable.Range(0, int.MaxValue).All(x => true)) { } return 1; }',
    ],
    ['an array', '@(new byte[int.MaxValue].Length)'],
    ['a padded string', '@("".PadLeft(int.MaxValue).Length)'],
    ['a repeated character', "@(new string('a', int.MaxValue).Length)"],
    ['a regular expression', '@(Regex.IsMatch(new string(\'a\', 40) + "!", "^(a+)+$"))'],
    ['a regular expression with alternatives', '@(Regex.IsMatch(new string(\'a\', 60) + "!", "^(a|aa)+$"))'],
    ['a regular expression that looks ahead', '@(Regex.IsMatch(new string(\'a\', 40) + "!", "^((?=a+a)a|(?>a)a)+$"))'],
    ['a regular expression with references', '@(Regex.IsMatch(new string(\'a\', 5000), "(.*)(.*)(.*)(.*)(.*)x"))'],
  ])('is stopped: %s', (_, text) => {
    expect(() => evaluate(text)).toThrow(ExpressionEvaluationError);
  });

  it('names the limit, and cannot catch it', () => {
    expect(() => evaluate('@{ try { while (true) { } } catch (Exception) { } finally { } return 1; }')).toThrow(
      endless,
    );
  });

  it.each([
    ['a function that calls itself', '@{ int f(int x) { return f(x + 1); } return f(0); }'],
    ['two that call each other', '@{ int f(int x) => g(x); int g(int x) => f(x); return f(0); }'],
  ])('has no end of calls: %s', (_, text) => {
    expect(() => evaluate(text)).toThrow(/InsufficientExecutionStackException|did not end/);
  });

  it('cannot take all memory with a string that doubles', () => {
    expect(() => evaluate('@{ var s = "x"; for (int i = 0; i < 64; i++) { s += s; } return s.Length; }')).toThrow(
      ExpressionEvaluationError,
    );
  });

  it('cannot take all memory with JSON that is nested deep', () => {
    const text = '@(JToken.Parse(string.Concat(Enumerable.Repeat("[", 100000))).ToString())';
    expect(() => evaluate(text)).toThrow('JsonReaderException');
  });

  it('throws the timeout of .NET when the match has one, so that it can be caught', () => {
    const text =
      '@{ try { return Regex.IsMatch(new string(\'a\', 40) + "!", "^(a+)+$", RegexOptions.None, TimeSpan.FromSeconds(1)); } catch (RegexMatchTimeoutException) { return "timeout"; } }';
    expect(evaluate(text)).toBe('timeout');
  });

  it('leaves honest work alone', () => {
    expect(evaluate('@{ long sum = 0; for (int i = 0; i < 200000; i++) { sum += i; } return sum; }')).toBe(
      19999900000n,
    );
    expect(evaluate('@(Enumerable.Range(0, 100000).Where(x => x % 3 == 0).Select(x => x.ToString()).Count())')).toBe(
      33334,
    );
    expect(evaluate('@(Regex.Matches(new string(\'a\', 20000), "a").Count)')).toBe(20000);
    expect(evaluate('@(string.Join("", Enumerable.Range(0, 20000)).Length)')).toBe(88890);
  });

  it('gives the next evaluation its own budget', () => {
    expect(() => evaluate('@{ while (true) { } }')).toThrow(endless);
    expect(evaluate('@(1 + 1)')).toBe(2);
  });
});
