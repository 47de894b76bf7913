import { BSONRegExp } from 'bson';
import { asNumber } from '../bson/arithmetic';
import { show } from '../bson/show';
import { Doc, Value, isDoc, isNumeric, typeOf } from '../bson/value';
import { refuse, refuseAsGap } from '../errors';
import { bitsOf, parseBitPositions } from './bits';
import { equals, isOneOf, isOrdered, matchesRegex } from './comparison';
import { Leaf, ValueTest, first } from './path';
import { compileRegex, regexOf } from './regex';
import { parseRemainder, remainderOf } from './remainder';
import { isTrue } from './truth';
import { parseTypes } from './type-names';

/** What a filter asks of one field: a test of its values, or that conditions are not all met. */
export type Condition = { readonly test: ValueTest; readonly leaf: Leaf } | { readonly not: readonly Condition[] };

/** Compiles the filter of the fields of an element. */
export type DocumentFilter = (filter: Doc) => (document: Doc) => boolean;

/** The conditions that a document of operators stands for, as `{ $gt: 1, $lt: 5 }`. */
export function parseOperators(operators: Doc, filters: DocumentFilter): readonly Condition[] {
  return [...operators].flatMap(([name, operand]) => parseOperator(name, operand, operators, filters));
}

/** Whether a value by itself meets a condition: an array is not taken apart. */
export function meets(value: Value, condition: Condition): boolean {
  return 'not' in condition ? !condition.not.every((inner) => meets(value, inner)) : condition.test(value);
}

function parseOperator(name: string, operand: Value, siblings: Doc, filters: DocumentFilter): readonly Condition[] {
  switch (name) {
    case '$not':
      return [{ not: parseNegated(operand, filters) }];
    case '$ne':
      if (operand instanceof BSONRegExp) refuse('BadValue', "Can't have regex as arg to $ne.");
      return [{ not: [ofElements(equals(operand))] }];
    case '$nin':
      return [{ not: [ofElements(isOneOf(parseList(name, operand)))] }];
    case '$all':
      return parseAll(operand, filters);
    case '$elemMatch':
      return [ofWhole(anyElement(operand, filters))];
    case '$exists': {
      const exists = ofWhole((value) => value !== undefined);
      return [isTrue(operand) ? exists : { not: [exists] }];
    }
    case '$size':
      return [ofWhole(hasSize(operand))];
    case '$comment':
      return [];
    case '$options':
      if (!siblings.has('$regex')) refuse('BadValue', '$options needs a $regex');
      return [];
    case '$regex':
      return [ofElements(matchesRegex(parseRegex(siblings)))];
    default:
      return [ofElements(parseTest(name, operand))];
  }
}

/** Operators of places, which need an index of places or mathematics on a sphere. */
const gaps = [
  ...['$geoIntersects', '$geoWithin', '$near', '$nearSphere', '$within'],
  ...['$geometry', '$maxDistance', '$minDistance'], // beside $near
];

function ofElements(test: ValueTest): Condition {
  return { test, leaf: 'elements' };
}

function ofWhole(test: ValueTest): Condition {
  return { test, leaf: 'whole' };
}

/** The operators that look at one value and nothing else. */
function parseTest(name: string, operand: Value): ValueTest {
  switch (name) {
    case '$eq':
      return equals(operand);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (operand instanceof BSONRegExp) refuse('BadValue', `Can't have RegEx as arg to predicate over field: ${name}`);
      return isOrdered(name, operand);
    case '$in':
      return isOneOf(parseList(name, operand));
    case '$type': {
      const types = parseTypes(operand);
      return (value) => value !== undefined && types.has(typeOf(value));
    }
    case '$mod': {
      const { divisor, remainder } = parseRemainder(operand);
      return (value) => isNumeric(value) && remainderOf(value, divisor) === remainder;
    }
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return parseBitTest(name, operand);
    default:
      if (gaps.includes(name)) refuseAsGap(`the operator ${name}`);
      return refuse('BadValue', `unknown operator: ${name}`);
  }
}

function parseNegated(operand: Value, filters: DocumentFilter): readonly Condition[] {
  if (operand instanceof BSONRegExp) return [ofElements(matchesRegex(operand))];
  if (!isDoc(operand)) return refuse('BadValue', '$not needs a regex or a document');
  if (operand.size === 0) return refuse('BadValue', '$not cannot be empty');
  return parseOperators(operand, filters);
}

/** The last value comes first: `a.$` then is the element that it was found in, as of several conditions the first counts. */
function parseAll(operand: Value, filters: DocumentFilter): readonly Condition[] {
  return parseEachOfAll(operand, filters).reverse();
}

function parseEachOfAll(operand: Value, filters: DocumentFilter): Condition[] {
  if (!Array.isArray(operand)) return refuse('BadValue', '$all needs an array');
  if (operand.length === 0) return [ofElements(() => false)];
  const inner = operand.map((item) => (isDoc(item) && nameOfFirst(item) === '$elemMatch' ? item : undefined));
  if (inner[0]) {
    return inner.map((item) => {
      if (!item || item.size !== 1) return refuse('BadValue', '$all/$elemMatch has to be consistent');
      return ofWhole(anyElement(item.get('$elemMatch') as Value, filters));
    });
  }
  return operand.map((item) => {
    if (isOperators(item)) return refuse('BadValue', 'no $ expressions in $all');
    return ofElements(item instanceof BSONRegExp ? matchesRegex(item) : equals(item));
  });
}

const ofDocuments = ['$and', '$or', '$nor', '$expr', '$jsonSchema', '$where', '$text'];

/** `$elemMatch`: an element that meets all conditions, those of a value or those of a document. */
function anyElement(operand: Value, filters: DocumentFilter): ValueTest {
  if (!isDoc(operand)) return refuse('BadValue', '$elemMatch needs an Object');
  for (const name of ['$expr', '$jsonSchema', '$text'])
    if (operand.has(name)) refuse('BadValue', `${name} can only be applied to the top-level document`);
  const test =
    isOperators(operand) && !ofDocuments.includes(nameOfFirst(operand) as string)
      ? valueTest(parseOperators(operand, filters))
      : documentTest(filters(operand));
  return (value, details) => Array.isArray(value) && first(value, test, details);
}

function valueTest(conditions: readonly Condition[]): (item: Value) => boolean {
  return (item) => conditions.every((condition) => meets(item, condition));
}

/** An array within an array is a document whose fields are its positions. */
function documentTest(filter: (document: Doc) => boolean): (item: Value) => boolean {
  return (item) => {
    if (isDoc(item)) return filter(item);
    return Array.isArray(item) && filter(new Map(item.map((value, index) => [String(index), value])));
  };
}

function parseBitTest(
  name: '$bitsAllSet' | '$bitsAllClear' | '$bitsAnySet' | '$bitsAnyClear',
  operand: Value,
): ValueTest {
  const positions = parseBitPositions(name, operand);
  const wanted = name.endsWith('Set');
  return (value) => {
    const isSet = bitsOf(value);
    if (!isSet) return false;
    const test = (position: bigint) => isSet(position) === wanted;
    return name.startsWith('$bitsAll') ? positions.every(test) : positions.some(test);
  };
}

function hasSize(operand: Value): ValueTest {
  const size = isNumeric(operand) ? asNumber(operand) : NaN;
  if (!Number.isSafeInteger(size)) refuse('BadValue', `Failed to parse $size. Expected an integer: ${show(operand)}`);
  if (size < 0) refuse('BadValue', 'Failed to parse $size. Expected a non-negative number');
  return (value) => Array.isArray(value) && value.length === size;
}

function parseList(name: string, operand: Value): readonly Value[] {
  if (!Array.isArray(operand)) return refuse('BadValue', `${name} needs an array`);
  for (const item of operand) {
    if (isOperators(item)) refuse('BadValue', `cannot nest $ under ${name}`);
    if (item instanceof BSONRegExp) compileRegex(item);
  }
  return operand;
}

function parseRegex(siblings: Doc): BSONRegExp {
  const [operand = null, options] = [siblings.get('$regex'), siblings.get('$options')];
  const optionsFirst = nameOfFirst(siblings) === '$options';
  if (options !== undefined && typeof options !== 'string') return refuse('BadValue', '$options has to be a string');
  if (operand instanceof BSONRegExp) {
    if (options !== undefined && operand.options !== '')
      refuse(optionsFirst ? 51074 : 51075, 'options set in both $regex and $options');
    return regexOf(operand.pattern, options ?? operand.options);
  }
  if (typeof operand !== 'string') return refuse('BadValue', '$regex has to be a string');
  return regexOf(operand, options ?? '');
}

/** Whether it is a document of operators. `$ref` and `$id` are none: they make up a reference to another document. */
export function isOperators(value: Value): value is Doc {
  if (!isDoc(value)) return false;
  const name = nameOfFirst(value);
  return name !== undefined && name.startsWith('$') && !['$ref', '$id', '$db'].includes(name);
}

function nameOfFirst(value: Doc): string | undefined {
  const [name] = value.keys();
  return name;
}
