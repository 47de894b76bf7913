import type { ArrayCreation, ArrayInitializer, CSharpExpression, Ranged } from '@org/apim-policy';
import { ClrArray } from '../runtime/array';
import { step } from '../runtime/evaluation';
import { overflow } from '../runtime/exceptions';
import { defaultOf } from '../types/default-values';
import { int } from '../types/primitives';
import { Type, display } from '../types/type';
import type { Binder } from './binder';
import { convert } from './convert';
import { commonType } from './lambdas';
import type { Bound, Run } from './operands';

/** `new T[size]`, `new T[] { … }`, `new[] { … }` */
export function bindArrayCreation(binder: Binder, node: ArrayCreation): Bound {
  if (node.rank > 1) binder.fail(node, 'arrays of several dimensions are not supported');
  const element = node.elementType && binder.type(node.elementType);
  const [size] = node.sizes;
  if (!node.initializer) {
    if (!element || !size) return binder.fail(node, 'the size of the array is missing');
    return sized(node, element, binder.as(size, int.type).run as Run<number>);
  }
  const elements = elementsOf(binder, node.initializer);
  if (size && binder.as(size, int.type).constant?.value !== elements.length) {
    binder.fail(size, `the size must be ${elements.length}, as many as there are elements`);
  }
  const operands = element ? undefined : elements.map((value) => binder.operand(value));
  const type = element ?? commonType(operands ?? []);
  if (!type) return binder.fail(node, "the elements have no type in common: write 'new T[] { … }'");
  const bound = operands
    ? operands.map((operand) => convert(binder, operand, type))
    : elements.map((value) => binder.as(value, type));
  return filled(node, type, bound);
}

/** `{ 1, 2 }` after `int[] numbers =` */
export function bindArrayInitializer(binder: Binder, node: ArrayInitializer, type: Type): Bound {
  if (type.kind !== 'array') return binder.fail(node, `'${display(type)}' is no array: write 'new …'`);
  const { element } = type;
  return filled(
    node,
    element,
    elementsOf(binder, node).map((value) => binder.as(value, element)),
  );
}

function elementsOf(binder: Binder, { elements }: ArrayInitializer): readonly CSharpExpression[] {
  return elements.map((element) => {
    if (element.kind === 'array-initializer')
      return binder.fail(element, "write 'new[] { … }' for an array inside of an array");
    return element;
  });
}

function filled(node: Ranged, element: Type, values: readonly Bound[]): Bound {
  const runs = values.map((value) => value.run);
  return {
    kind: 'value',
    node,
    type: element.arrayOf,
    run: (frame) =>
      new ClrArray(
        element,
        runs.map((run) => run(frame)),
      ),
  };
}

function sized(node: Ranged, element: Type, size: Run<number>): Bound {
  return {
    kind: 'value',
    node,
    type: element.arrayOf,
    run: (frame) => {
      const length = size(frame);
      if (length < 0) throw overflow();
      step(length);
      return new ClrArray(
        element,
        Array.from({ length }, () => defaultOf(element)),
      );
    },
  };
}
