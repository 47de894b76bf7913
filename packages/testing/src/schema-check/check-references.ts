import {
  ExpressionError,
  JsonObject,
  Reference,
  Stack,
  Template,
  callProblem,
  expressionsIn,
  member,
  parseTemplate,
  referencesIn,
  textsOf,
} from '@org/terraform-json';
import { Report } from './finding';
import { missingBlock } from './missing-block';
import { AttributeType, BlockSchema } from './provider-schema';

/** The schema of a block of the stack by its address; `undefined` where there is no such block or no schema for it. */
export type SchemaOf = (address: string) => BlockSchema | undefined;

/** Finds every expression that cannot be evaluated and every reference that leads nowhere. */
export function checkReferences(body: JsonObject, stack: Stack, schemaOf: SchemaOf): readonly Report[] {
  return [
    ...textsOf(body).flatMap(({ path, text, isKey }) => {
      const template = parsed(text);
      const at = (offset: number) => (isKey ? {} : { offset });
      if (template instanceof ExpressionError) {
        return [{ rule: 'unsupported-expression' as const, path, message: template.reason, ...at(template.offset) }];
      }
      return [
        ...callProblems(template).map(({ message, offset }): Report => ({
          rule: 'unsupported-expression',
          path,
          message,
          ...at(offset),
        })),
        ...(template.length > 1 ? collectionsIn(template, schemaOf) : []).map(({ message, offset }): Report => ({
          rule: 'wrong-type',
          path,
          message,
          ...at(offset),
        })),
        ...referencesIn(template).flatMap((reference): Report[] => {
          const problem = referenceProblem(reference, stack, schemaOf);
          return problem ? [{ rule: 'unresolved-reference', path, message: problem, ...at(reference.offset) }] : [];
        }),
      ];
    }),
  ];
}

/** The type of a string that is one expression; `string` for any other, `dynamic` where the schema does not tell. */
export function typeOfExpression(text: string, schemaOf: SchemaOf): AttributeType {
  const template = parsed(text);
  if (template instanceof ExpressionError) return 'dynamic';
  const [only] = template;
  if (template.length !== 1 || only === undefined || typeof only === 'string') return 'string';
  switch (only.kind) {
    case 'reference':
      return typeOfReference(only, schemaOf) ?? 'dynamic';
    case 'call':
    case 'quoted':
      return 'string'; // all supported functions give strings
    case 'literal':
      return only.value === null ? 'dynamic' : typeof only.value === 'number' ? 'number' : 'bool';
    case 'tuple':
      return ['list', 'dynamic'];
    case 'object':
      return ['map', 'dynamic'];
  }
}

function parsed(text: string): Template | ExpressionError {
  try {
    return parseTemplate(text);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}

/** What is wrong with the calls of functions in a template. */
function callProblems(template: Template): readonly { message: string; offset: number }[] {
  return expressionsIn(template).flatMap((expression) => {
    const message = expression.kind === 'call' ? callProblem(expression) : undefined;
    return message ? [{ message, offset: expression.offset }] : [];
  });
}

/** The parts of a string that are no strings and do not become one. */
function collectionsIn(template: Template, schemaOf: SchemaOf): readonly { message: string; offset: number }[] {
  return template
    .filter((part) => typeof part !== 'string')
    .filter((part) => part.kind === 'reference' && typeof (typeOfReference(part, schemaOf) ?? 'dynamic') !== 'string')
    .map(({ offset }) => ({ message: 'a list or an object cannot stand inside a string', offset }));
}

function referenceProblem(reference: Reference, stack: Stack, schemaOf: SchemaOf): string | undefined {
  const { subject, address, path } = reference;
  if (subject === 'variable') {
    return member(stack.variables, address.slice('var.'.length)) ? undefined : `there is no ${address} in this stack`;
  }
  if (!stack.blocks.some((block) => block.address === address)) return missingBlock(address, stack);
  const schema = schemaOf(address);
  if (!schema || path.length === 0) return undefined;
  return typeOfReference(reference, schemaOf) ? undefined : `${address} has no attribute '${path.join('.')}'`;
}

/** Follows a reference through the schema; `undefined` where it leads nowhere. */
function typeOfReference({ address, path }: Reference, schemaOf: SchemaOf): AttributeType | undefined {
  const schema = schemaOf(address);
  return schema ? typeInBlock(schema, path) : 'dynamic';
}

function typeInBlock(schema: BlockSchema, [name, ...rest]: readonly (string | number)[]): AttributeType | undefined {
  if (name === undefined) return ['object', {}];
  if (typeof name === 'number') return undefined;
  const attribute = member(schema.attributes ?? {}, name);
  if (attribute) return typeInType(attribute.type, rest);
  const nested = member(schema.block_types ?? {}, name);
  if (!nested) return undefined;
  const [index, ...inner] = rest;
  if (index === undefined) return ['list', ['object', {}]];
  // A set has no indices, and a single block is no list.
  if (nested.nesting_mode === 'single') return typeInBlock(nested.block, rest);
  return nested.nesting_mode === 'list' && typeof index === 'number' ? typeInBlock(nested.block, inner) : undefined;
}

function typeInType(type: AttributeType, [step, ...rest]: readonly (string | number)[]): AttributeType | undefined {
  if (step === undefined || type === 'dynamic') return type;
  if (typeof type === 'string') return undefined;
  if (type[0] === 'list') return typeof step === 'number' ? typeInType(type[1], rest) : undefined;
  if (type[0] === 'map') return typeInType(type[1], rest); // an index becomes a key
  if (type[0] === 'set') return undefined; // a set has no indices
  const inner = type[0] === 'object' && typeof step === 'string' ? member(type[1], step) : undefined;
  return inner ? typeInType(inner, rest) : undefined;
}
