import type { Invocation, Ranged } from '@org/apim-policy';
import { Method, isMethod } from '../types/member';
import { findExtensionMethods, findMembers } from '../types/lookup';
import { isDelegate } from '../types/relations';
import { Type, display } from '../types/type';
import { Argument, bindArguments, valueArguments } from './arguments';
import type { Binder } from './binder';
import { argumentRuns, callResult, instanceCall, present, staticCall } from './call';
import { faultOf } from './lambdas';
import { bindMember } from './member-access';
import type { Bound, LocalFunctionOperand, MethodGroup, Operand } from './operands';
import { Applicable, Resolution, resolveOverload } from './overloads';

export function bindInvocation(binder: Binder, node: Invocation): Operand {
  if (node.target.kind === 'name' && node.target.name === 'nameof' && !binder.scope.find('nameof')) {
    return binder.fail(node, "'nameof' is not supported");
  }
  const target =
    node.target.kind === 'member' ? bindMember(binder, node.target, 'called') : binder.operand(node.target);
  const given = bindArguments(binder, node.arguments);
  switch (target.kind) {
    case 'methods':
      return call(binder, node, target, given);
    case 'local-function':
      return callLocal(binder, node, target, given);
    case 'value':
      if (isDelegate(target.type)) return callDelegate(binder, node, target, given);
      return binder.fail(node.target, `a value of type '${display(target.type)}' cannot be called like a method`);
    case 'type':
      return binder.fail(node.target, `'${display(target.type)}' is a type: write 'new ${display(target.type)}(…)'`);
    case 'namespace':
    case 'lambda':
    case 'default':
    case 'throw':
      return binder.asValue(target);
  }
}

/** A call of a member by its name: of `Add` in `new List<int> { 1 }`. */
export function callMember(
  binder: Binder,
  node: Ranged,
  receiver: Bound,
  name: string,
  given: readonly Argument[],
): Bound {
  const levels = findMembers(receiver.type, name).map((level) => level.filter(isMethod));
  if (levels.length === 0) binder.fail(node, `'${display(receiver.type)}' has no method '${name}'`);
  return call(binder, node, { kind: 'methods', node, name, levels, receiver, typeArguments: [] }, given);
}

/** The nearest level with a method that can be called; then the extension methods, with the receiver as an argument. */
function call(binder: Binder, node: Ranged, group: MethodGroup, given: readonly Argument[]): Bound {
  let resolution: Resolution = { kind: 'none' };
  for (const methods of group.levels) {
    resolution = resolveOverload(binder, methods, given, group.typeArguments);
    if (resolution.kind === 'one') return callMethod(binder, node, group, resolution.chosen, given);
    if (resolution.kind === 'ambiguous') return failed(binder, group, given, resolution);
  }
  if (!group.receiver) return failed(binder, group, given, resolution);
  const all = [...valueArguments([group.receiver]), ...given];
  resolution = resolveOverload(binder, findExtensionMethods(group.name), all, group.typeArguments);
  if (resolution.kind !== 'one') return failed(binder, group, given, resolution);
  const { method } = resolution.chosen;
  return callResult(node, method.returns, staticCall(callable(method), argumentRuns(binder, all, resolution.chosen)));
}

function callMethod(
  binder: Binder,
  node: Ranged,
  group: MethodGroup,
  chosen: Applicable,
  given: readonly Argument[],
): Bound {
  const { method } = chosen;
  const { receiver } = group;
  const { refusal } = method.implementation as { readonly refusal?: string };
  if (refusal !== undefined) return binder.fail(group.node, refusal);
  if (method.isStatic && receiver) {
    return binder.fail(group.node, `'${method.name}' is static: call it on '${display(method.declaringType)}'`);
  }
  if (!method.isStatic && !receiver) {
    return binder.fail(group.node, `'${method.name}' needs an instance of '${display(method.declaringType)}'`);
  }
  const runs = argumentRuns(binder, given, chosen);
  const run = receiver
    ? instanceCall(receiver, method.declaringType, callable(method), runs)
    : staticCall(callable(method), runs);
  return callResult(node, method.returns, run);
}

function callable({ implementation }: Method): (...values: unknown[]) => unknown {
  return implementation as (...values: unknown[]) => unknown;
}

function failed(binder: Binder, group: MethodGroup, given: readonly Argument[], resolution: Resolution): never {
  const { name } = group;
  const types = given.map((argument) =>
    argument.modifier
      ? `${argument.modifier} ${argument.type ? display(argument.type) : 'var'}`
      : operandType(argument.operand),
  );
  if (resolution.kind === 'ambiguous') {
    return binder.fail(group.node, `it is not clear which '${name}' is meant for (${types.join(', ')})`);
  }
  for (const { operand } of given.filter((argument) => !argument.modifier)) {
    const fault = operand.kind === 'lambda' ? faultOf(binder, operand.node) : undefined;
    if (fault) throw fault;
  }
  const candidates = [...group.levels.flat(), ...(group.receiver ? findExtensionMethods(name) : [])];
  const forms = candidates.map((method) => signatureOf(method)).slice(0, 4);
  return binder.fail(group.node, `no '${name}' takes (${types.join(', ')}): there is ${forms.join('; ')}`);
}

function operandType(operand: Operand): string {
  if (operand.kind === 'value') return display(operand.type);
  return operand.kind === 'methods' || operand.kind === 'local-function' ? 'method' : operand.kind;
}

function signatureOf({ name, parameters, typeParameters, isExtension }: Method): string {
  const generic = typeParameters.length > 0 ? `<${typeParameters.map((parameter) => parameter.name).join(', ')}>` : '';
  const shown = isExtension ? parameters.slice(1) : parameters;
  const list = shown.map(
    (parameter) => `${parameter.modifier ? `${parameter.modifier} ` : ''}${display(parameter.type)} ${parameter.name}`,
  );
  return `${name}${generic}(${list.join(', ')})`;
}

function callLocal(binder: Binder, node: Ranged, target: LocalFunctionOperand, given: readonly Argument[]): Bound {
  const { method, invoke } = target;
  const resolution = resolveOverload(binder, [method], given);
  if (resolution.kind !== 'one')
    return binder.fail(target.node, `no call of this kind: the function is ${signatureOf(method)}`);
  const runs = argumentRuns(binder, given, resolution.chosen);
  return callResult(node, method.returns, (frame) =>
    invoke(
      frame,
      runs.map((run) => run(frame)),
    ),
  );
}

function callDelegate(binder: Binder, node: Ranged, target: Bound, given: readonly Argument[]): Bound {
  const { definition } = target.type as Extract<Type, { kind: 'named' }>;
  const signature = definition.signatureOf(target.type as Extract<Type, { kind: 'named' }>);
  if (!signature) return binder.fail(node, 'this cannot be called');
  const method: Method = {
    kind: 'method',
    name: 'Invoke',
    declaringType: target.type as Extract<Type, { kind: 'named' }>,
    isStatic: true,
    isExtension: false,
    typeParameters: [],
    parameters: signature.parameters.map((type, index) => ({
      name: `arg${index}`,
      type,
      modifier: undefined,
      optional: undefined,
    })),
    returns: signature.returns,
    implementation: () => undefined,
  };
  const resolution = resolveOverload(binder, [method], given);
  if (resolution.kind !== 'one')
    return binder.fail(target.node, `'${display(target.type)}' cannot be called with these values`);
  const runs = argumentRuns(binder, given, resolution.chosen);
  return callResult(node, signature.returns, (frame) => {
    const called = target.run(frame);
    const values = runs.map((run) => run(frame));
    return (present(called) as (...all: unknown[]) => unknown)(...values);
  });
}
