import { Decimal128 } from 'bson';
import { asNumber } from './bson/arithmetic';
import { fromDecimal128, roundDecimal, toNumber } from './bson/decimal';
import { Doc, Numeric, Value, isDoc, isNumeric, typeNameOf } from './bson/value';
import { refuse } from './errors';

/** The fields of a command, of a stage or of a part of one, read with the errors that MongoDB gives. Null is like no value. */
export class Fields {
  /**
   * @param name what messages call the document: `command`, `command.field` or `$stage`
   * @param generic fields that are known wherever they are
   */
  constructor(
    readonly document: Doc,
    readonly name: string,
    private readonly generic: ReadonlySet<string> = new Set(),
  ) {}

  /** @throws CommandError 40415 for a field that there is none of */
  public assertKnown(...names: readonly string[]): void {
    for (const field of this.document.keys()) {
      if (!names.includes(field) && !this.generic.has(field)) {
        refuse(40415, `BSON field '${this.name}.${field}' is an unknown field.`);
      }
    }
  }

  /** Whether the field is there; null is like none. */
  public has(field: string): boolean {
    return this.value(field) !== undefined;
  }

  public value(field: string): Value | undefined {
    return this.document.get(field) ?? undefined;
  }

  public string(field: string): string | undefined {
    return this.typed(field, 'string', (value) => (typeof value === 'string' ? value : undefined));
  }

  public object(field: string): Doc | undefined {
    return this.typed(field, 'object', (value) => (isDoc(value) ? value : undefined));
  }

  public array(field: string): readonly Value[] | undefined {
    return this.typed(field, 'array', (value) => (Array.isArray(value) ? value : undefined));
  }

  public documents(field: string): readonly Doc[] | undefined {
    return this.array(field)?.map((item, index) => {
      if (isDoc(item)) return item;
      return this.refuseType(`${field}.${index}`, item, 'object');
    });
  }

  /** A boolean; numbers are taken for one where MongoDB does. */
  public flag(field: string): boolean | undefined {
    return this.typed(field, 'bool', (value) => {
      if (typeof value === 'boolean') return value;
      return isNumeric(value) ? asNumber(value) !== 0 : undefined;
    });
  }

  public strictFlag(field: string): boolean | undefined {
    return this.typed(field, 'bool', (value) => (typeof value === 'boolean' ? value : undefined));
  }

  /** An integer. As in MongoDB, the fraction of a double is cut off, that of a decimal is rounded, and NaN is zero. */
  public integer(field: string, least = -Infinity): number | undefined {
    const value = this.typed(field, 'long', (given) => (isNumeric(given) ? toInteger(given) : undefined));
    if (value !== undefined && value < least) {
      refuse(51024, `BSON field '${field}' value must be >= ${least}, actual value '${value}'`);
    }
    return value;
  }

  /** A field that must be there. */
  public required<T>(field: string, value: T | undefined): T {
    return value ?? refuse(40414, `BSON field '${this.name}.${field}' is missing but a required field`);
  }

  private typed<T>(field: string, expected: string, read: (value: Value) => T | undefined): T | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    return read(value) ?? this.refuseType(field, value, expected);
  }

  private refuseType(field: string, value: Value, expected: string): never {
    return refuse(
      'TypeMismatch',
      `BSON field '${this.name}.${field}' is the wrong type '${typeNameOf(value)}', expected type '${expected}'`,
    );
  }
}

function toInteger(value: Numeric): number {
  const number =
    value instanceof Decimal128
      ? toNumber(roundDecimal(fromDecimal128(value), 0, 'even'))
      : Math.trunc(asNumber(value));
  return Number.isNaN(number) ? 0 : number;
}
