import type { Locate } from '../../position';
import type { CSharpExpression } from './expression';
import type { Statement } from './statement';

/** A value that API Management computes for each request. */
export type PolicyExpression = SingleExpression | BlockExpression;

interface ParsedText {
  /** As written, from its `@` to its last bracket. Every `start` and `end` counts from here. */
  readonly text: string;
  /** Where an offset of `text` is in the policy file. */
  readonly locate: Locate;
}

/** `@(…)`: one C# expression. */
export interface SingleExpression extends ParsedText {
  readonly kind: 'single';
  readonly value: CSharpExpression;
}

/** `@{…}`: C# statements, one of which returns the value. */
export interface BlockExpression extends ParsedText {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
}
