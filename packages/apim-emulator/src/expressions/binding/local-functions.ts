import type { LocalFunction, Statement } from '@org/apim-policy';
import { step } from '../runtime/evaluation';
import type { Frame } from '../runtime/frame';
import type { Method } from '../types/member';
import { object, voidType } from '../types/primitives';
import type { Binder } from './binder';
import { bindBody, inFunction } from './lambdas';
import type { LocalFunctionOperand } from './operands';
import type { Execute } from './statements';
import { startLocal } from './variables';

type Body = (frame: Frame, values: readonly unknown[]) => unknown;

const bodies = new WeakMap<LocalFunction, { run: Body }>();

/** Local functions may be called before the text declares them: their names come first. */
export function declareLocalFunctions(binder: Binder, statements: readonly Statement[]): void {
  for (const node of statements) {
    if (node.kind !== 'local-function') continue;
    if (binder.scope.find(node.name)) binder.fail(node, `the name '${node.name}' is already declared`);
    const body: { run: Body } = { run: () => undefined };
    bodies.set(node, body);
    const operand: LocalFunctionOperand = {
      kind: 'local-function',
      node,
      method: signature(binder, node),
      invoke: (frame, values) => {
        step();
        return body.run(frame.fork(), values);
      },
    };
    binder.scope.declare(node.name, operand);
  }
}

function signature(binder: Binder, node: LocalFunction): Method {
  return {
    kind: 'method',
    name: node.name,
    declaringType: object.type,
    isStatic: true,
    isExtension: false,
    typeParameters: [],
    parameters: node.parameters.map((parameter) => ({
      name: parameter.name,
      type: parameter.type
        ? binder.type(parameter.type)
        : binder.fail(parameter, 'the type of the parameter is missing'),
      modifier: undefined,
      optional: undefined,
    })),
    returns: node.returns ? binder.type(node.returns) : voidType.type,
    implementation: () => undefined,
  };
}

/** Its body may use every variable in sight: C# checks at each call that they have a value; we do when they are read. */
export function bindLocalFunction(binder: Binder, node: LocalFunction): Execute {
  const declared = binder.scope.find(node.name);
  const body = bodies.get(node);
  if (!body || !declared || !('kind' in declared)) return binder.fail(node, 'a function cannot be declared here');
  const { parameters, returns } = declared.method;
  const { flow } = binder;
  binder.flow = { assigned: new Set(binder.scope.locals()), reachable: true };
  inFunction(
    binder,
    node.parameters,
    parameters.map(({ type }) => type),
    returns,
    (_, locals) => {
      const run = bindBody(binder, node, returns);
      body.run = (frame, values) => {
        locals.forEach((local, index) => startLocal(frame, local, values[index]));
        return run(frame);
      };
    },
  );
  binder.flow = flow;
  return () => 'normal';
}
