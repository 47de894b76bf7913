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
import { Report } from './schema-rule';
import { missingBlock } from './missing-block';
import { AttributeType, BlockSchema } from './provider-schema';

/** The schema of a block of the stack by its address; `undefined` where there is no such block or no schema for it. */
export type SchemaOf = (address: string) => BlockSchema | undefined;

/** What is wrong at one place of a string. */
type Problem = Pick<Report, 'rule' | 'message'> & { readonly offset: number };

/** Finds every expression that cannot be evaluated and every reference that leads nowhere. */
export function checkReferences(body: JsonObject, stack: Stack, schemaOf: SchemaOf): readonly Report[] {
  return textsOf(body).flatMap(({ path, text, isKey }) =>
    problemsIn(text, stack, schemaOf).map(({ rule, message, offset }) => ({
      rule,
      path,
      message,
      // The position of a key is not known, only that of its value.
      ...(isKey ? {} : { offset }),
    })),
  );
}

function problemsIn(text: string, stack: Stack, schemaOf: SchemaOf): readonly Problem[] {
  const template = parsed(text);
  if (template instanceof ExpressionError) {
    return [{ rule: 'unsupported-expression', message: template.reason, offset: template.offset }];
  }
  return [
    ...callProblems(template),
    ...(template.length > 1 ? collectionProblems(template, schemaOf) : []),
    ...referencesIn(template).flatMap((reference) => referenceProblem(reference, stack, schemaOf) ?? []),
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

function callProblems(template: Template): readonly Problem[] {
  return expressionsIn(template).flatMap((expression) => {
    const message = expression.kind === 'call' ? callProblem(expression) : undefined;
    return message ? [{ rule: 'unsupported-expression', message, offset: expression.offset }] : [];
  });
}

/** The parts of a string that are no strings and do not become one. */
function collectionProblems(template: Template, schemaOf: SchemaOf): readonly Problem[] {
  return template
    .filter((part) => typeof part !== 'string')
    .filter((part) => part.kind === 'reference' && typeof (typeOfReference(part, schemaOf) ?? 'dynamic') !== 'string')
    .map(({ offset }) => ({ rule: 'wrong-type', message: 'a list or an object cannot stand inside a string', offset }));
}

function referenceProblem(reference: Reference, stack: Stack, schemaOf: SchemaOf): Problem | undefined {
  const { subject, address, path, offset } = reference;
  const unresolved = (message: string): Problem => ({ rule: 'unresolved-reference', message, offset });
  if (subject === 'variable') {
    const declared = member(stack.variables, address.slice('var.'.length)) !== undefined;
    return declared ? undefined : unresolved(`there is no ${address} in this stack`);
  }
  if (!stack.blocks.some((block) => block.address === address)) return unresolved(missingBlock(address, stack));
  if (typeOfReference(reference, schemaOf)) return undefined;
  return unresolved(`${address} has no attribute '${path.join('.')}'`);
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
