import { JsonObject, JsonPath, JsonValue, argumentsOf, isArray, isObject, member } from '@org/terraform-json';
import { closest } from 'fastest-levenshtein';
import { TypeOfExpression, checkType } from './attribute-type';
import { Report } from './schema-rule';
import { BlockSchema, BlockTypeSchema } from './provider-schema';

/** Holds the arguments of a block, and of every block nested in it, against the provider's schema. */
export function checkBlock(
  body: JsonObject,
  schema: BlockSchema,
  typeOfExpression: TypeOfExpression,
): readonly Report[] {
  return checkArguments(argumentsOf(body), schema, [], typeOfExpression);
}

function checkArguments(
  arguments_: readonly (readonly [string, JsonValue])[],
  schema: BlockSchema,
  path: JsonPath,
  typeOfExpression: TypeOfExpression,
): readonly Report[] {
  const { attributes = {}, block_types: blockTypes = {} } = schema;
  // Terraform treats null as not written.
  const written = new Map(arguments_.filter(([, value]) => value !== null));
  return [
    ...[...written].flatMap(([name, value]): readonly Report[] => {
      const here = [...path, name];
      const attribute = member(attributes, name);
      const nested = member(blockTypes, name);
      if (nested) return checkNested(value, nested, here, typeOfExpression);
      if (!attribute) return [{ rule: 'unknown-attribute', path: here, message: unknown(name, schema) }];
      if (!attribute.required && !attribute.optional) {
        return [{ rule: 'computed-attribute', path: here, message: 'is assigned by Azure and cannot be set' }];
      }
      return checkType(value, attribute.type, here, typeOfExpression);
    }),
    ...Object.entries(attributes)
      .filter(([name, { required }]) => required && !written.has(name))
      .map(([name]): Report => ({
        rule: 'missing-attribute',
        path: [...path, name],
        message: 'is required and missing',
      })),
    ...Object.entries(blockTypes)
      .filter(([name, { min_items: least = 0 }]) => least > 0 && !written.has(name))
      .map(([name, { min_items: least }]): Report => ({
        rule: 'block-count',
        path: [...path, name],
        message: `needs at least ${least}, and there is none`,
      })),
  ];
}

function checkNested(
  value: JsonValue,
  { block, nesting_mode: nesting, min_items: least = 0, max_items: most = Infinity }: BlockTypeSchema,
  path: JsonPath,
  typeOfExpression: TypeOfExpression,
): readonly Report[] {
  const bodies = isArray(value)
    ? value.map((body, index) => ({ body, at: [...path, index] }))
    : [{ body: value, at: path }];
  const limit = nesting === 'single' ? 1 : most;
  return [
    ...(bodies.length < least ? [count(path, `needs at least ${least}`, bodies.length)] : []),
    ...(bodies.length > limit ? [count(path, `takes at most ${limit}`, bodies.length)] : []),
    ...bodies.flatMap(({ body, at }): readonly Report[] =>
      isObject(body)
        ? checkArguments(Object.entries(body), block, at, typeOfExpression)
        : [{ rule: 'wrong-type', path: at, message: 'must be a block' }],
    ),
  ];
}

function count(path: JsonPath, limit: string, found: number): Report {
  return { rule: 'block-count', path, message: `${limit}, and there ${found === 1 ? 'is' : 'are'} ${found}` };
}

function unknown(name: string, { attributes = {}, block_types: blockTypes = {} }: BlockSchema): string {
  const known = [...Object.keys(attributes), ...Object.keys(blockTypes)];
  return known.length > 0 ? `does not exist; did you mean '${closest(name, known)}'?` : 'does not exist';
}
