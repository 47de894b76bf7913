import { Decimal128, Int32 } from 'bson';
import { Width, asBigInt, asNumber, integer, wider, widthOf } from './arithmetic';
import {
  Decimal,
  addDecimals,
  divideDecimals,
  finite,
  fromBigInt,
  fromDecimal128,
  fromDoubleExactly,
  rounded,
  toDecimal128,
} from './decimal';
import type { Numeric } from './value';

/** Adds doubles and keeps what rounding loses at each step (Knuth's two-sum), as the server does. */
class DoubleSum {
  private sum = 0;
  private error = 0;

  public add(value: number): void {
    const sum = this.sum + value;
    const part = sum - this.sum;
    this.error += this.sum - (sum - part) + (value - part);
    this.sum = sum;
  }

  public get total(): number {
    return Number.isFinite(this.sum) ? this.sum + this.error : this.sum;
  }
}

/** Adds up numbers of any types: `$sum`. The sum is of the widest type, or a double where no long holds it. */
export class Sum {
  private width: Width = 'int';
  private integers = 0n;
  private readonly doubles = new DoubleSum();
  private hasDoubles = false;
  private decimals: Decimal = finite(false, 0n, 0);

  public add(value: Numeric): void {
    this.width = wider(this.width, widthOf(value));
    if (value instanceof Decimal128) this.decimals = rounded(addDecimals(this.decimals, fromDecimal128(value)));
    else if (typeof value === 'number') {
      this.hasDoubles = true;
      this.doubles.add(value);
    } else this.integers += asBigInt(value as Int32 | bigint);
  }

  public total(): Numeric {
    if (this.width === 'decimal') return toDecimal128(this.decimalTotal());
    if (this.width === 'double') return this.doubleTotal();
    return integer(this.integers, this.width);
  }

  /** The integers are added last, in two parts that doubles hold exactly. */
  private doubleTotal(): number {
    const high = Number(this.integers);
    this.doubles.add(high);
    this.doubles.add(Number(this.integers - BigInt(high)));
    this.integers = 0n;
    return this.doubles.total;
  }

  private decimalTotal(): Decimal {
    const withIntegers = this.integers === 0n ? this.decimals : addDecimals(this.decimals, fromBigInt(this.integers));
    return this.hasDoubles ? addDecimals(withIntegers, fromDoubleExactly(this.doubles.total)) : withIntegers;
  }
}

/**
 * The arithmetic mean: `$avg`, a double unless there is a decimal. Over documents integers are added exactly, over the
 * operands of an expression as doubles.
 */
export class Mean {
  private readonly sum = new Sum();
  private count = 0;

  constructor(private readonly integers: 'exact' | 'double') {}

  public add(value: Numeric): void {
    this.count++;
    this.sum.add(this.integers === 'exact' || value instanceof Decimal128 ? value : asNumber(value));
  }

  /** Nothing of nothing. */
  public result(): Numeric | undefined {
    if (this.count === 0) return undefined;
    const total = this.sum.total();
    if (!(total instanceof Decimal128)) return asNumber(total) / this.count;
    return toDecimal128(divideDecimals(fromDecimal128(total), fromBigInt(BigInt(this.count))));
  }
}
