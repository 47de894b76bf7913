import { Doc, Maybe, Value, isDoc, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import type { Expression } from '../../expression/expression';
import { parseFieldPath } from '../../expression/field-path';
import { Scope, Variables } from '../../expression/scope';
import { assertVariableName } from '../../expression/variable-name';
import { Fields } from '../../fields';
import { PipelineContext, Source, Stage, StageCompiler, eachDocument } from '../stage';
import { JoinTable, valuesToJoin } from './join-table';
import { withValueAt } from './nested-field';

export const lookupStages: Readonly<Record<string, StageCompiler>> = {
  $lookup: (operand, context) => {
    if (!isDoc(operand))
      return refuse(
        'FailedToParse',
        `the $lookup stage specification must be an object, but found ${typeNameOf(operand)}`,
      );
    return lookup(new Fields(operand, '$lookup'), context);
  },
};

/** The documents of the other collection that belong to one. */
type Find = (document: Doc) => Doc[];

const nestedWrites: ReadonlyMap<string, number> = new Map([
  ['$out', 51047],
  ['$merge', 51047],
]);

function lookup(fields: Fields, context: PipelineContext): Stage {
  const pipeline = fields.document.get('pipeline');
  if (pipeline !== undefined && !Array.isArray(pipeline))
    return refuse('TypeMismatch', `'pipeline' option must be specified as an array (${typeNameOf(pipeline)})`);
  const from = parseFrom(fields.value('from'), pipeline);
  fields.assertKnown('from', 'as', 'localField', 'foreignField', 'let', 'pipeline');
  const as = parseFieldPath(fields.required('as', fields.string('as')));
  const find = compileFind(from, pipeline, fields, context);
  return eachDocument((document) => withValueAt(document, as, find(document)));
}

function compileFind(
  from: string | undefined,
  pipeline: readonly Value[] | undefined,
  fields: Fields,
  context: PipelineContext,
): Find {
  const bindings = parseLet(fields, context);
  const equality = parseEquality(fields);
  if (pipeline) return byPipeline(from, pipeline, bindings, equality, context);
  if (fields.has('let')) return refuse('FailedToParse', "$lookup with a 'let' argument must also specify 'pipeline'");
  if (!equality)
    return refuse(
      'FailedToParse',
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  return byEquality(() => context.read(from as string), equality);
}

/** The collection to look in; none when the pipeline begins with documents of its own. */
function parseFrom(from: Maybe, pipeline: readonly Value[] | undefined): string | undefined {
  const first = pipeline?.[0];
  const hasOwnDocuments = isDoc(first) && first.has('$documents');
  if (from === undefined)
    return hasOwnDocuments
      ? undefined
      : refuse('FailedToParse', "missing 'from' option to $lookup stage specification");
  if (isDoc(from)) return refuseOtherDatabase(new Fields(from, '$lookup.from'));
  if (typeof from !== 'string')
    return refuse('FailedToParse', `$lookup argument 'from' must be a string, is type ${typeNameOf(from)}`);
  const isValid = from !== '' && !from.startsWith('.') && !from.includes('\0') && !hasOwnDocuments;
  return isValid ? from : refuse('InvalidNamespace', `$lookup cannot read from '${from}'`);
}

function refuseOtherDatabase(from: Fields): never {
  from.assertKnown('db', 'coll');
  for (const field of ['db', 'coll']) from.string(field);
  return refuse('FailedToParse', '$lookup with syntax {from: {db: <>, coll: <>},..} is not supported');
}

interface Equality {
  readonly localPath: readonly string[];
  readonly foreignField: string;
}

/** The empty name is like none. */
function parseEquality(fields: Fields): Equality | undefined {
  const [localField, foreignField] = [
    fields.string('localField') || undefined,
    fields.string('foreignField') || undefined,
  ];
  if (localField !== undefined && foreignField !== undefined) {
    parseFieldPath(foreignField);
    return { localPath: parseFieldPath(localField), foreignField };
  }
  if (localField === undefined && foreignField === undefined) return undefined;
  return refuse('FailedToParse', '$lookup requires both or neither of the localField and foreignField to be specified');
}

type Bindings = readonly (readonly [string, Expression])[];

function parseLet(fields: Fields, { compiler }: PipelineContext): Bindings {
  return [...(fields.object('let') ?? [])].map(([name, expression]) => {
    assertVariableName(name);
    return [name, compiler.compile(expression)] as const;
  });
}

/** The table is made once, at the first document. */
function byEquality(read: () => Iterable<Doc>, { localPath, foreignField }: Equality): Find {
  let table: JoinTable | undefined;
  return (document) => {
    table ??= new JoinTable([...read()], foreignField);
    return table.find(valuesToJoin(document, localPath));
  };
}

function byPipeline(
  from: string | undefined,
  pipeline: readonly Value[],
  bindings: Bindings,
  equality: Equality | undefined,
  context: PipelineContext,
): Find {
  const names = bindings.map(([name]) => name);
  context.check(from, pipeline, names, nestedWrites);
  const bind = (document: Doc): Variables => {
    const scope = Scope.of(document, context.variables);
    return bindings.reduce((bound, [name, value]) => bound.with(name, value.evaluate(scope)), context.variables);
  };
  const run = (source: Source, stages: readonly Value[], document: Doc) => [
    ...context.run(source, stages, bind(document), names),
  ];
  if (!equality) return (document) => run(from, pipeline, document);
  // Documents of the pipeline's own are joined before its other stages, as those of a collection are.
  const [own, stages] = from === undefined ? [pipeline.slice(0, 1), pipeline.slice(1)] : [undefined, pipeline];
  const equals = byEquality(
    () => (own ? context.run(undefined, own, context.variables, []) : context.read(from as string)),
    equality,
  );
  return (document) => run(equals(document), stages, document);
}
