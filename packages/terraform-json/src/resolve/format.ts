import { JsonValue } from '../json';
import { jsonencode } from './jsonencode';
import { Fail, numberText, scalarText } from './text';

/** The verbs that matter for names and URLs: `%s`, `%d`, `%v`, `%q` and `%%`. */
export function format(pattern: string, values: readonly JsonValue[], fail: Fail): string {
  const remaining = [...values];
  const next = (): JsonValue => (remaining.length > 0 ? (remaining.shift() ?? null) : fail('has too few values'));
  const text = pattern.replace(/%(.?)/gs, (_, verb: string) => {
    switch (verb) {
      case '%':
        return '%';
      case 's':
        return scalarText(next(), fail);
      case 'v':
        return shortest(next(), fail);
      case 'd':
        return integer(next(), fail);
      case 'q':
        return jsonencode(scalarText(next(), fail));
      default:
        return fail(`the verb '%${verb}' is not supported`);
    }
  });
  return remaining.length > 0 ? fail('has too many values') : text;
}

/** As Go's `%v`: a number of seven digits or more, or a very small one, with an exponent. */
function shortest(value: JsonValue, fail: Fail): string {
  if (typeof value !== 'number') return scalarText(value, fail);
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  if (value === 0 || (Number(exponent) >= -4 && Number(exponent) < 6)) return numberText(value);
  return `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

/** The digits of a whole number, however it is written: `5`, `5.0`, `1e3`. */
function integer(value: JsonValue, fail: Fail): string {
  const text = scalarText(value, fail);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = NUMERAL.exec(text) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const isWhole = digits !== '' && point <= 400 && /^0*$/.test(digits.slice(Math.max(point, 0)));
  if (!isWhole) return fail("the verb '%d' takes a whole number");
  return BigInt(
    `${sign === '-' ? '-' : ''}${digits.slice(0, Math.max(point, 0)).padEnd(point, '0') || '0'}`,
  ).toString();
}

const NUMERAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
