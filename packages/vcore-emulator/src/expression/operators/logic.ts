import { isTrue } from '../../query/truth';
import type { Value } from '../../bson/value';
import type { Compiler, Expression, Operators } from '../expression';
import { unary } from '../operator';

export const logicOperators: Operators = {
  $and: (operand, compiler) => {
    const operands = compileEach(operand, compiler);
    return { evaluate: (scope) => operands.every((each) => isTrue(each.evaluate(scope))) };
  },
  $not: unary((value) => !isTrue(value)),
  $or: (operand, compiler) => {
    const operands = compileEach(operand, compiler);
    return { evaluate: (scope) => operands.some((each) => isTrue(each.evaluate(scope))) };
  },
};

function compileEach(operand: Value, compiler: Compiler): readonly Expression[] {
  return (Array.isArray(operand) ? operand : [operand]).map((item) => compiler.compile(item));
}
