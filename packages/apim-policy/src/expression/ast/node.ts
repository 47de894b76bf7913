import type { Argument } from './access';
import type {
  AnonymousMember,
  ArrayInitializer,
  CollectionInitializer,
  MemberInitializer,
  ObjectInitializer,
} from './creation';
import type { CSharpExpression, Parameter } from './expression';
import type { Interpolation } from './literal';
import type { Pattern } from './pattern';
import type { StatementNode } from './statement';
import type { CSharpType } from './type';

/** The part of the text that a node was read from: from `start` up to, but not including, `end`. */
export interface Ranged {
  readonly start: number;
  readonly end: number;
}

/** Any part of a tree. */
export type CSharpNode =
  | CSharpExpression
  | Interpolation
  | Argument
  | Pattern
  | Parameter
  | ObjectInitializer
  | CollectionInitializer
  | MemberInitializer
  | AnonymousMember
  | ArrayInitializer
  | CSharpType
  | StatementNode;
