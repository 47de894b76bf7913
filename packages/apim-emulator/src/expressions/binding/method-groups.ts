import { implicitConversion } from '../types/conversions';
import { voidType } from '../types/primitives';
import { isDelegate } from '../types/relations';
import { NamedType, Type, display } from '../types/type';
import { valueArguments } from './arguments';
import type { Binder } from './binder';
import { present } from './call';
import type { Bound, LocalFunctionOperand, MethodGroup, Operand } from './operands';
import { resolveOverload } from './overloads';

/** A method that is named where a delegate is expected. */
type Group = MethodGroup | LocalFunctionOperand;

/** The method that would be called with values of some types. */
function methodFor(binder: Binder, group: Group, parameters: readonly Type[]) {
  const given = valueArguments(
    parameters.map((type): Operand => ({ kind: 'value', node: group.node, type, run: () => null })),
  );
  const levels = group.kind === 'methods' ? group.levels : [[group.method]];
  const typeArguments = group.kind === 'methods' ? group.typeArguments : [];
  for (const methods of levels) {
    const resolution = resolveOverload(binder, methods, given, typeArguments);
    if (resolution.kind === 'one') return resolution.chosen.expanded ? undefined : resolution.chosen.method;
  }
  return undefined;
}

/** What a method returns for parameters of some types. */
export function methodGroupReturn(binder: Binder, group: Group, parameters: readonly Type[]): Type | undefined {
  return methodFor(binder, group, parameters)?.returns;
}

export function methodGroupFits(binder: Binder, group: Group, to: Type): boolean {
  const signature = isDelegate(to) ? to.definition.signatureOf(to) : undefined;
  const method = signature && methodFor(binder, group, signature.parameters);
  if (!method || method.parameters.length !== signature.parameters.length) return false;
  if (signature.returns === voidType.type) return true;
  const conversion = implicitConversion(method.returns, signature.returns);
  return conversion !== undefined && (conversion.kind === 'identity' || conversion.kind === 'reference');
}

export function methodGroupAsDelegate(binder: Binder, group: Group, to: NamedType): Bound {
  const parameters = to.definition.signatureOf(to)?.parameters ?? [];
  const method = methodFor(binder, group, parameters);
  if (!method || !methodGroupFits(binder, group, to)) {
    return binder.fail(group.node, `this method is no '${display(to)}'`);
  }
  const { node } = group;
  if (group.kind === 'local-function') {
    return {
      kind: 'value',
      node,
      type: to,
      run:
        (frame) =>
        (...values: unknown[]) =>
          group.invoke(frame, values),
    };
  }
  const implementation = method.implementation as (...values: unknown[]) => unknown;
  const changes = method.parameters.map(
    ({ type }, index) => implicitConversion(parameters[index] as Type, type)?.apply,
  );
  const change = (value: unknown, index: number) => changes[index]?.(value as never) ?? value;
  const { receiver } = group;
  if (method.isStatic) {
    return {
      kind: 'value',
      node,
      type: to,
      run:
        () =>
        (...values: unknown[]) =>
          implementation(...values.map(change)),
    };
  }
  if (!receiver) return binder.fail(node, `'${method.name}' needs an instance`);
  return {
    kind: 'value',
    node,
    type: to,
    run: (frame) => {
      const self = present(receiver.run(frame));
      return (...values: unknown[]) => implementation(self, ...values.map(change));
    },
  };
}
