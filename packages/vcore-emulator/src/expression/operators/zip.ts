import { Value, isDoc, isNullish, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import type { Compiler, Expression } from '../expression';
import { namedOperands } from '../operator';

/** `$zip`: how arrays are zipped is said by literals; the arrays and what stands for missing elements are expressions. */
export function zip(operand: Value, compiler: Compiler, name: string): Expression {
  if (!isDoc(operand))
    return refuse(34460, `${name} only supports an object as an argument, found ${typeNameOf(operand)}`);
  const given = namedOperands(name, operand, {
    required: ['inputs'],
    optional: ['useLongestLength', 'defaults'],
    codes: { notObject: 34460, unknown: 34464, missing: 34465 },
  });
  const [inputs, toLongest = false, defaults] = ['inputs', 'useLongestLength', 'defaults'].map((field) =>
    given.get(field),
  );
  if (!Array.isArray(inputs))
    return refuse(34461, `inputs must be an array of expressions, found ${typeNameOf(inputs)}`);
  if (inputs.length === 0) refuse(34465, `${name} requires at least one input array`);
  if (typeof toLongest !== 'boolean')
    return refuse(34463, `useLongestLength must be a bool, found ${typeNameOf(toLongest)}`);
  if (defaults !== undefined && !Array.isArray(defaults))
    return refuse(34462, `defaults must be an array of expressions, found ${typeNameOf(defaults)}`);
  if (defaults && !toLongest) refuse(34466, 'cannot specify defaults unless useLongestLength is true');
  if (defaults && defaults.length !== inputs.length) refuse(34467, 'defaults and inputs must have the same length');
  const [arrays, fill] = [inputs, defaults ?? []].map((items) => items.map((item) => compiler.compile(item))) as [
    Expression[],
    Expression[],
  ];
  return {
    evaluate: (scope) => {
      const values = arrays.map((array) => array.evaluate(scope));
      if (values.some(isNullish)) return null;
      const rows = values.map((value) =>
        Array.isArray(value)
          ? value
          : refuse(34468, `${name} found a non-array expression in input: ${typeNameOf(value)}`),
      );
      const lengths = rows.map(({ length }) => length);
      const length = toLongest ? Math.max(...lengths) : Math.min(...lengths);
      const missing = fill.map((expression) => expression.evaluate(scope) ?? null);
      return Array.from({ length }, (_, at) => rows.map((row, index) => row[at] ?? missing[index] ?? null));
    },
  };
}
