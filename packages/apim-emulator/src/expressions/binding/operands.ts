import type { Lambda, Ranged } from '@org/apim-policy';
import type { Cell } from '../runtime/cell';
import type { Frame } from '../runtime/frame';
import type { Method } from '../types/member';
import type { Type } from '../types/type';
import type { Branches } from './flow';

export type Run<T = unknown> = (frame: Frame) => T;

/** A value with its type, ready to be computed. */
export interface Bound {
  readonly kind: 'value';
  readonly node: Ranged;
  readonly type: Type;
  readonly run: Run;
  /** When it is known already. */
  readonly constant?: { readonly value: unknown };
  /** Of a condition: what is assigned when it holds, and when it does not. */
  readonly branches?: Branches;
  /** How to write to it, when it is a variable, a property, an indexer or an element. */
  readonly place?: Place;
  /** Whether it may stand alone as a statement. */
  readonly isStatement?: boolean;
  /** Of a part of `context`: the way to it, as `Request.Body`. */
  readonly path?: string;
}

/** Something that can be written. */
export interface Place {
  /** Evaluates its target and indices, then the value, and writes it. */
  readonly assign: (frame: Frame, value: Run) => unknown;
  /** Reads and writes with its target and indices evaluated once, for `+=` and `++`. */
  readonly update: (frame: Frame, change: (old: unknown) => unknown) => { old: unknown; new: unknown };
  /** Of a variable: itself, for `out` and `ref`. */
  readonly cell?: (frame: Frame) => Cell;
  /** Of a variable: what is assigned once it is written. */
  readonly local?: Local;
}

/** A variable, parameter or constant of the expression. */
export interface Local {
  readonly name: string;
  readonly type: Type;
  readonly slot: number;
  readonly constant?: { readonly value: unknown };
  /** Of a `foreach` or `using`: why it cannot be assigned. */
  readonly readonly?: string;
}

/** A lambda, which has no type until it is known what it is for. */
export interface LambdaOperand {
  readonly kind: 'lambda';
  readonly node: Lambda;
}

/** A method that is named but not called: `.Select(int.Parse)`. */
export interface MethodGroup {
  readonly kind: 'methods';
  readonly node: Ranged;
  readonly name: string;
  /** Nearest first; a farther level counts only if no method of a nearer one can be called. */
  readonly levels: readonly (readonly Method[])[];
  readonly receiver: Bound | undefined;
  readonly typeArguments: readonly Type[];
}

/** The name of a type: the target of a static member. */
export interface TypeOperand {
  readonly kind: 'type';
  readonly node: Ranged;
  readonly type: Type;
}

export interface NamespaceOperand {
  readonly kind: 'namespace';
  readonly node: Ranged;
  readonly name: string;
}

/** `default` without a type. */
export interface DefaultOperand {
  readonly kind: 'default';
  readonly node: Ranged;
}

/** `throw …` as an expression, which is of any type. */
export interface ThrowOperand {
  readonly kind: 'throw';
  readonly node: Ranged;
  readonly run: Run<never>;
}

/** A local function, which is called by name. */
export interface LocalFunctionOperand {
  readonly kind: 'local-function';
  readonly node: Ranged;
  readonly method: Method;
  readonly invoke: (frame: Frame, values: unknown[]) => unknown;
}

export type Operand =
  | Bound
  | LambdaOperand
  | MethodGroup
  | TypeOperand
  | NamespaceOperand
  | DefaultOperand
  | ThrowOperand
  | LocalFunctionOperand;
