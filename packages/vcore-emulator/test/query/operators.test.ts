import fc from 'fast-check';
import { Document } from 'mongodb';
import { docOf, filterOf } from '../fixtures/indexed-collection';

type Scalar = number | string | boolean | null;
type Stored = Scalar | Stored[] | { [name: string]: Stored };
type Test = (value: Stored | undefined) => boolean;

/**
 * What a path leads to, as the MongoDB Manual tells it ("Query an Array", "Query an Array of Embedded Documents"):
 * an array on the way stands for its documents.
 */
function ends(document: Stored, [name = '', ...rest]: readonly string[]): (Stored | undefined)[] {
  const value = isObject(document) ? document[name] : undefined;
  if (rest.length === 0) return [value];
  if (Array.isArray(value)) return value.filter(isObject).flatMap((item) => ends(item, rest));
  return isObject(value) ? ends(value, rest) : [undefined];
}

/** At the end of a path an array stands for its elements, and for itself. */
function values(document: Stored, path: readonly string[]): (Stored | undefined)[] {
  return ends(document, path).flatMap((value) => (Array.isArray(value) ? [...value, value] : [value]));
}

function isObject(value: Stored | undefined): value is { [name: string]: Stored } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(a: Stored | undefined, b: Stored): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b);
}

/** Only numbers are smaller or larger than numbers, and only texts than texts. */
function ordered(
  operand: Scalar,
  accepts: (value: number | string | boolean, operand: number | string | boolean) => boolean,
): Test {
  return (value) => {
    if (operand === null) return value === undefined || value === null ? accepts(0, 0) : false;
    return (
      value !== null &&
      typeof value !== 'object' &&
      typeof value === typeof operand &&
      accepts(value as Scalar as number, operand)
    );
  };
}

/** The operators, each in a line: what is asked of the values, and how it is written. */
const reference: Record<string, (document: Stored, path: readonly string[], operand: never) => boolean> = {
  $eq: (document, path, operand: Stored) => values(document, path).some((value) => same(value, operand)),
  $ne: (document, path, operand: Stored) => !values(document, path).some((value) => same(value, operand)),
  $gt: (document, path, operand: Scalar) => values(document, path).some(ordered(operand, (a, b) => a > b)),
  $gte: (document, path, operand: Scalar) => values(document, path).some(ordered(operand, (a, b) => a >= b)),
  $lt: (document, path, operand: Scalar) => values(document, path).some(ordered(operand, (a, b) => a < b)),
  $lte: (document, path, operand: Scalar) => values(document, path).some(ordered(operand, (a, b) => a <= b)),
  $in: (document, path, operand: Stored[]) =>
    values(document, path).some((value) => operand.some((one) => same(value, one))),
  $nin: (document, path, operand: Stored[]) =>
    !values(document, path).some((value) => operand.some((one) => same(value, one))),
  $all: (document, path, operand: Stored[]) =>
    operand.length > 0 && operand.every((one) => values(document, path).some((value) => same(value, one))),
  $size: (document, path, operand: number) =>
    ends(document, path).some((value) => Array.isArray(value) && value.length === operand),
  $exists: (document, path, operand: boolean) => ends(document, path).some((value) => value !== undefined) === operand,
  $type: (document, path, operand: string) => values(document, path).some((value) => typeOf(value) === operand),
  $mod: (document, path, [divisor, remainder]: [number, number]) =>
    values(document, path).some((value) => typeof value === 'number' && value % divisor === remainder),
};

function typeOf(value: Stored | undefined): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' ? 'int' : typeof value === 'boolean' ? 'bool' : typeof value;
}

const scalar = fc.constantFrom<Scalar>(null, 0, 1, 2, 3, '', 'a', 'b', true, false);
const { stored } = fc.letrec<{ stored: Stored }>((tie) => ({
  stored: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 3, arbitrary: scalar },
    { weight: 2, arbitrary: fc.array(tie('stored'), { maxLength: 3 }) },
    fc.dictionary(fc.constantFrom('a', 'b'), tie('stored'), { maxKeys: 2 }),
  ),
}));
const document = fc.dictionary(fc.constantFrom('a', 'b'), stored, { maxKeys: 2 });
const path = fc.constantFrom('a', 'b', 'a.b', 'b.a', 'a.a.b');
const list = fc.array(stored, { maxLength: 3 });
const operands: Record<string, fc.Arbitrary<unknown>> = {
  $eq: stored,
  $ne: stored,
  ...Object.fromEntries(['$gt', '$gte', '$lt', '$lte'].map((name) => [name, scalar])),
  $in: list,
  $nin: list,
  $all: list,
  $size: fc.nat({ max: 1 }),
  $exists: fc.boolean(),
  $type: fc.constantFrom('null', 'int', 'string', 'bool', 'array', 'object'),
  $mod: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat({ max: 2 })),
};

interface Clause {
  readonly filter: Document;
  readonly meets: (document: Stored) => boolean;
}

const clause: fc.Arbitrary<Clause> = fc.constantFrom(...Object.keys(reference)).chain((operator) =>
  fc.tuple(path, operands[operator] as fc.Arbitrary<unknown>, fc.boolean()).map(([name, operand, isNegated]) => {
    const meets = (given: Stored) =>
      (reference[operator] as (...args: unknown[]) => boolean)(given, name.split('.'), operand);
    return isNegated
      ? { filter: { [name]: { $not: { [operator]: operand } } }, meets: (given: Stored) => !meets(given) }
      : { filter: { [name]: { [operator]: operand } }, meets };
  }),
);
const clauses = fc.array(clause, { minLength: 1, maxLength: 3 });
const combined: fc.Arbitrary<Clause> = fc.oneof(
  { weight: 4, arbitrary: clause },
  clauses.map((all) => ({
    filter: { $and: all.map(({ filter }) => filter) },
    meets: (given: Stored) => all.every(({ meets }) => meets(given)),
  })),
  clauses.map((any) => ({
    filter: { $or: any.map(({ filter }) => filter) },
    meets: (given: Stored) => any.some(({ meets }) => meets(given)),
  })),
  clauses.map((none) => ({
    filter: { $nor: none.map(({ filter }) => filter) },
    meets: (given: Stored) => !none.some(({ meets }) => meets(given)),
  })),
);

it.each(Object.keys(reference))('%s finds what the manual says', (operator) => {
  let matched = 0;
  fc.assert(
    fc.property(document, path, operands[operator] as fc.Arbitrary<unknown>, (given, name, operand) => {
      const expected = (reference[operator] as (...args: unknown[]) => boolean)(given, name.split('.'), operand);
      if (expected) matched++;

      expect(filterOf({ [name]: { [operator]: operand } })(docOf(given))).toBe(expected);
    }),
    { numRuns: 600 },
  );
  expect(matched).toBeGreaterThan(0); // else it would be refusals alone that agree
});

it('finds what the manual says of filters put together', () => {
  fc.assert(
    fc.property(document, combined, (given, { filter, meets }) => {
      expect(filterOf(filter)(docOf(given))).toBe(meets(given));
    }),
    { numRuns: 3000 },
  );
});

it('takes $elemMatch for one element that meets all of it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(fc.constantFrom('a', 'b'), scalar, { maxKeys: 2 }), { maxLength: 3 }),
      clauses,
      (items, all) => {
        const $elemMatch = { $and: all.map(({ filter }) => filter) };

        expect(filterOf({ items: { $elemMatch } })(docOf({ items }))).toBe(
          items.some((item) => all.every(({ meets }) => meets(item))),
        );
      },
    ),
    { numRuns: 600 },
  );
});
