import { Doc, Value, isDoc, typeNameOf } from '../bson/value';
import { refuse, refuseAsGap } from '../errors';
import { compileExpression } from '../expression/compile';
import type { Compiler } from '../expression/expression';
import { Scope, Variables } from '../expression/scope';
import { isTrue } from '../query/truth';
import type { ExpressionTest } from '../query/match';
import { nestingStages } from './stages/facet';
import { densifyStages } from './stages/densify';
import { fillStages } from './stages/fill';
import { groupStages } from './stages/group';
import { graphStages } from './stages/graph-lookup';
import { lookupStages } from './stages/lookup';
import { simpleStages } from './stages/simple';
import { unionStages } from './stages/union-with';
import { unwindStages } from './stages/unwind';
import { windowStages } from './stages/window';
import type { PipelineContext, Source, Stage, StageCompiler } from './stage';

const stages: Readonly<Record<string, StageCompiler>> = {
  ...densifyStages,
  ...fillStages,
  ...graphStages,
  ...groupStages,
  ...lookupStages,
  ...nestingStages,
  ...simpleStages,
  ...unionStages,
  ...unwindStages,
  ...windowStages,
};

/** Stages that a pipeline can only begin with, because they have documents of their own. */
export type FirstStage = '$collStats' | '$currentOp' | '$documents' | '$indexStats';
const firstStages: readonly string[] = ['$collStats', '$currentOp', '$documents', '$indexStats'];

/** Stages that a pipeline of a command can only end with, because they write. */
const writingStages: readonly string[] = ['$out', '$merge'];

/** Stages of vCore that are left out. `$listSearchIndexes` is none of them: vCore itself does not know it. */
const gaps: readonly string[] = [
  '$changeStream',
  '$geoNear',
  '$listLocalSessions',
  '$listSessions',
  '$search',
  '$searchMeta',
  '$vectorSearch',
];

const MOST_STAGES = 1000;
const DEEPEST = 20;

/** What a pipeline reads from. */
export interface Collections {
  /** The documents of a collection or view that meet a filter, by an index where there is one. */
  find(collection: string, filter: Doc): Iterable<Doc>;
  /** The documents of a first stage. */
  first(stage: FirstStage, operand: Value, collection: string | undefined): Iterable<Doc>;
}

export interface PipelineOptions {
  readonly collections: Collections;
  readonly now: Date;
  readonly variables: Variables;
  readonly names: readonly string[];
  /** Stages that the pipelines around this one forbid, with the code of the refusal. */
  readonly forbidden?: ReadonlyMap<string, number>;
}

/** A pipeline, checked and ready to run. */
export interface Pipeline {
  run(): Iterable<Doc>;
}

/**
 * Compiles a pipeline without its writing stage.
 * @throws CommandError 40324 for a stage that there is none of, and others where an operand is wrong
 */
export function compilePipeline(
  source: Source,
  pipeline: readonly Value[],
  options: PipelineOptions,
  depth = 0,
): Pipeline {
  if (depth > DEEPEST)
    refuse('MaxSubPipelineDepthExceeded', `Maximum number of nested sub-pipelines exceeded. Limit is ${DEEPEST}`);
  if (pipeline.length > MOST_STAGES) refuse(7749501, `Pipeline length must be no longer than ${MOST_STAGES} stages.`);
  for (const stage of pipeline) assertNotForbidden(stage, options.forbidden);
  const context = contextOf(options, depth);
  const { read, rest } = beginning(source, pipeline, options, context);
  const compiled = rest.map((stage) => compileStage(stage, context));
  return { run: () => compiled.reduce<Iterable<Doc>>((documents, stage) => stage(documents), read()) };
}

function contextOf(options: PipelineOptions, depth: number): PipelineContext {
  const compiler = compilerOf(options.now, options.names);
  return {
    now: options.now,
    variables: options.variables,
    compiler,
    expressions: expressionTest(compiler, options.variables),
    read: (collection) => options.collections.find(collection, new Map()),
    run: (source, pipeline, variables, names) =>
      compilePipeline(
        source,
        pipeline,
        { ...options, variables, names: [...options.names, ...names] },
        depth + 1,
      ).run(),
    check: (source, pipeline, names, forbidden) => {
      const all = new Map([...(options.forbidden ?? []), ...forbidden]);
      compilePipeline(source, pipeline, { ...options, names: [...options.names, ...names], forbidden: all }, depth + 1);
    },
  };
}

/** Compiles expressions that may refer to variables of these names. */
export function compilerOf(now: Date, names: readonly string[]): Compiler {
  return {
    compile: (expression) => compileExpression(expression, now, names),
    knowing: (more) => compilerOf(now, [...names, ...more]),
  };
}

/** `$expr` within a filter. */
export function expressionTest(compiler: Compiler, variables?: Variables): ExpressionTest {
  return (expression) => {
    const compiled = compiler.compile(expression);
    return (document) => isTrue(compiled.evaluate(Scope.of(document, variables)));
  };
}

/** Where the documents come from, and the stages behind it. Filters at the start go to the collection, which may have an index. */
function beginning(
  source: Source,
  pipeline: readonly Value[],
  { collections }: PipelineOptions,
  context: PipelineContext,
): { read: () => Iterable<Doc>; rest: readonly Value[] } {
  const [first, ...rest] = pipeline;
  const name = nameOf(first);
  if (name !== undefined && firstStages.includes(name)) {
    const collection = typeof source === 'string' ? source : undefined;
    const documents = collections.first(name as FirstStage, (first as Doc).get(name) as Value, collection);
    return { read: () => documents, rest };
  }
  if (typeof source !== 'string') return { read: () => source ?? [], rest: pipeline };
  const filter = name === '$match' ? (first as Doc).get(name) : undefined;
  if (isDoc(filter) && !dependsOnVariables(filter)) {
    compileStage(first as Value, context);
    return { read: () => collections.find(source, filter), rest };
  }
  return { read: () => context.read(source), rest: pipeline };
}

function assertNotForbidden(stage: Value, forbidden: PipelineOptions['forbidden']): void {
  const [name = ''] = isDoc(stage) ? stage.keys() : [];
  const code = forbidden?.get(name);
  if (code !== undefined) refuse(code, `${name} is not allowed within this pipeline`);
}

/** A filter with variables of the pipeline means nothing to the collection. */
function dependsOnVariables(value: Value): boolean {
  if (isDoc(value)) return value.has('$expr') || [...value.values()].some(dependsOnVariables);
  return Array.isArray(value) && value.some(dependsOnVariables);
}

function nameOf(stage: Value | undefined): string | undefined {
  return isDoc(stage) && stage.size === 1 ? [...stage.keys()][0] : undefined;
}

function compileStage(stage: Value, context: PipelineContext): Stage {
  if (!isDoc(stage)) return refuse('TypeMismatch', "Each element of the 'pipeline' array must be an object");
  if (stage.size !== 1) return refuse(40323, 'A pipeline stage specification object must contain exactly one field.');
  const [[name, operand]] = [...stage] as [[string, Value]];
  const compile = Object.hasOwn(stages, name) ? stages[name] : undefined;
  if (compile) return compile(operand, context, name);
  if (firstStages.includes(name)) refuse(40602, `${name} is only valid as the first stage in a pipeline`);
  if (writingStages.includes(name)) refuse(40601, `${name} can only be the final stage in the pipeline`);
  if (gaps.includes(name)) refuseAsGap(`the stage ${name}`);
  return refuse(40324, `Unrecognized pipeline stage name: ${name}`);
}

/** The documents of `$documents`. */
export function evaluateDocuments(operand: Value, compiler: Compiler, variables: Variables): readonly Doc[] {
  const value = compiler.compile(operand).evaluate(Scope.of(new Map(), variables));
  if (!Array.isArray(value)) return refuse(5858203, `an array is expected, but found ${typeNameOf(value)}`);
  return value.map((item) =>
    isDoc(item) ? item : refuse(40228, `$documents: an object is expected, but found ${typeNameOf(item)}`),
  );
}
