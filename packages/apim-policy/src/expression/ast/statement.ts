import type {
  Break,
  Catch,
  Continue,
  DoWhile,
  For,
  ForEach,
  If,
  Switch,
  SwitchLabel,
  SwitchSection,
  Try,
  While,
} from './control-flow';
import type { ArrayInitializer } from './creation';
import type { CSharpExpression, Parameter } from './expression';
import type { Ranged } from './node';
import type { CSharpType } from './type';

export type Statement =
  | Block
  | EmptyStatement
  | Declaration
  | ExpressionStatement
  | If
  | While
  | DoWhile
  | For
  | ForEach
  | Switch
  | Try
  | Using
  | Return
  | Throw
  | Break
  | Continue
  | LocalFunction
  | CheckedBlock;

/** Any part of a tree that only statements have. */
export type StatementNode = Statement | Variable | SwitchSection | SwitchLabel | Catch;

/** `{ … }` */
export interface Block extends Ranged {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
}

/** `;` */
export interface EmptyStatement extends Ranged {
  readonly kind: 'empty';
}

/** `string a = "x", b;` */
export interface Declaration extends Ranged {
  readonly kind: 'declaration';
  readonly constant: boolean;
  /** @default - inferred (`var`) */
  readonly type?: CSharpType;
  readonly variables: readonly Variable[];
}

export interface Variable extends Ranged {
  readonly kind: 'variable';
  readonly name: string;
  readonly initializer?: CSharpExpression | ArrayInitializer;
}

export interface ExpressionStatement extends Ranged {
  readonly kind: 'expression';
  readonly value: CSharpExpression;
}

export interface Using extends Ranged {
  readonly kind: 'using';
  readonly resource: Declaration | CSharpExpression;
  readonly body: Statement;
}

export interface Return extends Ranged {
  readonly kind: 'return';
  /** @default - none, as in a local function that returns nothing */
  readonly value?: CSharpExpression;
}

export interface Throw extends Ranged {
  readonly kind: 'throw-statement';
  /** @default - what was caught is thrown again */
  readonly value?: CSharpExpression;
}

export interface LocalFunction extends Ranged {
  readonly kind: 'local-function';
  /** @default - `void` */
  readonly returns?: CSharpType;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: CSharpExpression | Block;
}

/** `checked { … }` or `unchecked { … }` */
export interface CheckedBlock extends Ranged {
  readonly kind: 'checked-block' | 'unchecked-block';
  readonly body: Block;
}
