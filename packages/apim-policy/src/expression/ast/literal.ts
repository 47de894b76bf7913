import type { CSharpExpression } from './expression';
import type { Ranged } from './node';

export interface NullLiteral extends Ranged {
  readonly kind: 'null';
}

export interface BooleanLiteral extends Ranged {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface StringLiteral extends Ranged {
  readonly kind: 'string';
  readonly value: string;
}

/** `'a'` */
export interface CharacterLiteral extends Ranged {
  readonly kind: 'character';
  /** One UTF-16 unit. */
  readonly value: string;
}

export interface IntegerLiteral extends Ranged {
  readonly kind: 'integer';
  readonly value: bigint;
  /** The first of the types that the literal's suffix allows and its value fits. */
  readonly type: 'int' | 'uint' | 'long' | 'ulong';
}

export interface RealLiteral extends Ranged {
  readonly kind: 'real';
  /** Exactly the digits, without separators and suffix, for `JSON` number syntax: `1.50`, `.5`, `1e-3`. */
  readonly digits: string;
  readonly type: 'double' | 'float' | 'decimal';
}

/** `$"…{value,alignment:format}…"` */
export interface InterpolatedString extends Ranged {
  readonly kind: 'interpolated';
  /** Text with its escapes undone, and holes, in order. */
  readonly parts: readonly (string | Interpolation)[];
}

export interface Interpolation extends Ranged {
  readonly kind: 'interpolation';
  readonly value: CSharpExpression;
  readonly alignment?: CSharpExpression;
  readonly format?: string;
}
