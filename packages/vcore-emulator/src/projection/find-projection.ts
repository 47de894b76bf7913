import { asNumber } from '../bson/arithmetic';
import { Doc, Maybe, Value, isDoc, isNumeric, typeNameOf } from '../bson/value';
import { refuse } from '../errors';
import type { Compiler } from '../expression/expression';
import { follow } from '../expression/field-path';
import { Scope, Variables } from '../expression/scope';
import { ExpressionTest, compileFilter } from '../query/match';
import type { MatchDetails } from '../query/path';
import { applyTree } from './apply';
import { ProjectionParser } from './stage-projection';
import { addToTree, asFlag, assertProjectedPath } from './projection-tree';

/** Projects what a find returns. The details say which element of an array the filter found. */
export type FindProjection = ((document: Doc, details: MatchDetails, variables?: Variables) => Doc) & {
  /** Whether details are needed. */
  readonly isPositional: boolean;
};

/** Compiles the `projection` of `find` and `fields` of `findAndModify`: that of `$project`, `$slice`, `$elemMatch` and `a.$`. */
export function compileFindProjection(
  fields: Doc,
  compiler: Compiler,
  expressions: ExpressionTest,
): FindProjection | undefined {
  if (fields.size === 0) return undefined;
  const parser = new FindProjectionParser(compiler, expressions);
  const { tree, rest } = parser.parse(fields);
  const project = (document: Doc, { arrayIndex }: MatchDetails, variables?: Variables) =>
    applyTree(tree, rest, Scope.of(document, variables), document, arrayIndex);
  return Object.assign(project, { isPositional: parser.isPositional });
}

class FindProjectionParser extends ProjectionParser {
  public isPositional = false;
  private hasElementMatch = false;

  constructor(
    compiler: Compiler,
    private readonly expressions: ExpressionTest,
  ) {
    super(compiler);
  }

  protected override field(path: string, value: Value): void {
    if (path.endsWith('.$')) return this.positional(path.slice(0, -2), value);
    if (path.split('.').includes('$'))
      refuse(31394, 'As of 4.4, it is illegal to specify positional operator in the middle of a path.');
    const slice = isDoc(value) && value.size === 1 ? value.get('$slice') : undefined;
    if (slice !== undefined && !isExpressionSlice(slice)) return this.slice(path, slice);
    const elements = isDoc(value) && value.size === 1 ? value.get('$elemMatch') : undefined;
    if (elements !== undefined) return this.elementMatch(path, elements);
    return super.field(path, value);
  }

  private positional(path: string, value: Value): void {
    if (isDoc(value)) refuse(31271, 'positional projection cannot be used with an expression or sub object');
    if (asFlag(value) === undefined) refuse(31308, 'positional projection cannot be used with a literal');
    if (this.isPositional) refuse(31276, 'Cannot specify more than one positional projection per query.');
    if (this.hasElementMatch) refuse(31256, 'Cannot specify positional operator and $elemMatch.');
    this.isPositional = true;
    assertProjectedPath(path);
    this.include(path);
    addToTree(this.tree, path, { kind: 'position' });
  }

  /** Does not decide whether other fields are kept. */
  private slice(path: string, operand: Value): void {
    assertProjectedPath(path);
    addToTree(this.tree, path, { kind: 'slice', slice: parseSlice(operand) });
  }

  private elementMatch(path: string, operand: Value): void {
    assertProjectedPath(path);
    if (path.includes('.')) refuse(31275, 'Cannot use $elemMatch projection on a nested field.');
    if (!isDoc(operand))
      return refuse(31274, `elemMatch: Invalid argument, object required, but got ${typeNameOf(operand)}`);
    if (this.isPositional) refuse(31255, 'Cannot specify positional operator and $elemMatch.');
    this.hasElementMatch = true;
    const test = compileFilter(new Map([['array', new Map([['$elemMatch', operand]])]]), this.expressions);
    const evaluate = ({ root }: Scope): Maybe => {
      const array = follow(root, [path]);
      const details: MatchDetails = {};
      if (!Array.isArray(array) || !test(new Map([['array', array]]), details)) return undefined;
      return [array[details.arrayIndex as number] as Value];
    };
    this.includesByDefault = true; // where nothing says whether other fields are kept
    addToTree(this.tree, path, { kind: 'compute', expression: { evaluate } });
  }
}

/** `$slice` of the aggregation language begins with an array. */
function isExpressionSlice(operand: Value): boolean {
  return Array.isArray(operand) && operand.length > 0 && !isNumeric(operand[0]);
}

function parseSlice(operand: Value): (array: readonly Value[]) => Value[] {
  const given = Array.isArray(operand) ? operand : [operand];
  if (Array.isArray(operand) && given.length !== 2) return refuse(28724, '$slice takes one number or an array of two');
  const [first, second] = given.map((item) => {
    if (!isNumeric(item)) return refuse(28667, 'Invalid $slice syntax: it did not match that of find()');
    return Math.trunc(asNumber(item)) || 0;
  }) as [number, number | undefined];
  if (second === undefined) return (array) => (first < 0 ? array.slice(first) : array.slice(0, first));
  if (second <= 0) refuse(28724, `First argument to $slice must be an array, but is of type: int`);
  return (array) => {
    const start = first < 0 ? Math.max(array.length + first, 0) : first;
    return array.slice(start, start + second);
  };
}
