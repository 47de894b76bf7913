import type { Binary, BinaryOperator, CSharpExpression, Ranged } from '@org/apim-policy';
import { string } from '../types/primitives';
import { display } from '../types/type';
import type { Binder } from './binder';
import { bindCoalesce } from './coalesce';
import { concatenation } from './concatenation';
import { declaredOperator } from './declared-operators';
import { enumArithmetic, enumOperator } from './enum-operators';
import { nullCheck, simpleEquality } from './equality-operators';
import { liftedOperator } from './lifted-operators';
import { bindShortCircuit, logicalOperator } from './logical-operators';
import { numericOperator, shiftOperator } from './numeric-operators';
import type { Bound } from './operands';
import { referenceEquality } from './reference-equality';

/** Binds an operator for two values, if it applies to their types. */
export type OperatorBinder = (binder: Binder, node: Ranged, left: Bound, right: Bound) => Bound | undefined;

/** `left operator right` */
export function bindBinary(binder: Binder, node: Binary): Bound {
  const { operator } = node;
  if (operator === '&&' || operator === '||') return bindShortCircuit(binder, node, operator);
  if (operator === '??') return bindCoalesce(binder, node);
  // A long sum of strings is one flat list: as a tree it would be as deep as it is long.
  if (operator === '+') return sum(binder, node);
  const left = binder.value(node.left);
  return bindOperator(binder, node, operator, left, binder.value(node.right));
}

function sum(binder: Binder, node: Binary): Bound {
  const terms: { readonly node: Binary; readonly right: CSharpExpression }[] = [];
  let first: CSharpExpression = node;
  while (first.kind === 'binary' && first.operator === '+') {
    terms.push({ node: first, right: first.right });
    first = first.left;
  }
  return terms.reduceRight(
    (left, term) => bindOperator(binder, term.node, '+', left, binder.value(term.right)),
    binder.value(first),
  );
}

/** An operator with two values: one that a type declares, or one of the language. */
export function bindOperator(binder: Binder, node: Ranged, operator: BinaryOperator, left: Bound, right: Bound): Bound {
  const found = plainOperator(binder, node, operator, left, right) ?? lifted(binder, node, operator, left, right);
  if (found) return found;
  return binder.fail(node, `'${operator}' cannot be applied to '${display(left.type)}' and '${display(right.type)}'`);
}

function lifted(binder: Binder, node: Ranged, operator: BinaryOperator, left: Bound, right: Bound): Bound | undefined {
  const plain: OperatorBinder = (...sides) => plainOperator(sides[0], sides[1], operator, sides[2], sides[3]);
  return liftedOperator(binder, node, operator, plain, left, right);
}

function plainOperator(
  binder: Binder,
  node: Ranged,
  operator: BinaryOperator,
  left: Bound,
  right: Bound,
): Bound | undefined {
  const declared = declaredOperator(binder, node, operator, [left, right]);
  return declared ?? first(languageOperators[operator], binder, node, left, right);
}

function first(
  binders: readonly OperatorBinder[],
  binder: Binder,
  node: Ranged,
  left: Bound,
  right: Bound,
): Bound | undefined {
  for (const bind of binders) {
    const bound = bind(binder, node, left, right);
    if (bound) return bound;
  }
  return undefined;
}

const concatenate: OperatorBinder = (binder, node, left, right) =>
  left.type === string.type || right.type === string.type ? concatenation(binder, node, left, right) : undefined;

/** What the language itself knows of each operator; the first that applies is meant. */
const languageOperators: Readonly<Record<BinaryOperator, readonly OperatorBinder[]>> = {
  '+': [concatenate, enumArithmetic('+'), numericOperator('+')],
  '-': [enumArithmetic('-'), numericOperator('-')],
  '*': [numericOperator('*')],
  '/': [numericOperator('/')],
  '%': [numericOperator('%')],
  '<': [enumOperator('<'), numericOperator('<')],
  '>': [enumOperator('>'), numericOperator('>')],
  '<=': [enumOperator('<='), numericOperator('<=')],
  '>=': [enumOperator('>='), numericOperator('>=')],
  '==': equality('=='),
  '!=': equality('!='),
  '&': [logicalOperator('&'), enumOperator('&'), numericOperator('&')],
  '|': [logicalOperator('|'), enumOperator('|'), numericOperator('|')],
  '^': [logicalOperator('^'), enumOperator('^'), numericOperator('^')],
  '<<': [shiftOperator('<<')],
  '>>': [shiftOperator('>>')],
  '&&': [],
  '||': [],
  '??': [],
};

function equality(operator: '==' | '!='): readonly OperatorBinder[] {
  return [
    enumOperator(operator),
    simpleEquality(operator),
    numericOperator(operator),
    nullCheck(operator),
    referenceEquality(operator),
  ];
}
