import { Expression, Reference, Template } from '../expression/ast';
import { JsonValue } from '../json';
import { callFunction } from './functions';
import { asText } from './text';

/** The value of a reference. */
export type ValueOf = (reference: Reference) => JsonValue;

/**
 * The value of a template. One that is a single expression keeps the type of its value; any other is a string.
 * @throws ExpressionError for a value that cannot stand where it stands, and whatever `valueOf` throws
 */
export function evaluate(template: Template, valueOf: ValueOf): JsonValue {
  const [only] = template;
  if (template.length === 1 && only !== undefined && typeof only !== 'string') return valueOfExpression(only, valueOf);
  return template
    .map((part) => (typeof part === 'string' ? part : asText(valueOfExpression(part, valueOf), part.offset)))
    .join('');
}

function valueOfExpression(expression: Expression, valueOf: ValueOf): JsonValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'quoted':
      return evaluate(expression.template, valueOf);
    case 'reference':
      return valueOf(expression);
    case 'tuple':
      return expression.items.map((item) => valueOfExpression(item, valueOf));
    case 'object':
      return Object.fromEntries(
        expression.entries.map(({ key, value }) => [
          asText(evaluate(key, valueOf), expression.offset),
          valueOfExpression(value, valueOf),
        ]),
      );
    case 'call':
      return callFunction(
        expression,
        expression.parameters.map((parameter) => valueOfExpression(parameter, valueOf)),
      );
  }
}
