import { divideByZero, overflow } from './exceptions';

const LARGEST = (1n << 96n) - 1n;
const MOST_DIGITS = 28;

/** `System.Decimal`: a whole number of 96 bits, with a sign, over a power of ten. */
export class Decimal {
  // Not a static property: the compiler's output would use the class before it is there (TypeScript 5.9.3).
  static get zero(): Decimal {
    return ZERO;
  }

  private constructor(
    readonly coefficient: bigint,
    /** How many digits stand behind the point: 0 to 28. */
    readonly scale: number,
  ) {}

  /** @throws OverflowException for what has too many digits before the point */
  static of(coefficient: bigint, scale = 0): Decimal {
    let [value, digits] = [coefficient, scale];
    if (digits > MOST_DIGITS || magnitude(value) > LARGEST) {
      let drop = Math.max(0, digits - MOST_DIGITS);
      while (drop < digits && magnitude(roundedDivision(value, 10n ** BigInt(drop))) > LARGEST) drop++;
      value = roundedDivision(value, 10n ** BigInt(drop));
      digits -= drop;
      if (magnitude(value) > LARGEST) throw overflow('Value was either too large or too small for a Decimal.');
    }
    return new Decimal(value, digits);
  }

  /** Of plain decimal digits: `-12.50`, `1e-3`. */
  static parse(text: string): Decimal {
    const [, sign, whole = '', fraction = '', exponent = '0'] =
      /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
    const coefficient = BigInt(`${whole}${fraction}` || '0') * (sign === '-' ? -1n : 1n);
    const scale = fraction.length - Number(exponent);
    return scale < 0 ? Decimal.of(coefficient * 10n ** BigInt(-scale)) : Decimal.of(coefficient, scale);
  }

  /** As .NET converts: a double keeps 15 significant digits, a float 7. */
  static ofDouble(value: number, significant: 15 | 7 = 15): Decimal {
    if (!Number.isFinite(value) || Math.abs(value) >= 7.922816251426434e28) {
      throw overflow('Value was either too large or too small for a Decimal.');
    }
    const [mantissa = '0', exponent = '0'] = value.toExponential(significant - 1).split('e');
    return Decimal.parse(`${mantissa}e${exponent}`).#withoutTrailingZeros();
  }

  add(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return Decimal.of(this.#at(scale) + other.#at(scale), scale);
  }

  subtract(other: Decimal): Decimal {
    return this.add(other.negate());
  }

  multiply(other: Decimal): Decimal {
    return Decimal.of(this.coefficient * other.coefficient, this.scale + other.scale);
  }

  divide(other: Decimal): Decimal {
    if (other.coefficient === 0n) throw divideByZero();
    let scale = this.scale - other.scale;
    let dividend = this.coefficient;
    if (scale < 0) {
      dividend *= 10n ** BigInt(-scale);
      scale = 0;
    }
    while (dividend % other.coefficient !== 0n && scale <= MOST_DIGITS) {
      dividend *= 10n;
      scale++;
    }
    return Decimal.of(roundedDivision(dividend, other.coefficient), scale);
  }

  remainder(other: Decimal): Decimal {
    if (other.coefficient === 0n) throw divideByZero();
    const scale = Math.max(this.scale, other.scale);
    const [dividend, divisor] = [this.#at(scale), other.#at(scale)];
    // What is smaller than the divisor stays as it is, with its scale.
    return magnitude(dividend) < magnitude(divisor) ? this : Decimal.of(dividend % divisor, scale);
  }

  negate(): Decimal {
    return new Decimal(-this.coefficient, this.scale);
  }

  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const [left, right] = [this.#at(scale), other.#at(scale)];
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** With at most so many digits behind the point; a tie goes to the even digit, or away from zero. */
  round(digits: number, tie: 'even' | 'away'): Decimal {
    if (this.scale <= digits) return this;
    const divisor = 10n ** BigInt(this.scale - digits);
    return new Decimal(roundedDivision(this.coefficient, divisor, tie), digits);
  }

  truncate(): Decimal {
    return new Decimal(this.coefficient / 10n ** BigInt(this.scale), 0);
  }

  floor(): Decimal {
    const truncated = this.truncate();
    return this.coefficient < 0n && truncated.compare(this) !== 0 ? truncated.subtract(Decimal.of(1n)) : truncated;
  }

  toNumber(): number {
    return Number(this.toString());
  }

  toString(): string {
    const digits = magnitude(this.coefficient)
      .toString()
      .padStart(this.scale + 1, '0');
    const sign = this.coefficient < 0n ? '-' : '';
    const whole = digits.slice(0, digits.length - this.scale);
    return this.scale === 0 ? sign + whole : `${sign}${whole}.${digits.slice(digits.length - this.scale)}`;
  }

  #at(scale: number): bigint {
    return this.coefficient * 10n ** BigInt(scale - this.scale);
  }

  #withoutTrailingZeros(): Decimal {
    let [coefficient, scale] = [this.coefficient, this.scale];
    for (; scale > 0 && coefficient % 10n === 0n; scale--) coefficient /= 10n;
    return new Decimal(coefficient, scale);
  }
}

const ZERO = Decimal.of(0n);

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function roundedDivision(dividend: bigint, divisor: bigint, tie: 'even' | 'away' = 'even'): bigint {
  const quotient = dividend / divisor;
  const twice = magnitude(dividend % divisor) * 2n;
  const limit = magnitude(divisor);
  const up = twice > limit || (twice === limit && (tie === 'away' || quotient % 2n !== 0n));
  if (!up) return quotient;
  return dividend < 0n !== divisor < 0n ? quotient - 1n : quotient + 1n;
}
