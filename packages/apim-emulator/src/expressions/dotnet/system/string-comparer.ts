import { ClrObject } from '../../runtime/boxed';
import { Comparing, compareStrings, folded } from '../../runtime/string-comparison';
import { hashCode } from '../../runtime/hash-code';
import { declare } from '../../types/definition';

const stringComparer = declare(
  'class System.StringComparer : System.Collections.Generic.IEqualityComparer<string>, System.Collections.Generic.IComparer<string>',
);

/** Says which values are the same, and which comes first. */
export interface EqualityComparer {
  /** The same for two values that are the same. */
  key(value: unknown): unknown;
}

export interface Comparer {
  compare(left: unknown, right: unknown): number;
}

class StringComparer implements ClrObject, EqualityComparer, Comparer {
  readonly clrType = stringComparer.type;

  constructor(readonly how: Comparing) {}

  key(value: unknown): unknown {
    return typeof value === 'string' ? folded(value, this.how) : value;
  }

  compare(left: unknown, right: unknown): number {
    return compareStrings(left as string | null, right as string | null, this.how);
  }
}

const comparers: Readonly<Record<Comparing, StringComparer>> = {
  ordinal: new StringComparer('ordinal'),
  'ordinal-ignore-case': new StringComparer('ordinal-ignore-case'),
  culture: new StringComparer('culture'),
  'culture-ignore-case': new StringComparer('culture-ignore-case'),
};

stringComparer.define({
  'static StringComparer Ordinal': () => comparers.ordinal,
  'static StringComparer OrdinalIgnoreCase': () => comparers['ordinal-ignore-case'],
  'static StringComparer InvariantCulture': () => comparers.culture,
  'static StringComparer InvariantCultureIgnoreCase': () => comparers['culture-ignore-case'],
  'static StringComparer CurrentCulture': () => comparers.culture,
  'static StringComparer CurrentCultureIgnoreCase': () => comparers['culture-ignore-case'],
  'bool Equals(string x, string y)': (self: StringComparer, x: string | null, y: string | null) =>
    self.key(x) === self.key(y),
  'int Compare(string x, string y)': (self: StringComparer, x: string | null, y: string | null) => self.compare(x, y),
  'int GetHashCode(string obj)': (self: StringComparer, value: string) => hashCode(self.key(value)),
});
