import type { CSharpExpression } from './expression';
import type { Ranged } from './node';

export interface Unary extends Ranged {
  readonly kind: 'unary';
  readonly operator: '+' | '-' | '!' | '~';
  readonly operand: CSharpExpression;
}

/** `++x`, `x--` */
export interface Update extends Ranged {
  readonly kind: 'update';
  readonly operator: '++' | '--';
  readonly form: 'prefix' | 'postfix';
  readonly target: CSharpExpression;
}

export type BinaryOperator =
  | '*'
  | '/'
  | '%'
  | '+'
  | '-'
  | '<<'
  | '>>'
  | '<'
  | '>'
  | '<='
  | '>='
  | '=='
  | '!='
  | '&'
  | '^'
  | '|'
  | '&&'
  | '||'
  | '??';

export interface Binary extends Ranged {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: CSharpExpression;
  readonly right: CSharpExpression;
}

export interface Assignment extends Ranged {
  readonly kind: 'assignment';
  readonly operator: '=' | '+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=';
  readonly target: CSharpExpression;
  readonly value: CSharpExpression;
}

/** `condition ? whenTrue : whenFalse` */
export interface Conditional extends Ranged {
  readonly kind: 'conditional';
  readonly condition: CSharpExpression;
  readonly whenTrue: CSharpExpression;
  readonly whenFalse: CSharpExpression;
}
