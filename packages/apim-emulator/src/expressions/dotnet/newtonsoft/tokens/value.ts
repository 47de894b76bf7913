import { compareValues, equalValues, hashKey } from '../../../runtime/equality';
import { argumentException } from '../../../runtime/exceptions';
import { toText } from '../../../runtime/text';
import type { Type } from '../../../types/type';
import { jRaw, jValue } from '../definitions';
import { TokenType, scalarType } from '../scalars';
import { JToken } from './token';

/** `JValue`: a value as an object holds it */
export class JValue extends JToken {
  readonly clrType: Type = jValue.type;
  #type: number;

  constructor(
    public value: unknown,
    type = scalarType(value),
  ) {
    super();
    this.#type = type;
  }

  get type(): number {
    return this.#type;
  }

  get children(): readonly JToken[] {
    return [];
  }

  change(value: unknown): void {
    const keepsString = typeof value === 'string' && (this.#type === TokenType.Comment || this.#type === TokenType.Raw);
    if (!keepsString) this.#type = scalarType(value);
    this.value = value;
  }

  clone(): JValue {
    return new JValue(this.value, this.#type);
  }

  same(other: JToken): boolean {
    return other instanceof JValue && this.equals(other);
  }

  equals(other: unknown): boolean {
    if (!(other instanceof JValue)) return false;
    if (this.value === null || other.value === null) return this.value === other.value;
    return this.#type === other.type && equalScalars(this.value, other.value);
  }

  hashKey(): string {
    return `json ${String(hashKey(this.value))}`;
  }

  compareTo(other: unknown): number {
    return compareValues(this.value, (other as JValue).value);
  }

  /** For `Convert`, which casts a token. */
  toConvertible(): unknown {
    if (this.value === null) throw argumentException('Can not convert Null to the type that is asked for.');
    return this.value;
  }

  override toText(): string {
    return toText(this.value);
  }
}

/** `JRaw`: JSON that is written as it is */
export class JRaw extends JValue {
  override readonly clrType: Type = jRaw.type;

  constructor(text: unknown) {
    super(text, TokenType.Raw);
  }

  override clone(): JRaw {
    return new JRaw(this.value);
  }
}

/** An `int` 1 and a `long` 1 are the same number in JSON. */
function equalScalars(left: unknown, right: unknown): boolean {
  const isWhole = (value: unknown) => typeof value === 'number' || typeof value === 'bigint';
  if (isWhole(left) && isWhole(right)) return BigInt(left as number) === BigInt(right as number);
  return equalValues(left, right);
}
