import { BSONRegExp } from 'bson';
import { asDecimal, asNumber } from '../bson/arithmetic';
import { compareNumbers } from '../bson/compare';
import { remainder } from '../bson/decimal';
import { identityOf } from '../bson/identity';
import { Doc, Maybe, Numeric, TypeName, Value, isDoc, isNumeric, typeNameOf, typeOf } from '../bson/value';
import { refuse } from '../errors';
import { compileRegex } from './regex';
import { parseTypes } from './type-names';

type ValueTest = (value: Value) => boolean;

/** Compiles `$jsonSchema`: draft 4 of JSON Schema as far as MongoDB has it, and `bsonType`. */
export function compileJsonSchema(schema: Doc): (document: Doc) => boolean {
  return compileSchema(schema);
}

/** Every keyword says nothing of values of other types than its own. */
function compileSchema(schema: Doc): ValueTest {
  assertKeywords(schema);
  const tests = [
    ...typeTests(schema),
    ...numberTests(schema),
    ...stringTests(schema),
    ...arrayTests(schema),
    ...objectTests(schema),
    ...combinationTests(schema),
  ];
  return (value) => tests.every((test) => test(value));
}

const keywords: ReadonlySet<string> = new Set([
  'additionalItems',
  'additionalProperties',
  'allOf',
  'anyOf',
  'bsonType',
  'dependencies',
  'description',
  'enum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'items',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'not',
  'oneOf',
  'pattern',
  'patternProperties',
  'properties',
  'required',
  'title',
  'type',
  'uniqueItems',
]);

function assertKeywords(schema: Doc): void {
  for (const name of schema.keys()) {
    if (!keywords.has(name)) refuse('FailedToParse', `Unknown $jsonSchema keyword: ${name}`);
  }
  for (const name of ['title', 'description']) textOf(schema, name);
}

function textOf(schema: Doc, keyword: string): string | undefined {
  const value = schema.get(keyword);
  return value === undefined || typeof value === 'string' ? value : refuseType(keyword, 'string', value);
}

function objectOf(schema: Doc, keyword: string): Doc | undefined {
  const value = schema.get(keyword);
  return value === undefined || isDoc(value) ? value : refuseType(keyword, 'object', value);
}

function numberOf(schema: Doc, keyword: string): Numeric | undefined {
  const value = schema.get(keyword);
  return value === undefined || isNumeric(value) ? value : refuseType(keyword, 'number', value);
}

/** A count: an integer that is not negative. */
function countOf(schema: Doc, keyword: string): number | undefined {
  const value = schema.get(keyword);
  if (value === undefined) return undefined;
  if (!isNumeric(value) || !Number.isInteger(asNumber(value)))
    return refuse('FailedToParse', `$jsonSchema keyword '${keyword}' must be an integer`);
  if (asNumber(value) < 0) return refuse('FailedToParse', `$jsonSchema keyword '${keyword}' must not be negative`);
  return asNumber(value);
}

function schemasOf(schema: Doc, keyword: string): readonly ValueTest[] | undefined {
  const value = schema.get(keyword);
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) return refuseType(keyword, 'array', value);
  if (value.length === 0) return refuse('BadValue', `$jsonSchema keyword '${keyword}' must be a non-empty array`);
  return value.map((item) => (isDoc(item) ? compileSchema(item) : refuseType(keyword, 'array of objects', item)));
}

function refuseType(keyword: string, expected: string, value: Maybe): never {
  return refuse(
    'TypeMismatch',
    `$jsonSchema keyword '${keyword}' must be of type ${expected}, not ${typeNameOf(value)}`,
  );
}

/** JSON's own names, which say less than those of BSON. */
const jsonTypes: Readonly<Record<string, readonly TypeName[]>> = {
  object: ['object'],
  array: ['array'],
  number: ['double', 'int', 'long', 'decimal'],
  boolean: ['bool'],
  string: ['string'],
  null: ['null'],
};

function* typeTests(schema: Doc): Generator<ValueTest> {
  const [type, bsonType, among] = [schema.get('type'), schema.get('bsonType'), schema.get('enum')];
  if (type !== undefined && bsonType !== undefined)
    refuse('FailedToParse', "Cannot specify both $jsonSchema keywords 'type' and 'bsonType'");
  if (type !== undefined) yield ofTypes(new Set(aliases('type', type).flatMap(jsonType)));
  if (bsonType !== undefined) {
    const names = aliases('bsonType', bsonType);
    if (names.includes('integer')) refuse('FailedToParse', "$jsonSchema type 'integer' is not currently supported.");
    yield ofTypes(parseTypes([...names]));
  }
  if (among === undefined) return;
  if (!Array.isArray(among)) return refuseType('enum', 'array', among);
  if (among.length === 0) refuse('FailedToParse', "$jsonSchema keyword 'enum' cannot be an empty array");
  const identities = new Set(among.map(identityOf));
  if (identities.size < among.length)
    refuse('FailedToParse', "$jsonSchema keyword 'enum' array cannot contain duplicate values.");
  yield (value) => identities.has(identityOf(value));
}

function ofTypes(types: ReadonlySet<TypeName>): ValueTest {
  return (value) => types.has(typeOf(value));
}

function aliases(keyword: string, value: Value): readonly string[] {
  const names = Array.isArray(value) ? value : [value];
  if (names.length === 0) refuse('FailedToParse', `$jsonSchema keyword '${keyword}' must name at least one type`);
  const texts = names.map((name) =>
    typeof name === 'string' ? name : refuseType(keyword, 'string or array of strings', name),
  );
  if (new Set(texts).size < texts.length)
    refuse('FailedToParse', `$jsonSchema keyword '${keyword}' has duplicate value`);
  return texts;
}

function jsonType(name: string): readonly TypeName[] {
  if (name === 'integer') refuse('FailedToParse', "$jsonSchema type 'integer' is not currently supported.");
  return (
    (Object.hasOwn(jsonTypes, name) ? jsonTypes[name] : undefined) ??
    refuse('BadValue', `Unknown type name alias: ${name}`)
  );
}

function* numberTests(schema: Doc): Generator<ValueTest> {
  for (const [keyword, exclusive, sign] of [
    ['maximum', 'exclusiveMaximum', 1],
    ['minimum', 'exclusiveMinimum', -1],
  ] as const) {
    const bound = numberOf(schema, keyword);
    const isExclusive = flagOf(schema, exclusive);
    if (isExclusive !== undefined && bound === undefined)
      refuse('FailedToParse', `$jsonSchema keyword '${keyword}' must be a present if ${exclusive} is present`);
    if (bound !== undefined)
      yield onNumbers(
        (value) => compareNumbers(value, bound) * sign < (isExclusive ? 0 : 1) && !Number.isNaN(asNumber(value)),
      );
  }
  const divisor = numberOf(schema, 'multipleOf');
  if (divisor === undefined) return;
  if (!(asNumber(divisor) > 0) || asNumber(divisor) === Infinity)
    refuse('FailedToParse', "$jsonSchema keyword 'multipleOf' must have a positive value");
  yield onNumbers((value) => {
    const rest = remainder(asDecimal(value), asDecimal(divisor));
    return rest.kind === 'finite' && rest.digits === 0n;
  });
}

function flagOf(schema: Doc, keyword: string): boolean | undefined {
  const value = schema.get(keyword);
  return value === undefined || typeof value === 'boolean' ? value : refuseType(keyword, 'boolean', value);
}

function onNumbers(test: (value: Numeric) => boolean): ValueTest {
  return (value) => !isNumeric(value) || test(value);
}

function* stringTests(schema: Doc): Generator<ValueTest> {
  const [longest, shortest] = [countOf(schema, 'maxLength'), countOf(schema, 'minLength')];
  const pattern = textOf(schema, 'pattern');
  if (longest !== undefined) yield (value) => typeof value !== 'string' || [...value].length <= longest;
  if (shortest !== undefined) yield (value) => typeof value !== 'string' || [...value].length >= shortest;
  if (pattern === undefined) return;
  const expression = compileRegex(new BSONRegExp(pattern));
  yield (value) => typeof value !== 'string' || expression.test(value);
}

function* arrayTests(schema: Doc): Generator<ValueTest> {
  const [most, fewest, unique] = [
    countOf(schema, 'maxItems'),
    countOf(schema, 'minItems'),
    flagOf(schema, 'uniqueItems'),
  ];
  if (most !== undefined) yield onArrays((array) => array.length <= most);
  if (fewest !== undefined) yield onArrays((array) => array.length >= fewest);
  if (unique) yield onArrays((array) => new Set(array.map(identityOf)).size === array.length);
  const items = schema.get('items');
  const additional = additionalOf(schema, 'additionalItems');
  if (items === undefined) return;
  if (isDoc(items)) {
    const test = compileSchema(items);
    yield onArrays((array) => array.every(test));
  } else if (Array.isArray(items)) {
    const tests = items.map((item) =>
      isDoc(item) ? compileSchema(item) : refuseType('items', 'array of objects', item),
    );
    yield onArrays((array) => array.every((item, index) => (tests[index] ?? additional)(item)));
  } else refuseType('items', 'object or array', items);
}

function onArrays(test: (array: readonly Value[]) => boolean): ValueTest {
  return (value) => !Array.isArray(value) || test(value);
}

/** What may be besides what is named: anything, nothing, or what a schema says. */
function additionalOf(schema: Doc, keyword: string): ValueTest {
  const value = schema.has(keyword) ? (schema.get(keyword) as Value) : true;
  if (typeof value === 'boolean') return () => value;
  return isDoc(value) ? compileSchema(value) : refuseType(keyword, 'object or boolean', value);
}

function* objectTests(schema: Doc): Generator<ValueTest> {
  const [most, fewest] = [countOf(schema, 'maxProperties'), countOf(schema, 'minProperties')];
  if (most !== undefined) yield onObjects((object) => object.size <= most);
  if (fewest !== undefined) yield onObjects((object) => object.size >= fewest);
  const required = requiredOf(schema.get('required'));
  if (required) yield onObjects((object) => required.every((name) => object.has(name)));
  yield* dependencyTests(objectOf(schema, 'dependencies') ?? new Map());
  const named = new Map(
    [...(objectOf(schema, 'properties') ?? [])].map(([name, inner]) => [name, nested('properties', inner)] as const),
  );
  const patterns = [...(objectOf(schema, 'patternProperties') ?? [])].map(([pattern, inner]) => ({
    pattern: compileRegex(new BSONRegExp(pattern), 'BadValue'),
    test: nested('patternProperties', inner),
  }));
  const additional = additionalOf(schema, 'additionalProperties');
  yield onObjects((object) =>
    [...object].every(([name, value]) => {
      const tests = [...patterns.filter(({ pattern }) => pattern.test(name)).map(({ test }) => test)];
      const own = named.get(name);
      if (own) tests.push(own);
      return tests.length > 0 ? tests.every((test) => test(value)) : additional(value);
    }),
  );
}

function nested(keyword: string, schema: Value): ValueTest {
  return isDoc(schema) ? compileSchema(schema) : refuseType(keyword, 'object of objects', schema);
}

function onObjects(test: (object: Doc) => boolean): ValueTest {
  return (value) => !isDoc(value) || test(value);
}

function requiredOf(value: Maybe): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) return refuseType('required', 'array', value);
  if (value.length === 0) refuse('FailedToParse', "$jsonSchema keyword 'required' cannot be an empty array");
  const names = value.map((name) =>
    typeof name === 'string' ? name : refuseType('required', 'array of strings', name),
  );
  if (new Set(names).size < names.length)
    refuse('FailedToParse', "$jsonSchema keyword 'required' array cannot contain duplicate values");
  return names;
}

/** If a field is there, others must be, or the whole must be like a schema. */
function* dependencyTests(dependencies: Doc): Generator<ValueTest> {
  for (const [name, needed] of dependencies) {
    if (isDoc(needed)) {
      const test = compileSchema(needed);
      yield onObjects((object) => !object.has(name) || test(object));
    } else if (Array.isArray(needed)) {
      const names = requiredOf(needed) as readonly string[];
      yield onObjects((object) => !object.has(name) || names.every((other) => object.has(other)));
    } else refuseType('dependencies', 'object of objects or arrays', needed);
  }
}

function* combinationTests(schema: Doc): Generator<ValueTest> {
  const [all, any, one] = [schemasOf(schema, 'allOf'), schemasOf(schema, 'anyOf'), schemasOf(schema, 'oneOf')];
  if (all) yield (value) => all.every((test) => test(value));
  if (any) yield (value) => any.some((test) => test(value));
  if (one) yield (value) => one.filter((test) => test(value)).length === 1;
  const not = objectOf(schema, 'not');
  if (not) {
    const test = compileSchema(not);
    yield (value) => !test(value);
  }
}
