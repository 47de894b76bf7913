import type { ConditionalAccess, ElementAccess, Invocation, Member, Receiver } from './access';
import type { AnonymousObject, ArrayCreation, ObjectCreation } from './creation';
import type {
  BooleanLiteral,
  CharacterLiteral,
  IntegerLiteral,
  InterpolatedString,
  NullLiteral,
  RealLiteral,
  StringLiteral,
} from './literal';
import type { Ranged } from './node';
import type { Assignment, Binary, Conditional, Unary, Update } from './operator';
import type { Pattern } from './pattern';
import type { Block } from './statement';
import type { CSharpType } from './type';

/** Parentheses leave no node: the tree itself says what belongs together. */
export type CSharpExpression =
  | NullLiteral
  | BooleanLiteral
  | StringLiteral
  | CharacterLiteral
  | IntegerLiteral
  | RealLiteral
  | InterpolatedString
  | NamedValue
  | Name
  | PredefinedType
  | Member
  | ElementAccess
  | Invocation
  | ConditionalAccess
  | Receiver
  | Unary
  | Update
  | Binary
  | Assignment
  | Conditional
  | Cast
  | As
  | Is
  | Lambda
  | ObjectCreation
  | AnonymousObject
  | ArrayCreation
  | TypeOf
  | DefaultValue
  | CheckedExpression
  | ThrowExpression;

/** `{{name}}` outside of a string: API Management puts the text of a named value here before it compiles. */
export interface NamedValue extends Ranged {
  readonly kind: 'named-value';
  readonly name: string;
}

/** A variable, a type, a namespace or a local function: only who knows what is declared can tell. */
export interface Name extends Ranged {
  readonly kind: 'name';
  readonly name: string;
  readonly typeArguments: readonly CSharpType[];
}

/** `string` in `string.Join(…)` */
export interface PredefinedType extends Ranged {
  readonly kind: 'predefined-type';
  readonly name: string;
}

/** `(type)operand` */
export interface Cast extends Ranged {
  readonly kind: 'cast';
  readonly type: CSharpType;
  readonly operand: CSharpExpression;
}

/** `operand as type` */
export interface As extends Ranged {
  readonly kind: 'as';
  readonly operand: CSharpExpression;
  readonly type: CSharpType;
}

/** `operand is pattern` */
export interface Is extends Ranged {
  readonly kind: 'is';
  readonly operand: CSharpExpression;
  readonly pattern: Pattern;
}

/** `x => x.Id`, `(JToken x) => { return x["id"]; }`, `delegate(JToken x) { … }` */
export interface Lambda extends Ranged {
  readonly kind: 'lambda';
  readonly parameters: readonly Parameter[];
  readonly body: CSharpExpression | Block;
}

export interface Parameter extends Ranged {
  readonly kind: 'parameter';
  readonly name: string;
  /** @default - inferred */
  readonly type?: CSharpType;
}

/** `typeof(T)` */
export interface TypeOf extends Ranged {
  readonly kind: 'typeof';
  readonly type: CSharpType;
}

/** `default(T)` or `default` */
export interface DefaultValue extends Ranged {
  readonly kind: 'default';
  /** @default - the type that is expected there */
  readonly type?: CSharpType;
}

/** `checked(…)` or `unchecked(…)` */
export interface CheckedExpression extends Ranged {
  readonly kind: 'checked' | 'unchecked';
  readonly value: CSharpExpression;
}

/** `?? throw …`, `: throw …`, `=> throw …` */
export interface ThrowExpression extends Ranged {
  readonly kind: 'throw';
  readonly value: CSharpExpression;
}
