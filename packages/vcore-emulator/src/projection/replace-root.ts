import { Value, isDoc, typeNameOf } from '../bson/value';
import { show } from '../bson/show';
import { refuse } from '../errors';
import type { Compiler } from '../expression/expression';
import { Scope } from '../expression/scope';
import type { Transform } from './stage-projection';

/** Compiles the operand of `$replaceRoot` and `$replaceWith`. */
export function compileReplaceRoot(
  name: '$replaceRoot' | '$replaceWith',
  operand: Value,
  compiler: Compiler,
): Transform {
  const expression = compiler.compile(name === '$replaceWith' ? operand : newRootOf(operand));
  return (document, variables) => {
    const root = expression.evaluate(Scope.of(document, variables));
    if (isDoc(root)) return root;
    return refuse(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was: ${show(root)} of type ${typeNameOf(root)}`,
    );
  };
}

function newRootOf(operand: Value): Value {
  if (!isDoc(operand))
    return refuse(40229, `expected an object as specification for $replaceRoot stage, got ${typeNameOf(operand)}`);
  for (const field of operand.keys())
    if (field !== 'newRoot') refuse(40415, `BSON field '$replaceRoot.${field}' is an unknown field.`);
  const root = operand.get('newRoot');
  return root !== undefined ? root : refuse(40414, "BSON field '$replaceRoot.newRoot' is missing but a required field");
}
