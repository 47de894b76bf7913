import { Decimal } from './decimal';
import { NumberKind } from './number-kinds';
import { ClrNumber } from './numbers';

/** A number without a format, as .NET Framework writes it: a double with 15 significant digits, a float with 7. */
export function numberText(kind: NumberKind, value: ClrNumber): string {
  if (kind === 'char') return String.fromCharCode(value as number);
  if (kind === 'double') return floatText(value as number, 15);
  if (kind === 'float') return floatText(value as number, 7);
  return value instanceof Decimal ? value.toString() : String(value);
}

/** A double such that it can be read back exactly (`"R"`). */
export function roundTripText(value: number, kind: 'double' | 'float'): string {
  const [few, many] = kind === 'double' ? [15, 17] : [7, 9];
  const short = floatText(value, few);
  const readBack = kind === 'double' ? Number(short) : Math.fround(Number(short));
  return readBack === value || !Number.isFinite(value) ? short : floatText(value, many);
}

/** With so many significant digits; with an exponent when there would be more digits than that, or many zeros. */
export function floatText(value: number, digits: number, exponentMark = 'E', leastExponentDigits = 2): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return '0';
  const [mantissa = '', exponentText = '0'] = value.toExponential(digits - 1).split('e');
  const exponent = Number(exponentText);
  const significant = mantissa.replace(/[-.]/g, '').replace(/0+$/, '') || '0';
  const sign = value < 0 ? '-' : '';
  if (exponent >= digits || exponent < -4) {
    const fraction = significant.length > 1 ? `.${significant.slice(1)}` : '';
    const magnitude = String(Math.abs(exponent)).padStart(leastExponentDigits, '0');
    return `${sign}${significant[0]}${fraction}${exponentMark}${exponent < 0 ? '-' : '+'}${magnitude}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${significant}`;
  const whole = significant.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = significant.slice(exponent + 1);
  return fraction ? `${sign}${whole}.${fraction}` : sign + whole;
}
