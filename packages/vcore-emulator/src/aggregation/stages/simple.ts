import { Decimal128 } from 'bson';
import { asNumber, integral } from '../../bson/arithmetic';
import { Doc, Value, count, isDoc, isNumeric, typeNameOf } from '../../bson/value';
import { refuse, refuseAsGap } from '../../errors';
import { compileReplaceRoot } from '../../projection/replace-root';
import { compileAddFields, compileProject, compileUnset } from '../../projection/stage-projection';
import { compileFilter } from '../../query/match';
import { parseSortPattern, sortDocuments } from '../../query/sort';
import { Stage, StageCompiler, eachDocument } from '../stage';

/** Stages that need nothing but the documents that come in. */
export const simpleStages: Readonly<Record<string, StageCompiler>> = {
  $addFields: addFields,
  $count: countDocuments,
  $limit: (operand, _context, name) => {
    const limit = parseCount(operand, name, 5107201);
    if (limit === 0) refuse(15958, 'the limit must be positive');
    return function* (input) {
      let left = limit;
      for (const document of input) {
        yield document;
        if (--left <= 0) return;
      }
    };
  },
  $match: (operand, { expressions }) => {
    if (!isDoc(operand)) return refuse(15959, 'the match filter must be an expression in an object');
    const test = compileFilter(operand, expressions);
    return function* (input) {
      for (const document of input) if (test(document)) yield document;
    };
  },
  $project: (operand, { compiler, variables }) => {
    const project = compileProject(operand, compiler);
    return eachDocument((document) => project(document, variables));
  },
  $replaceRoot: replaceRoot,
  $replaceWith: replaceRoot,
  $sample: sample,
  $set: addFields,
  $skip: (operand, _context, name) => {
    const skipped = parseCount(operand, name, 5107200);
    return function* (input) {
      let left = skipped;
      for (const document of input) if (left-- <= 0) yield document;
    };
  },
  $sort: (operand) => {
    if (!isDoc(operand)) return refuse(15973, 'the $sort key specification must be an object');
    if (operand.size === 0) return refuse(15976, '$sort stage must have at least one sort key');
    const keys = parseSortPattern(operand);
    return (input) => sortDocuments([...input], keys);
  },
  $unset: (operand) => eachDocument(compileUnset(operand)),
};

function addFields(...[operand, { compiler, variables }, name]: Parameters<StageCompiler>): Stage {
  const transform = compileAddFields(operand, compiler, name);
  return eachDocument((document) => transform(document, variables));
}

function replaceRoot(...[operand, { compiler, variables }, name]: Parameters<StageCompiler>): Stage {
  const transform = compileReplaceRoot(name as '$replaceRoot' | '$replaceWith', operand, compiler);
  return eachDocument((document) => transform(document, variables));
}

function parseCount(operand: Value, name: string, code: number): number {
  const value = isNumeric(operand) ? integral(operand) : undefined;
  if (value === undefined || value >= 2n ** 63n)
    return refuse(code, `invalid argument to ${name} stage: Expected an integer, found: ${typeNameOf(operand)}`);
  if (value < 0n) refuse(code, `invalid argument to ${name} stage: Expected a non-negative number`);
  return Number(value);
}

function countDocuments(operand: Value): Stage {
  if (typeof operand !== 'string') return refuse(40156, 'the count field must be a non-empty string');
  if (operand === '') refuse(40157, 'the count field must be a non-empty string');
  if (operand.startsWith('$')) refuse(40158, 'the count field cannot be a $-prefixed path');
  if (operand.includes('\0')) refuse(40159, 'the count field cannot contain a null byte');
  if (operand.includes('.')) refuse(40160, "the count field cannot contain '.'");
  if (operand === '_id') refuse(9039800, "the count field cannot be '_id'");
  return function* (input) {
    let seen = 0;
    for (const document of input) if (document) seen++;
    if (seen > 0) yield new Map([[operand, count(seen)]]);
  };
}

function sample(operand: Value): Stage {
  if (!isDoc(operand)) return refuse(28745, 'the $sample stage specification must be an object');
  for (const field of operand.keys()) if (field !== 'size') refuse(28748, `unrecognized option to $sample: ${field}`);
  const given = operand.get('size');
  if (given === undefined) return refuse(28749, '$sample stage must specify a size');
  if (!isNumeric(given)) return refuse(28746, 'size argument to $sample must be a number');
  if (given instanceof Decimal128 && integral(given) === undefined) return refuseAsGap('a fraction as size of $sample');
  const size = Math.trunc(asNumber(given));
  if (!(size > 0)) refuse(28747, 'size argument to $sample must be a positive integer');
  return (input) => shuffled([...input], size);
}

/** So many documents, each as likely as any other (Fisher and Yates). */
function shuffled(documents: Doc[], size: number): Doc[] {
  const wanted = Math.min(size, documents.length);
  for (let index = 0; index < wanted; index++) {
    const other = index + Math.floor(Math.random() * (documents.length - index));
    [documents[index], documents[other]] = [documents[other] as Doc, documents[index] as Doc];
  }
  return documents.slice(0, wanted);
}
