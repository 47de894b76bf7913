import { asNumber } from '../../bson/arithmetic';
import { identityOf } from '../../bson/identity';
import { Doc, Maybe, Value, isDoc, isNumeric, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import { parseFieldPath } from '../../expression/field-path';
import { Scope } from '../../expression/scope';
import { compileFilter } from '../../query/match';
import { Stage, StageCompiler, eachDocument } from '../stage';
import { JoinTable, valuesAt } from './join-table';
import { withValueAt } from './nested-field';

export const graphStages: Readonly<Record<string, StageCompiler>> = { $graphLookup: graphLookup };

const required: readonly string[] = ['from', 'as', 'startWith', 'connectFromField', 'connectToField'];
const optional: readonly string[] = ['maxDepth', 'depthField', 'restrictSearchWithMatch'];

function graphLookup(...[operand, context]: Parameters<StageCompiler>): Stage {
  if (!isDoc(operand))
    return refuse(
      'FailedToParse',
      `the $graphLookup stage specification must be an object, but found ${typeNameOf(operand)}`,
    );
  for (const field of operand.keys()) {
    if (!required.includes(field) && !optional.includes(field))
      refuse(40104, `unknown argument to $graphLookup: ${field}`);
  }
  for (const field of required)
    if (!operand.has(field)) refuse(40105, `$graphLookup requires '${field}' to be specified`);
  const from = textOf(operand, 'from');
  const as = pathOf(operand, 'as');
  const fromPath = pathOf(operand, 'connectFromField');
  const toField = pathOf(operand, 'connectToField').join('.');
  const startWith = context.compiler.compile(operand.get('startWith') as Value);
  const maxDepth = parseDepth(operand.get('maxDepth'));
  const depthPath = operand.has('depthField') ? pathOf(operand, 'depthField') : undefined;
  const restriction = operand.get('restrictSearchWithMatch') ?? new Map();
  if (!isDoc(restriction)) return refuse(40185, 'restrictSearchWithMatch must be an object');
  const test = compileFilter(restriction, context.expressions);
  let table: JoinTable | undefined;
  return eachDocument((document) => {
    table ??= new JoinTable(
      [...context.read(from)].filter((other) => test(other)),
      toField,
    );
    const start = startWith.evaluate(Scope.of(document, context.variables));
    const found = [...walk(start, table, fromPath, maxDepth)];
    const result = found.map(([match, depth]) => (depthPath ? withValueAt(match, depthPath, BigInt(depth)) : match));
    return withValueAt(document, as, result);
  });
}

/** Breadth first: each document once, with the number of steps that it is away. */
function walk(start: Maybe, table: JoinTable, fromPath: readonly string[], maxDepth: number): Map<Doc, number> {
  const found = new Map<Doc, number>();
  const asked = new Set<string>();
  let frontier = Array.isArray(start) ? start : start === undefined ? [] : [start];
  for (let depth = 0; depth <= maxDepth && frontier.length > 0; depth++) {
    const values = frontier.filter((value) => !asked.has(identityOf(value)));
    for (const value of values) asked.add(identityOf(value));
    const fresh = table.find(values).filter((match) => !found.has(match));
    for (const match of fresh) found.set(match, depth);
    frontier = fresh.flatMap((match) => [...valuesAt(match, fromPath)]);
  }
  return found;
}

function textOf(operand: Doc, field: string): string {
  const value = operand.get(field);
  return typeof value === 'string'
    ? value
    : refuse(40103, `expected string as argument for ${field}, found: ${typeNameOf(value)}`);
}

function pathOf(operand: Doc, field: string): readonly string[] {
  return parseFieldPath(textOf(operand, field));
}

function parseDepth(value: Maybe): number {
  if (value === undefined) return Infinity;
  if (!isNumeric(value)) return refuse(40100, `maxDepth requires numeric argument, found type: ${typeNameOf(value)}`);
  const depth = asNumber(value);
  if (depth < 0) refuse(40101, `maxDepth requires a nonnegative argument, found: ${depth}`);
  if (!Number.isInteger(depth)) refuse(40102, `maxDepth could not be represented as a long long: ${depth}`);
  return depth;
}
