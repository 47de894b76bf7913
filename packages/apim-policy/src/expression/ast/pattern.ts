import type { CSharpExpression } from './expression';
import type { Ranged } from './node';
import type { CSharpType } from './type';

export type Pattern = TypePattern | DeclarationPattern | ConstantPattern;

export interface TypePattern extends Ranged {
  readonly kind: 'type-pattern';
  readonly type: CSharpType;
}

/** `string text`, or `var anything`, which matches even null. */
export interface DeclarationPattern extends Ranged {
  readonly kind: 'declaration-pattern';
  /** @default - `var` */
  readonly type?: CSharpType;
  /** `_` throws the value away. */
  readonly variable: string;
}

export interface ConstantPattern extends Ranged {
  readonly kind: 'constant-pattern';
  readonly value: CSharpExpression;
}
