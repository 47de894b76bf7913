import { contextOf, evaluate } from './fixtures/evaluate';

describe("'==' between an object and a string [B10]", () => {
  const compare = '@(context.Variables["x"] == "text")';

  it('is false when the values differ', () => {
    expect(evaluate(compare, contextOf({ x: 'other' }))).toBe(false);
    expect(evaluate(compare, contextOf({ x: 5 }))).toBe(false);
    expect(evaluate(compare, contextOf({ x: null }))).toBe(false);
  });

  it('refuses to guess when the values are equal: in .NET it depends on where the strings come from', () => {
    expect(() => evaluate(compare, contextOf({ x: 'text' }))).toThrow("NotEmulated: '==' compares references here");
    expect(() => evaluate('@(context.Variables["x"] != "text")', contextOf({ x: 'text' }))).toThrow('NotEmulated');
  });

  it('cannot be caught, so that no policy goes on with a guess', () => {
    const text = '@{ try { return context.Variables["x"] == "text"; } catch { return false; } }';
    expect(() => evaluate(text, contextOf({ x: 'text' }))).toThrow('NotEmulated');
  });

  it('holds for two empty strings, which .NET keeps as one', () => {
    expect(evaluate('@(context.Variables["x"] == string.Empty)', contextOf({ x: '' }))).toBe(true);
  });

  it('compares values as soon as both sides are strings', () => {
    expect(evaluate('@((string)context.Variables["x"] == "text")', contextOf({ x: 'text' }))).toBe(true);
  });

  it('compares objects of classes by identity', () => {
    expect(evaluate('@{ var a = new JObject(); JToken b = a; return a == b; }')).toBe(true);
    expect(evaluate('@(new JObject() == new JObject())')).toBe(false);
  });
});
