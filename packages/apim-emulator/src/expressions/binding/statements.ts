import type { Block, Declaration, ExpressionStatement, If, Return, Statement, Throw } from '@org/apim-policy';
import type { Completion, Frame } from '../runtime/frame';
import { exception, voidType } from '../types/primitives';
import { isNull } from '../types/relations';
import { Type, display } from '../types/type';
import { bindArrayInitializer } from './arrays';
import type { Binder } from './binder';
import { convert } from './convert';
import { merge, unreachable } from './flow';
import { bindLocalFunction, declareLocalFunctions } from './local-functions';
import { bindBreak, bindContinue, bindDoWhile, bindFor, bindForEach, bindWhile } from './loops';
import type { Bound, Run } from './operands';
import { bindSwitch } from './switch';
import { throwing } from './throw';
import { bindTry } from './try';
import { bindUsing } from './using';
import { declareLocal, startLocal } from './variables';

/** A statement, ready to run. */
export type Execute = (frame: Frame) => Completion;

export function bindBlock(binder: Binder, { statements }: Pick<Block, 'statements'>): Execute {
  return binder.inScope(() => sequence(bindStatements(binder, statements)));
}

/** Statements of one block, in the scope that is there. */
export function bindStatements(binder: Binder, statements: readonly Statement[]): readonly Execute[] {
  declareLocalFunctions(binder, statements);
  return statements.map((statement) => bindStatement(binder, statement));
}

export function sequence(executes: readonly Execute[]): Execute {
  const [first, second] = executes as [Execute, Execute];
  if (executes.length === 1) return first;
  if (executes.length === 2) {
    return (frame) => {
      const completion = first(frame);
      return completion === 'normal' ? second(frame) : completion;
    };
  }
  return (frame) => {
    for (const execute of executes) {
      const completion = execute(frame);
      if (completion !== 'normal') return completion;
    }
    return 'normal';
  };
}

/** The statement of an `if` or a loop, which cannot declare anything for others. */
export function bindEmbedded(binder: Binder, node: Statement): Execute {
  if (node.kind === 'declaration' || node.kind === 'local-function')
    binder.fail(node, 'a declaration cannot stand here: put it in a block');
  return binder.inScope(() => bindStatement(binder, node));
}

export function bindStatement(binder: Binder, node: Statement): Execute {
  switch (node.kind) {
    case 'block':
      return bindBlock(binder, node);
    case 'empty':
      return () => 'normal';
    case 'declaration':
      return bindDeclaration(binder, node);
    case 'expression':
      return bindExpressionStatement(binder, node);
    case 'if':
      return bindIf(binder, node);
    case 'while':
      return bindWhile(binder, node);
    case 'do':
      return bindDoWhile(binder, node);
    case 'for':
      return bindFor(binder, node);
    case 'foreach':
      return bindForEach(binder, node);
    case 'switch':
      return bindSwitch(binder, node);
    case 'try':
      return bindTry(binder, node);
    case 'using':
      return bindUsing(binder, node);
    case 'return':
      return bindReturn(binder, node);
    case 'throw-statement':
      return bindThrowStatement(binder, node);
    case 'break':
      return bindBreak(binder, node);
    case 'continue':
      return bindContinue(binder, node);
    case 'local-function':
      return bindLocalFunction(binder, node);
    case 'checked-block':
      return binder.withOverflow('checked', () => bindBlock(binder, node.body));
    case 'unchecked-block':
      return binder.withOverflow('unchecked', () => bindBlock(binder, node.body));
  }
}

/** `var x = 1, y;` */
export function bindDeclaration(binder: Binder, node: Declaration): Execute {
  const declared = node.type && binder.type(node.type);
  if (declared === voidType.type) binder.fail(node, "a variable cannot be 'void'");
  return sequence(node.variables.map((each) => bindVariable(binder, node, each, declared)));
}

function bindVariable(
  binder: Binder,
  node: Declaration,
  { name, initializer, ...at }: Declaration['variables'][number],
  declared: Type | undefined,
): Execute {
  if (!initializer) {
    if (!declared || node.constant) return binder.fail(at, `'${name}' needs a value here`);
    const local = declareLocal(binder, at, name, declared);
    return (frame) => {
      startLocal(frame, local, undefined);
      return 'normal';
    };
  }
  const value = initialValue(binder, initializer, declared);
  if (node.constant) {
    if (!value.constant) return binder.fail(initializer, 'the value of a constant must be known beforehand');
    declareLocal(binder, at, name, value.type, { constant: value.constant });
    return () => 'normal';
  }
  const local = declareLocal(binder, at, name, value.type, { assigned: true });
  const { run } = value;
  return (frame) => {
    startLocal(frame, local, run(frame));
    return 'normal';
  };
}

function initialValue(
  binder: Binder,
  initializer: NonNullable<Declaration['variables'][number]['initializer']>,
  declared: Type | undefined,
): Bound {
  if (initializer.kind === 'array-initializer') {
    if (!declared) return binder.fail(initializer, "'var' does not say what array this is");
    return bindArrayInitializer(binder, initializer, declared);
  }
  if (declared) return binder.as(initializer, declared);
  const value = binder.value(initializer);
  if (isNull(value.type) || value.type === voidType.type) {
    binder.fail(
      initializer,
      `'var' needs a value with a type: ${isNull(value.type) ? 'null has none' : 'this returns nothing'}`,
    );
  }
  return value;
}

function bindExpressionStatement(binder: Binder, { value }: ExpressionStatement): Execute {
  const bound = binder.value(value);
  if (!bound.isStatement)
    binder.fail(value, 'this does nothing: only a call, an assignment or an update may stand here');
  const { run } = bound;
  return (frame) => {
    run(frame);
    return 'normal';
  };
}

function bindIf(binder: Binder, node: If): Execute {
  const condition = binder.condition(node.condition);
  binder.flow = condition.branches.whenTrue;
  const then = bindEmbedded(binder, node.then);
  const afterThen = binder.flow;
  binder.flow = condition.branches.whenFalse;
  const otherwise: Execute = node.else ? bindEmbedded(binder, node.else) : () => 'normal';
  binder.flow = merge(afterThen, binder.flow);
  const { run } = condition;
  return (frame) => (run(frame) ? then(frame) : otherwise(frame));
}

function bindReturn(binder: Binder, node: Return): Execute {
  const run = returnedValue(binder, node);
  binder.flow = unreachable;
  if (!run) return () => 'return';
  return (frame) => {
    frame.returned = run(frame);
    return 'return';
  };
}

function returnedValue(binder: Binder, { value, ...node }: Return): Run | undefined {
  const { returns, returned } = binder.body;
  if (returns === undefined) {
    if (!value) return undefined;
    const operand = binder.operand(value);
    returned.push(operand);
    return () => undefined;
  }
  if (returns === voidType.type) {
    if (value) binder.fail(value, 'this function returns nothing');
    return undefined;
  }
  if (!value) return binder.fail(node, `a value of type '${display(returns)}' must be returned`);
  const operand = binder.operand(value);
  returned.push(operand);
  return convert(binder, operand, returns).run;
}

function bindThrowStatement(binder: Binder, { value, ...node }: Throw): Execute {
  const { caught } = binder.body;
  let run: Run;
  if (value) run = throwing(binder.as(value, exception.type).run);
  else if (caught) run = throwing((frame) => frame.cells[caught.slot]?.value);
  else return binder.fail(node, "'throw' without a value may only stand in a 'catch'");
  binder.flow = unreachable;
  return (frame) => run(frame) as never;
}
