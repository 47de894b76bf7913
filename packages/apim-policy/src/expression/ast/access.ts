import type { CSharpExpression } from './expression';
import type { Ranged } from './node';
import type { CSharpType } from './type';

/** `target.name` */
export interface Member extends Ranged {
  readonly kind: 'member';
  readonly target: CSharpExpression;
  readonly name: string;
  /** Where the name starts. */
  readonly nameStart: number;
  readonly typeArguments: readonly CSharpType[];
}

/** `target[index]` */
export interface ElementAccess extends Ranged {
  readonly kind: 'element-access';
  readonly target: CSharpExpression;
  readonly arguments: readonly Argument[];
}

export interface Invocation extends Ranged {
  readonly kind: 'invocation';
  readonly target: CSharpExpression;
  readonly arguments: readonly Argument[];
}

/** `target?.whenPresent`: null when the target is null, and then nothing of `whenPresent` is evaluated. */
export interface ConditionalAccess extends Ranged {
  readonly kind: 'conditional-access';
  readonly target: CSharpExpression;
  /** The rest of the chain. Its innermost target is the {@link Receiver}. */
  readonly whenPresent: CSharpExpression;
}

/** The target of the nearest {@link ConditionalAccess} around, when it is not null. */
export interface Receiver extends Ranged {
  readonly kind: 'receiver';
}

export type Argument = ValueArgument | ReferenceArgument | OutDeclaration;

export interface ValueArgument extends Ranged {
  readonly kind: 'value';
  /** @default - given by place */
  readonly name?: string;
  readonly value: CSharpExpression;
}

/** `out value` or `ref value` */
export interface ReferenceArgument extends Ranged {
  readonly kind: 'reference';
  readonly name?: string;
  readonly modifier: 'out' | 'ref';
  readonly target: CSharpExpression;
}

/** `out string value`, `out var value` or `out _` */
export interface OutDeclaration extends Ranged {
  readonly kind: 'out-declaration';
  readonly name?: string;
  /** @default - inferred (`var`) */
  readonly type?: CSharpType;
  /** `_` throws the value away. */
  readonly variable: string;
}
