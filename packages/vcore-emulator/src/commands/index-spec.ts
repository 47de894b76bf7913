import { asNumber } from '../bson/arithmetic';
import { compare } from '../bson/compare';
import { show } from '../bson/show';
import { Doc, Value, doc, int, isDoc, isNumeric, typeNameOf } from '../bson/value';
import { refuse, refuseAsGap } from '../errors';
import { ExpressionTest, compileFilter } from '../query/match';
import { isTrue } from '../query/truth';

const known = [
  'v',
  'key',
  'name',
  'ns',
  'unique',
  'sparse',
  'background',
  'expireAfterSeconds',
  'partialFilterExpression',
  'hidden',
  'collation',
  'dropDups',
];
/** Options of kinds of index that are left out. */
const ofOtherKinds = [
  'storageEngine',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
  'bucketSize',
  'wildcardProjection',
  'prepareUnique',
  'clustered',
  'cosmosSearchOptions',
];
const kinds = ['text', 'hashed', '2d', '2dsphere', 'geoHaystack', 'cosmosSearch', 'columnstore'];

const MOST_FIELDS = 32;
const LONGEST_LIFE = 2 ** 31 - 1;

/**
 * The specification of an index as it is kept: fields, name and the options that are set.
 * @throws CommandError 67 for an index that there cannot be, 115 for one of a kind that is left out
 */
export function parseIndexSpec(given: Doc, expressions: ExpressionTest): Doc {
  for (const option of given.keys()) {
    if (ofOtherKinds.includes(option)) refuseAsGap(`the index option '${option}'`);
    if (!known.includes(option))
      refuse(
        'InvalidIndexSpecificationOption',
        `The field '${option}' is not valid for an index specification. Specification: ${show(given)}`,
      );
  }
  const key = parseKey(given.get('key'));
  const name = parseName(given.get('name'));
  assertVersion(given.get('v'));
  const isId = isIdKey(key);
  if (!isId && name === '_id_') refuse('BadValue', "The index name '_id_' is reserved for the _id index");
  const spec = doc({ v: int(2), key, name: isId ? '_id_' : name });
  for (const option of ['unique', 'sparse', 'hidden']) {
    const value = given.get(option);
    if (value === undefined) continue;
    if (typeof value !== 'boolean' && !isNumeric(value))
      refuse('TypeMismatch', `The field '${option}' must be a boolean, but got ${typeNameOf(value)}`);
    if (option === 'hidden' && isTrue(value)) refuseAsGap('a hidden index');
    if (isId && option !== 'unique')
      refuse('InvalidIndexSpecificationOption', `The field '${option}' is not valid for an _id index specification.`);
    if (isTrue(value) && !isId) spec.set(option, true);
  }
  const collation = given.get('collation');
  if (isDoc(collation) && collation.get('locale') !== 'simple') refuseAsGap('a collation other than simple');
  setExpiry(spec, given.get('expireAfterSeconds'));
  setPartialFilter(spec, given.get('partialFilterExpression'), expressions);
  return spec;
}

/** @throws CommandError for anything but the index of `_id` that every collection has */
export function assertIdIndex(given: Doc, expressions: ExpressionTest): void {
  for (const option of given.keys()) {
    if (!['v', 'key', 'name', 'ns', 'collation'].includes(option))
      refuse('InvalidIndexSpecificationOption', `The field '${option}' is not valid for an _id index specification.`);
  }
  if (parseIndexSpec(given, expressions).get('name') !== '_id_')
    refuse('BadValue', "The field 'key' for an _id index must be {_id: 1}");
}

function isIdKey(key: Doc): boolean {
  const direction = key.get('_id');
  if (key.size !== 1 || direction === undefined) return false;
  if (compare(direction, 1) !== 0)
    refuse('BadValue', `The field 'key' for an _id index must be {_id: 1}, but got ${show(key)}`);
  return true;
}

function parseKey(key: Value | undefined): Doc {
  if (key === undefined)
    return refuse('FailedToParse', "The 'key' field is a required property of an index specification");
  if (!isDoc(key)) return refuse('TypeMismatch', `The field 'key' must be an object, but got ${typeNameOf(key)}`);
  if (key.size === 0) return refuse('CannotCreateIndex', 'Index keys cannot be an empty object.');
  if (key.size > MOST_FIELDS) refuse(13103, 'too many compound keys');
  for (const [path, direction] of key) {
    if (typeof direction === 'string') {
      if (kinds.includes(direction)) refuseAsGap(`an index of the kind '${direction}'`);
      refuse('CannotCreateIndex', `Unknown index plugin '${direction}'`);
    }
    if (!isNumeric(direction) || asNumber(direction) === 0 || Number.isNaN(asNumber(direction))) {
      refuse(
        'CannotCreateIndex',
        `Values in v:2 index key pattern must be numbers not equal to 0, or strings, but found ${show(direction)}`,
      );
    }
    if (path.includes('$**')) refuseAsGap('a wildcard index');
    assertPath(path);
  }
  return key;
}

function assertPath(path: string): void {
  const isReference = (name: string) => ['$id', '$ref', '$db'].includes(name);
  if (path === '' || path.split('.').some((name) => name === ''))
    refuse('CannotCreateIndex', 'Index keys cannot be an empty field.');
  if (path.split('.').some((name) => name.startsWith('$') && !isReference(name)))
    refuse('CannotCreateIndex', "Index key contains an illegal field name: field name starts with '$'.");
}

function parseName(name: Value | undefined): string {
  if (name === undefined)
    return refuse('FailedToParse', "The 'name' field is a required property of an index specification");
  if (typeof name !== 'string')
    return refuse('TypeMismatch', `The field 'name' must be a string, but got ${typeNameOf(name)}`);
  if (name === '' || name === '*')
    return refuse(name === '' ? 'CannotCreateIndex' : 'BadValue', `The index name '${name}' is not valid.`);
  return name;
}

function assertVersion(version: Value | undefined): void {
  if (version === undefined) return;
  if (!isNumeric(version)) refuse('TypeMismatch', `The field 'v' must be a number, but got ${typeNameOf(version)}`);
  const number = asNumber(version as number);
  if (number !== 1 && number !== 2)
    refuse('CannotCreateIndex', `Invalid index specification; cannot create an index with v=${number}`);
}

function setExpiry(spec: Doc, expiry: Value | undefined): void {
  if (expiry === undefined) return;
  if (!isNumeric(expiry))
    return refuse(
      'CannotCreateIndex',
      `TTL index 'expireAfterSeconds' option must be numeric, but received a type of '${typeNameOf(expiry)}'`,
    );
  const seconds = Math.trunc(asNumber(expiry));
  if (!(seconds >= 0) || seconds > LONGEST_LIFE)
    refuse(
      'CannotCreateIndex',
      `TTL index 'expireAfterSeconds' option must be within an acceptable range, try a lower number: ${seconds}`,
    );
  const key = spec.get('key') as Doc;
  if (key.size > 1)
    refuse('CannotCreateIndex', 'TTL indexes are single-field indexes, compound indexes do not support TTL.');
  if (key.has('_id'))
    refuse(
      'InvalidIndexSpecificationOption',
      "The field 'expireAfterSeconds' is not valid for an _id index specification.",
    );
  spec.set('expireAfterSeconds', int(seconds));
}

function setPartialFilter(spec: Doc, filter: Value | undefined, expressions: ExpressionTest): void {
  if (filter === undefined) return;
  if (!isDoc(filter))
    return refuse(
      'TypeMismatch',
      `The field 'partialFilterExpression' must be an object, but got ${typeNameOf(filter)}`,
    );
  if (spec.has('sparse')) refuse('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  if (spec.get('name') === '_id_') refuse('InvalidIndexSpecificationOption', '_id index cannot be a partial index');
  assertPartialFilter(filter);
  compileFilter(filter, expressions);
  spec.set('partialFilterExpression', filter);
}

const allowedOperators = ['$eq', '$gt', '$gte', '$lt', '$lte', '$exists', '$type', '$in'];

function assertPartialFilter(filter: Doc): void {
  for (const [name, condition] of filter) {
    if (name === '$and' || name === '$or') {
      for (const clause of Array.isArray(condition) ? condition : []) if (isDoc(clause)) assertPartialFilter(clause);
    } else if (name.startsWith('$')) {
      refuse('CannotCreateIndex', `Expression not supported in partial index: ${name}`);
    } else if (isDoc(condition)) {
      for (const [operator, operand] of condition) {
        if (!operator.startsWith('$')) break;
        const isAllowed = allowedOperators.includes(operator) && !(operator === '$exists' && !isTrue(operand));
        if (!isAllowed) refuse('CannotCreateIndex', `Expression not supported in partial index: ${operator}`);
      }
    }
  }
}
