import type { Name } from '@org/apim-policy';
import { contextType } from '../dotnet/gateway/context-type';
import { registry } from '../types/registry';
import type { Binder } from './binder';
import { constant } from './literals';
import type { Operand } from './operands';
import { variable } from './variables';

/** A variable, a local function, `context`, a type or a namespace. */
export function bindName(binder: Binder, node: Name): Operand {
  const { name } = node;
  const typeArguments = node.typeArguments.map((argument) => binder.type(argument));
  const declared = typeArguments.length === 0 ? binder.scope.find(name) : undefined;
  if (declared) {
    if ('kind' in declared) return { ...declared, node };
    if (declared.constant) return constant(node, declared.type, declared.constant.value);
    if (binder.flow.reachable && !binder.flow.assigned.has(declared)) {
      binder.fail(node, `the variable '${name}' has no value yet`);
    }
    return variable(node, declared);
  }
  if (name === 'context') {
    binder.contextUse.add('');
    return { kind: 'value', node, type: contextType.type, path: '', run: (frame) => frame.evaluation.context };
  }
  const definition = registry.find(name, typeArguments.length);
  if (definition) return { kind: 'type', node, type: definition.of(...typeArguments) };
  if (registry.isNamespace(name)) return { kind: 'namespace', node, name };
  return binder.fail(node, `the name '${name}' is not known`);
}
