import { contextOf, compile, evaluate, services, textOf } from './fixtures/evaluate';

describe('what an expression asks of the world [B10]', () => {
  it('tells the injected time, in UTC', () => {
    expect(textOf('@(DateTime.UtcNow.ToString("o"))')).toBe('2024-02-29T13:05:09.1200000Z');
    expect(textOf('@(DateTime.Now.ToString("o"))')).toBe('2024-02-29T13:05:09.1200000+00:00');
    expect(textOf('@(DateTimeOffset.UtcNow.ToUnixTimeSeconds())')).toBe('1709211909');
    expect(textOf('@(DateTime.Today.ToString("s"))')).toBe('2024-02-29T00:00:00');
    expect(textOf('@(DateTime.Parse("10:30").ToString("s"))')).toBe('2024-02-29T10:30:00');
  });

  it('takes chance and GUIDs from outside', () => {
    expect(evaluate('@(new Random().Next(10, 20))')).toBe(15);
    expect(textOf('@(new Random().NextDouble())')).toBe('0.5');
    expect(textOf('@(Guid.NewGuid())')).toBe('3f2504e0-4f89-11d3-9a0c-0305e82c3301');
    expect(
      textOf('@{ var b = new byte[2]; new RNGCryptoServiceProvider().GetBytes(b); return BitConverter.ToString(b); }'),
    ).toBe('80-80');
  });

  it('asks for the time each time it is evaluated', () => {
    const compiled = compile('@(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds())');
    const at = (now: number) => compiled.evaluate(contextOf(), { ...services, now: () => now });
    expect([at(1000), at(2000)]).toEqual([1000n, 2000n]);
  });
});
