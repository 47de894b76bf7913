import { NumberKind, integerRanges, isInteger } from '../runtime/number-kinds';
import { numberConversion } from '../runtime/numbers';
import { long } from '../types/primitives';
import { Conversion, explicitConversion, implicitConversion, kindOf } from '../types/conversions';
import { defaultOf } from '../types/default-values';
import { isDelegate, isEnum, isNull, underlying } from '../types/relations';
import { Type, display } from '../types/type';
import type { Binder } from './binder';
import { bindLambda, lambdaFits } from './lambdas';
import { constant } from './literals';
import { methodGroupFits, methodGroupAsDelegate } from './method-groups';
import type { Bound, Operand } from './operands';

/** Whether, and how, an operand becomes a value of a type without a cast. */
export function conversionOf(binder: Binder, operand: Operand, to: Type): Conversion | undefined {
  switch (operand.kind) {
    case 'value':
      return implicitConversion(operand.type, to) ?? constantConversion(operand, to);
    case 'lambda':
      return lambdaFits(binder, operand, to) ? { kind: 'reference' } : undefined;
    case 'methods':
    case 'local-function':
      return methodGroupFits(binder, operand, to) ? { kind: 'reference' } : undefined;
    case 'default':
    case 'throw':
      return { kind: 'null' };
    case 'type':
    case 'namespace':
      return undefined;
  }
}

/** An operand as a value of a type, or the error of C#. */
export function convert(binder: Binder, operand: Operand, to: Type): Bound {
  switch (operand.kind) {
    case 'lambda':
      return bindLambda(binder, operand, to);
    case 'methods':
    case 'local-function':
      if (isDelegate(to)) return methodGroupAsDelegate(binder, operand, to);
      break;
    case 'default':
      return constant(operand.node, to, defaultOf(to));
    case 'throw':
      return { kind: 'value', node: operand.node, type: to, run: operand.run };
    case 'value':
    case 'type':
    case 'namespace':
  }
  const value = binder.asValue(operand);
  const conversion = conversionOf(binder, value, to);
  return conversion ? converted(value, to, conversion) : binder.fail(value.node, refusal(value, to));
}

function refusal(value: Bound, to: Type): string {
  if (isNull(value.type)) return `'${display(to)}' cannot be null`;
  const cast = explicitConversion(value.type, to, 'unchecked');
  const hint = cast ? `: a cast is needed, (${display(to)})` : '';
  return `'${display(value.type)}' cannot be converted to '${display(to)}'${hint}`;
}

/** A value after a conversion. A constant stays one. */
export function converted(value: Bound, to: Type, { apply, kind }: Conversion): Bound {
  const { node, run, branches, path } = value;
  if (!apply) return { kind: 'value', node, type: to, run, constant: value.constant, branches, path };
  if (value.constant && kind === 'numeric') return constant(node, to, apply(value.constant.value as never));
  return { kind: 'value', node, type: to, path, run: (frame) => apply(run(frame) as never) };
}

/** A constant that is an `int` is also of every other integer type that holds it; 0 is of every enumeration. */
function constantConversion(operand: Bound, to: Type): Conversion | undefined {
  const { constant: known, type } = operand;
  const [from, target] = [kindOf(type), underlying(to)];
  if (!known || !from || !isInteger(from) || from === 'char') return undefined;
  const value = BigInt(known.value as number | bigint);
  if (isEnum(target)) return value === 0n ? { kind: 'numeric' } : undefined;
  const kind = kindOf(target);
  const mayShrink =
    kind && isInteger(kind) && kind !== 'char' && (from === 'int' || (type === long.type && kind === 'ulong'));
  return mayShrink && fits(value, kind)
    ? { kind: 'numeric', apply: numberConversion(from, kind, 'unchecked') }
    : undefined;
}

function fits(value: bigint, kind: NumberKind): boolean {
  if (!isInteger(kind)) return false;
  const { least, most } = integerRanges[kind];
  return value >= least && value <= most;
}
