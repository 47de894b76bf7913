import { JsonValue } from '../../src';
import { asText, numberText } from '../../src/resolve/text';
import { expressionError } from '../fixtures/thrown';

describe('a value inside of a string', () => {
  it.each([
    { value: '', text: '' },
    { value: 'a', text: 'a' },
    { value: 0, text: '0' },
    { value: -1.5, text: '-1.5' },
    { value: true, text: 'true' },
    { value: false, text: 'false' },
  ])('is "$text" for $value', ({ value, text }) => {
    expect(asText(value, 0)).toBe(text);
  });

  const refused: readonly { value: JsonValue; what: string }[] = [
    { value: null, what: 'null' },
    { value: [], what: 'a list' },
    { value: ['a'], what: 'a list' },
    { value: {}, what: 'an object' },
  ];
  it.each(refused)('is refused with its offset for $value', ({ value, what }) => {
    expect(expressionError(() => asText(value, 7))).toMatchObject({
      offset: 7,
      reason: `${what} cannot stand inside a string`,
    });
  });
});

describe('a number as Terraform writes it', () => {
  it.each([
    { value: 0, text: '0' },
    { value: -12, text: '-12' },
    { value: 1.5, text: '1.5' },
    { value: 0.000001, text: '0.000001' },
    { value: 1e-7, text: '0.0000001' },
    { value: -1.25e-8, text: '-0.0000000125' },
    { value: 1.23456789012345e-10, text: '0.000000000123456789012345' },
    { value: 5e-324, text: `0.${'0'.repeat(323)}5` },
    { value: 1e20, text: '100000000000000000000' },
    { value: 1e21, text: '1000000000000000000000' },
    { value: -1e22, text: '-10000000000000000000000' },
  ])('has no exponent: $text', ({ value, text }) => {
    expect(numberText(value)).toBe(text);
    expect(asText(value, 0)).toBe(text);
  });
});
