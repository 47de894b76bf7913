import { JsonValue } from '../../src';
import { asText } from '../../src/resolve/text';
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
