import { Decimal } from './decimal';
import { NumberKind } from './number-kinds';
import { ClrNumber } from './numbers';

/** The decimal digits of a number: 0.d1d2d3… times ten to the exponent. */
export interface Digits {
  readonly negative: boolean;
  /** Without leading zeros; empty for zero. */
  readonly digits: string;
  readonly exponent: number;
}

/** A double is known to 15 digits and a float to 7, as .NET Framework formats them. */
export function digitsOf(kind: NumberKind, value: ClrNumber): Digits {
  if (value instanceof Decimal) return plain(value.toString());
  if (kind !== 'double' && kind !== 'float') return plain(String(value));
  const [mantissa = '', exponent = '0'] = (value as number).toExponential(kind === 'double' ? 14 : 6).split('e');
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  return { negative: (value as number) < 0, digits, exponent: digits ? Number(exponent) + 1 : 0 };
}

function plain(text: string): Digits {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const all = whole + fraction;
  const leading = /^0*/.exec(all)?.[0].length ?? 0;
  const digits = all.slice(leading).replace(/0+$/, '');
  return { negative: sign === '-', digits, exponent: digits ? whole.length - leading : 0 };
}

/** With so many digits behind the point; half a unit is rounded away from zero. */
export function roundedTo({ negative, digits, exponent }: Digits, places: number): Digits {
  const keep = exponent + places;
  if (keep >= digits.length) return { negative, digits, exponent };
  if (keep < 0) return { negative, digits: '', exponent: 0 };
  const up = (digits[keep] ?? '0') >= '5';
  if (!up) {
    const kept = digits.slice(0, keep).replace(/0+$/, '');
    return { negative, digits: kept, exponent: kept ? exponent : 0 };
  }
  const raised = (BigInt(digits.slice(0, keep) || '0') + 1n).toString().padStart(keep, '0');
  const grown = raised.length > keep ? 1 : 0;
  return { negative, digits: raised.replace(/0+$/, ''), exponent: exponent + grown };
}

/** The digits before the point (`0` if there are none) and exactly so many behind it. */
export function split({ digits, exponent }: Digits, places: number): { whole: string; fraction: string } {
  const whole = exponent > 0 ? digits.slice(0, exponent).padEnd(exponent, '0') : '0';
  const behind = exponent > 0 ? digits.slice(exponent) : digits && '0'.repeat(-exponent) + digits;
  return { whole, fraction: behind.padEnd(places, '0').slice(0, places) };
}

export function grouped(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',');
}
