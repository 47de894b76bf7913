import { BSONRegExp } from 'bson';
import { asNumber } from '../bson/arithmetic';
import { Doc, Value, isDoc, isNumeric } from '../bson/value';
import { refuse, refuseAsGap } from '../errors';
import { equals, matchesRegex } from './comparison';
import { Condition, isOperators, parseOperators } from './condition';
import { compileJsonSchema } from './json-schema';
import { MatchDetails, QueryPath } from './path';

/** Whether a document meets a filter. */
export type Predicate = (document: Doc, details?: MatchDetails) => boolean;

/** Compiles the operand of `$expr`: all that the query language knows of the expression language. */
export type ExpressionTest = (expression: Value) => (document: Doc) => boolean;

/**
 * Compiles a filter of the query language.
 * @throws CommandError for what is no filter
 */
export function compileFilter(filter: Doc, expressions: ExpressionTest): Predicate {
  return every([...filter].flatMap(([name, operand]) => parseClause(name, operand, expressions)));
}

function parseClause(name: string, operand: Value, expressions: ExpressionTest): Predicate[] {
  switch (name) {
    case '$and':
      return [every(parseList(name, operand, expressions))];
    case '$or': {
      const alternatives = parseList(name, operand, expressions);
      // Which element it was can only be told where all alternatives are about the same field.
      const isOneField = new Set((operand as Doc[]).flatMap((item) => [...item.keys()])).size === 1;
      return [(document, details) => alternatives.some((test) => test(document, isOneField ? details : undefined))];
    }
    case '$nor': {
      const excluded = parseList(name, operand, expressions);
      return [(document) => !excluded.some((test) => test(document))];
    }
    case '$expr':
      return [expressions(operand)];
    case '$jsonSchema':
      if (!isDoc(operand)) return refuse('TypeMismatch', '$jsonSchema must be an object');
      return [compileJsonSchema(operand)];
    case '$comment':
      return [];
    case '$alwaysTrue':
    case '$alwaysFalse':
      if (!isNumeric(operand) || asNumber(operand) !== 1) refuse('FailedToParse', `${name} must be 1`);
      return [() => name === '$alwaysTrue'];
    case '$text':
    case '$where':
      return refuseAsGap(`the operator ${name}`);
    default:
      if (name.startsWith('$')) return refuse('BadValue', `unknown top level operator: ${name}`);
      return parseField(name, operand, expressions);
  }
}

function parseList(name: string, operand: Value, expressions: ExpressionTest): Predicate[] {
  if (!Array.isArray(operand)) return refuse('BadValue', `${name} must be an array`);
  if (operand.length === 0) return refuse('BadValue', `${name} must be a nonempty array`);
  return operand.map((item) => {
    if (!isDoc(item)) return refuse('BadValue', `${name} argument's entries must be objects`);
    return compileFilter(item, expressions);
  });
}

function parseField(path: string, operand: Value, expressions: ExpressionTest): Predicate[] {
  if (isOperators(operand)) {
    const filters = (filter: Doc) => compileFilter(filter, expressions);
    return parseOperators(operand, filters).map((condition) => onPath(path, condition));
  }
  const test = operand instanceof BSONRegExp ? matchesRegex(operand) : equals(operand);
  return [onPath(path, { test, leaf: 'elements' })];
}

function onPath(path: string, condition: Condition): Predicate {
  if ('not' in condition) {
    const inner = every(condition.not.map((each) => onPath(path, each)));
    return (document) => !inner(document);
  }
  const compiled = new QueryPath(path, condition.leaf);
  return (document, details) => compiled.any(document, condition.test, details);
}

function every(predicates: readonly Predicate[]): Predicate {
  const [only] = predicates;
  if (only && predicates.length === 1) return only;
  return (document, details) => predicates.every((test) => test(document, details));
}
