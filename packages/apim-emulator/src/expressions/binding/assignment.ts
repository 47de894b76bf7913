import type { Assignment, BinaryOperator, CSharpExpression, Update } from '@org/apim-policy';
import { Cell } from '../runtime/cell';
import type { Frame } from '../runtime/frame';
import { implicitConversion, explicitConversion } from '../types/conversions';
import { int } from '../types/primitives';
import { display } from '../types/type';
import type { Binder } from './binder';
import { conversionOf, converted } from './convert';
import { assign } from './flow';
import { constant } from './literals';
import type { Bound, Place } from './operands';
import { bindOperator } from './operators';
import { variable } from './variables';

/** Something that is written: a variable need not have a value yet. */
export function bindPlace(binder: Binder, node: CSharpExpression): Bound {
  if (node.kind === 'name' && node.typeArguments.length === 0) {
    const declared = binder.scope.find(node.name);
    if (declared && !('kind' in declared)) {
      if (declared.constant) return binder.fail(node, `'${node.name}' is a constant`);
      if (declared.readonly) return binder.fail(node, `'${node.name}' cannot be assigned: ${declared.readonly}`);
      return variable(node, declared);
    }
  }
  return binder.value(node);
}

function placeOf(binder: Binder, target: Bound): Place {
  return (
    target.place ??
    binder.fail(target.node, 'this cannot be assigned: it is neither a variable nor can its value be set')
  );
}

export function bindAssignment(binder: Binder, node: Assignment): Bound {
  if (node.operator !== '=') return compound(binder, node, node.operator.slice(0, -1) as BinaryOperator);
  const target = bindPlace(binder, node.target);
  const place = placeOf(binder, target);
  const { type } = target;
  const { run } = binder.as(node.value, type);
  if (place.local) binder.flow = assign(binder.flow, place.local);
  return { kind: 'value', node, type, isStatement: true, run: (frame) => place.assign(frame, run) };
}

/** `target += value`: `target = (T)(target + value)`, with the target evaluated once. */
function compound(binder: Binder, node: Assignment, operator: BinaryOperator): Bound {
  const target = binder.value(node.target);
  bindPlace(binder, node.target);
  const place = placeOf(binder, target);
  const value = binder.value(node.value);
  const change = changing(binder, node, target, operator, value);
  return {
    kind: 'value',
    node,
    type: target.type,
    isStatement: true,
    run: (frame) => place.update(frame, (old) => change(frame, old)).new,
  };
}

/** How an old value becomes a new one. The old one is handed to the operator in a variable of its own. */
function changing(binder: Binder, node: Assignment | Update, target: Bound, operator: BinaryOperator, value: Bound) {
  const old = binder.newLocal('', target.type);
  const before: Bound = {
    kind: 'value',
    node: target.node,
    type: target.type,
    run: (frame) => frame.cells[old.slot]?.value,
  };
  const result = bindOperator(binder, node, operator, before, value);
  const mayNarrow = operator === '<<' || operator === '>>' || conversionOf(binder, value, target.type);
  const back =
    implicitConversion(result.type, target.type) ??
    (mayNarrow ? explicitConversion(result.type, target.type, binder.overflow) : undefined);
  if (!back) return binder.fail(node, `'${display(result.type)}' cannot be assigned to '${display(target.type)}'`);
  const { run } = converted(result, target.type, back);
  return (frame: Frame, present: unknown) => {
    frame.cells[old.slot] = new Cell(present);
    return run(frame);
  };
}

/** `++x`, `x--` */
export function bindUpdate(binder: Binder, node: Update): Bound {
  const target = binder.value(node.target);
  bindPlace(binder, node.target);
  const place = placeOf(binder, target);
  const { type } = target;
  if (!type.isNumeric) binder.fail(node, `'${node.operator}' cannot be applied to '${display(type)}'`);
  const one = constant(node, int.type, 1);
  const operator = node.operator === '++' ? '+' : '-';
  const before = binder.newLocal('', type);
  const old: Bound = { kind: 'value', node: target.node, type, run: (frame) => frame.cells[before.slot]?.value };
  const sum = bindOperator(binder, node, operator, old, one);
  const back = explicitConversion(sum.type, type, binder.overflow);
  const { run } = back ? converted(sum, type, back) : sum;
  const which = node.form === 'prefix' ? 'new' : 'old';
  return {
    kind: 'value',
    node,
    type,
    isStatement: true,
    run: (frame) =>
      place.update(frame, (value) => {
        frame.cells[before.slot] = new Cell(value);
        return run(frame);
      })[which],
  };
}
