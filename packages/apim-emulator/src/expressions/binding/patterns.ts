import type { CSharpExpression, DeclarationPattern, Is, Pattern } from '@org/apim-policy';
import { boxing, casting, isInstance } from '../runtime/boxing';
import { equalObjects } from '../runtime/equality';
import { explicitConversion } from '../types/conversions';
import { boolean } from '../types/primitives';
import { isCastable, isNull, isNullable, isReference, underlying } from '../types/relations';
import { Type, display } from '../types/type';
import type { Binder } from './binder';
import { conversionOf, convert } from './convert';
import { assign } from './flow';
import type { Bound, Local, Run } from './operands';
import { declareLocal, startLocal } from './variables';

/** Whether a value matches; a pattern that names it puts it into a variable. */
export interface Matcher {
  readonly matches: (frame: Parameters<Run>[0], value: unknown) => boolean;
  readonly local?: Local;
  /** Whether it matches everything. */
  readonly always?: boolean;
  /** What a constant pattern matches. */
  readonly constant?: unknown;
}

/** `operand is pattern` */
export function bindIs(binder: Binder, node: Is): Bound {
  const operand = binder.value(node.operand);
  const { matches, local, always } = bindPattern(binder, node.pattern, operand.type);
  const { run } = operand;
  const after = binder.flow;
  const whenTrue = local ? assign(after, local) : after;
  const whenFalse = always ? { ...after, reachable: false } : after;
  return {
    kind: 'value',
    node,
    type: boolean.type,
    run: (frame) => matches(frame, run(frame)),
    branches: { whenTrue, whenFalse },
  };
}

/** A pattern for values of a type, in the form of that type. */
export function bindPattern(binder: Binder, pattern: Pattern, type: Type): Matcher {
  switch (pattern.kind) {
    case 'type-pattern':
      return typeMatcher(binder, pattern, type, binder.type(pattern.type));
    case 'declaration-pattern':
      return declarationMatcher(binder, pattern, type);
    case 'constant-pattern':
      return constantMatcher(binder, pattern.value, type);
  }
}

function typeMatcher(binder: Binder, node: Pattern, from: Type, to: Type): Matcher {
  const target = underlying(to);
  const possible =
    isNull(from) ||
    conversionOf(binder, { kind: 'value', node, type: from, run: () => null }, to) ||
    explicitConversion(from, target, 'unchecked') ||
    isCastable(from, target);
  // C# only warns of a type that a value never has, unless the value is to be put into a variable of it.
  if (!possible && node.kind === 'declaration-pattern')
    binder.fail(node, `a '${display(from)}' is never a '${display(to)}'`);
  const box = boxing(from);
  return { matches: (_, value) => isInstance(box ? box(value as never) : value, target) };
}

function declarationMatcher(binder: Binder, node: DeclarationPattern, from: Type): Matcher {
  const type = node.type ? binder.type(node.type) : from;
  const local = node.variable === '_' ? undefined : declareLocal(binder, node, node.variable, type);
  const put = (frame: Parameters<Run>[0], value: unknown) => local && startLocal(frame, local, value);
  if (!node.type) {
    return {
      local,
      always: true,
      matches: (frame, value) => {
        put(frame, value);
        return true;
      },
    };
  }
  if (isNullable(type))
    binder.fail(node, `a pattern cannot ask for '${display(type)}': ask for '${display(underlying(type))}'`);
  const { matches } = typeMatcher(binder, node, from, type);
  const box = boxing(from);
  const cast = casting(type);
  return {
    local,
    matches: (frame, value) => {
      if (!matches(frame, value)) return false;
      put(frame, isReference(from) || box ? cast(box ? box(value as never) : value) : value);
      return true;
    },
  };
}

function constantMatcher(binder: Binder, node: CSharpExpression, from: Type): Matcher {
  const operand = binder.value(node);
  if (isNull(operand.type)) {
    if (from.isValueType && !isNullable(from)) binder.fail(node, `a '${display(from)}' is never null`);
    return { matches: (_, value) => value === null, constant: null };
  }
  // An object is compared with the constant as it is; any other value with the constant in its type.
  const to =
    isReference(from) && conversionOf(binder, operand, from)?.kind === 'boxing' ? operand.type : underlying(from);
  const { constant: known, type } = convert(binder, operand, to);
  if (!known) return binder.fail(node, 'a constant is expected here');
  const [boxValue, boxConstant] = [boxing(from), boxing(type)];
  const wanted = boxConstant ? boxConstant(known.value as never) : known.value;
  return {
    matches: (_, value) => value !== null && equalObjects(boxValue ? boxValue(value as never) : value, wanted),
    constant: wanted,
  };
}
