import type { Lambda, Ranged } from '@org/apim-policy';
import { step } from '../runtime/evaluation';
import type { Frame } from '../runtime/frame';
import { voidType } from '../types/primitives';
import { implicitConversion } from '../types/conversions';
import { isDelegate } from '../types/relations';
import { Type, display } from '../types/type';
import type { Binder, FunctionBody } from './binder';
import { conversionOf } from './convert';
import { assign } from './flow';
import type { Bound, LambdaOperand, Local, Operand } from './operands';
import { bindBlock } from './statements';
import { declareLocal, startLocal } from './variables';

/** What a lambda returns for some types of its parameters. */
export interface InferredReturns {
  readonly operands: readonly Operand[];
  /** Whether a block may end without `return`. */
  readonly endsOpen: boolean;
  /** A fault in its body for these types. */
  readonly fault: unknown;
}

/** The types of a lambda's parameters, if it says them. */
export function explicitParameters(binder: Binder, node: Lambda): readonly Type[] | undefined {
  const types = node.parameters.map(({ type }) => type && binder.type(type));
  return types.every((type): type is Type => type !== undefined) && types.length > 0 ? types : undefined;
}

/** Tries a lambda with some types of its parameters. */
export function inferReturns(binder: Binder, node: Lambda, parameters: readonly Type[]): InferredReturns {
  const key = [...binder.parameterTypes, ...parameters].map(display).join();
  let known = binder.inferredReturns.get(node);
  if (!known) binder.inferredReturns.set(node, (known = new Map()));
  let inferred = known.get(key);
  if (!inferred) known.set(key, (inferred = attempt(binder, node, parameters)));
  return inferred;
}

function attempt(binder: Binder, node: Lambda, parameters: readonly Type[]): InferredReturns {
  try {
    return inFunction(binder, node.parameters, parameters, undefined, (body) => {
      if (node.body.kind !== 'block')
        return { operands: [binder.operand(node.body)], endsOpen: false, fault: undefined };
      bindBlock(binder, node.body);
      return { operands: body.returned, endsOpen: binder.flow.reachable, fault: undefined };
    });
  } catch (fault) {
    return { operands: [], endsOpen: false, fault };
  }
}

/** What is wrong with a lambda however it is used, and so with the call that it is given to. */
export function faultOf(binder: Binder, node: Lambda): unknown {
  const attempts = [...(binder.inferredReturns.get(node)?.values() ?? [])];
  return attempts.every(({ fault }) => fault) ? attempts[0]?.fault : undefined;
}

/** The one type to which all that a lambda returns can be converted. */
export function commonReturn(inferred: InferredReturns): Type | undefined {
  if (inferred.fault) return undefined;
  if (inferred.operands.length === 0) return inferred.endsOpen ? voidType.type : undefined;
  return commonType(inferred.operands);
}

/** The type among those of some operands to which all of them can be converted. */
export function commonType(operands: readonly Operand[]): Type | undefined {
  const values = operands.filter((operand): operand is Bound => operand.kind === 'value');
  const types = [...new Set(values.map(({ type }) => type))];
  return types.find((type) => type !== nullLike(type) && values.every((value) => implicitConversion(value.type, type)));
}

/** `null` has no type that anything could be converted to. */
function nullLike(type: Type): Type | undefined {
  return type.kind === 'named' && type.definition.fullName === 'null' ? type : undefined;
}

/** Whether a lambda can be given where a type is expected. */
export function lambdaFits(binder: Binder, { node }: LambdaOperand, to: Type): boolean {
  const signature = isDelegate(to) ? to.definition.signatureOf(to) : undefined;
  if (!signature || signature.parameters.length !== node.parameters.length) return false;
  const explicit = explicitParameters(binder, node);
  if (explicit && !explicit.every((type, index) => type === signature.parameters[index])) return false;
  const { operands, endsOpen, fault } = inferReturns(binder, node, signature.parameters);
  if (fault) return true; // reported when it is chosen: better than "no overload fits"
  if (signature.returns === voidType.type)
    return node.body.kind === 'block' ? operands.length === 0 : isStatement(operands[0]);
  if (endsOpen || operands.length === 0) return false;
  return operands.every((operand) => conversionOf(binder, operand, signature.returns));
}

function isStatement(operand: Operand | undefined): boolean {
  return operand?.kind === 'throw' || (operand?.kind === 'value' && operand.isStatement === true);
}

/** A lambda as a delegate: a function of its parameters' values. */
export function bindLambda(binder: Binder, { node }: LambdaOperand, to: Type): Bound {
  const signature = isDelegate(to) ? to.definition.signatureOf(to) : undefined;
  if (!signature) return binder.fail(node, `a lambda cannot be converted to '${display(to)}'`);
  const { parameters, returns } = signature;
  if (parameters.length !== node.parameters.length) {
    binder.fail(node, `'${display(to)}' takes ${parameters.length} parameters, not ${node.parameters.length}`);
  }
  return inFunction(binder, node.parameters, parameters, returns, (_, locals) => {
    const run = bindBody(binder, node, returns);
    return { kind: 'value', node, type: to, run: (frame) => closure(frame, locals, run) };
  });
}

function closure(frame: Frame, locals: readonly Local[], run: (frame: Frame) => unknown): unknown {
  const captured = frame.fork();
  return (...values: unknown[]) => {
    step();
    const own = captured.fork();
    locals.forEach((local, index) => startLocal(own, local, values[index]));
    return run(own);
  };
}

/** The body of a lambda or local function: a function of its frame. */
export function bindBody(
  binder: Binder,
  node: Pick<Lambda, 'body'> & Ranged,
  returns: Type,
): (frame: Frame) => unknown {
  if (node.body.kind !== 'block') {
    if (returns !== voidType.type) return binder.as(node.body, returns).run;
    const operand = binder.operand(node.body);
    if (!isStatement(operand))
      binder.fail(node.body, 'this does nothing: only a call, an assignment or an update may stand here');
    return (operand as Bound).run;
  }
  const run = bindBlock(binder, node.body);
  if (returns !== voidType.type && binder.flow.reachable)
    binder.fail(node.body.end - 1, 'not every way through the function returns a value');
  return (frame) => {
    run(frame);
    return frame.returned;
  };
}

/** Binds the body of a function with its parameters, and leaves the binder as it was. */
export function inFunction<T>(
  binder: Binder,
  parameters: readonly (Ranged & { readonly name: string })[],
  types: readonly Type[],
  returns: Type | undefined,
  bind: (body: FunctionBody, locals: readonly Local[]) => T,
): T {
  const { body, flow, receivers, parameterTypes } = binder;
  const outerReceivers = receivers.splice(0);
  binder.parameterTypes = [...parameterTypes, ...types];
  binder.body = { returns, returned: [], caught: undefined, breaks: undefined, continues: undefined };
  try {
    return binder.inScope(() => {
      const locals = parameters.map((parameter, index) => {
        const type = types[index] as Type;
        if (parameter.name === '_' && parameters.length > 1) return binder.newLocal('_', type);
        return declareLocal(binder, parameter, parameter.name, type);
      });
      binder.flow = locals.reduce(assign, { ...flow, reachable: true });
      return bind(binder.body, locals);
    });
  } finally {
    binder.body = body;
    binder.flow = flow;
    binder.parameterTypes = parameterTypes;
    receivers.splice(0, receivers.length, ...outerReceivers);
  }
}
