import { Maybe, Value, isDoc, isNullish } from '../../bson/value';
import { refuse } from '../../errors';
import { isTrue } from '../../query/truth';
import type { Compiler, Expression, Operators } from '../expression';
import { namedOperands } from '../operator';

export const conditionalOperators: Operators = {
  $cond: condition,
  $ifNull: (operand, compiler, name) => {
    const operands = (Array.isArray(operand) ? operand : [operand]).map((item) => compiler.compile(item));
    if (operands.length < 2) refuse(1257300, `${name} needs at least two arguments, had: ${operands.length}`);
    return {
      evaluate: (scope) => {
        let value: Maybe;
        for (const each of operands) {
          value = each.evaluate(scope);
          if (!isNullish(value)) return value;
        }
        return value;
      },
    };
  },
  $switch: choice,
};

function condition(operand: Value, compiler: Compiler, name: string): Expression {
  const [test, then, otherwise] = conditionOperands(operand, name).map((item) => compiler.compile(item)) as [
    Expression,
    Expression,
    Expression,
  ];
  return { evaluate: (scope) => (isTrue(test.evaluate(scope)) ? then : otherwise).evaluate(scope) };
}

function conditionOperands(operand: Value, name: string): readonly Value[] {
  if (!isDoc(operand)) {
    const operands = Array.isArray(operand) ? operand : [operand];
    if (operands.length === 3) return operands;
    return refuse(16020, `Expression ${name} takes exactly 3 arguments. ${operands.length} were passed in.`);
  }
  const fields = ['if', 'then', 'else'];
  namedOperands(name, operand, {
    required: fields,
    codes: { notObject: 16020, unknown: 17083, missing: { if: 17080, then: 17081, else: 17082 } },
  });
  return fields.map((field) => operand.get(field) as Value);
}

function choice(operand: Value, compiler: Compiler, name: string): Expression {
  if (!isDoc(operand)) return refuse(40060, `${name} requires an object as an argument`);
  for (const field of operand.keys()) {
    if (field !== 'branches' && field !== 'default') refuse(40067, `${name} found an unknown argument: ${field}`);
  }
  const given = operand.has('branches') ? operand.get('branches') : [];
  if (!Array.isArray(given)) return refuse(40061, `${name} expected an array for 'branches'`);
  const branches = given.map((branch) => parseBranch(branch, compiler, name));
  if (branches.length === 0) refuse(40068, `${name} requires at least one branch.`);
  const otherwise = operand.get('default');
  const last = otherwise === undefined ? undefined : compiler.compile(otherwise);
  if (!last && branches.every(({ test }) => test.constant && !isTrue(test.constant.value))) {
    refuse(40069, `One cannot execute a ${name} statement where all the cases evaluate to false without a default.`);
  }
  return {
    evaluate: (scope) => {
      const branch = branches.find(({ test }) => isTrue(test.evaluate(scope)));
      if (branch) return branch.then.evaluate(scope);
      if (!last)
        return refuse(40066, `${name} could not find a matching branch for an input, and no default was specified.`);
      return last.evaluate(scope);
    },
  };
}

function parseBranch(branch: Value, compiler: Compiler, name: string): { test: Expression; then: Expression } {
  if (!isDoc(branch)) return refuse(40062, `${name} expected each branch to be an object`);
  for (const field of branch.keys()) {
    if (field !== 'case' && field !== 'then') refuse(40063, `${name} found an unknown argument to a branch: ${field}`);
  }
  const [test, then] = [branch.get('case'), branch.get('then')];
  if (test === undefined) return refuse(40064, `${name} requires each branch have a 'case' expression`);
  if (then === undefined) return refuse(40065, `${name} requires each branch have a 'then' expression.`);
  return { test: compiler.compile(test), then: compiler.compile(then) };
}
