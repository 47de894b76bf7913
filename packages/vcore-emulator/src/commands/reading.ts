import { Doc, Value, doc, isDoc } from '../bson/value';
import { refuse, refuseAsGap } from '../errors';
import {
  Collections,
  FirstStage,
  Pipeline,
  compilePipeline,
  compilerOf,
  evaluateDocuments,
  expressionTest,
} from '../aggregation/pipeline';
import type { Compiler } from '../expression/expression';
import { Scope, Variables } from '../expression/scope';
import { assertVariableName } from '../expression/variable-name';
import { ExpressionTest, Predicate, compileFilter } from '../query/match';
import type { MatchDetails } from '../query/path';
import { Examined, plan } from '../query/plan';
import { Collection } from '../storage/collection';
import type { StoredDocument } from '../storage/collection-index';
import type { Namespace } from '../storage/change';
import type { Call } from './command';
import { collectionStatistics, indexStatistics } from './statistics';
import { nameOf } from './namespaces';
import { resolveViews, viewOf } from './views';

/** What filters and expressions of a command can refer to. */
export interface Language {
  readonly compiler: Compiler;
  readonly expressions: ExpressionTest;
  readonly variables: Variables;
  readonly names: readonly string[];
}

/** The languages with the variables of the command's `let`. */
export function languageOf(call: Call): Language {
  const given = call.fields.object('let') ?? new Map<string, Value>();
  const plain = compilerOf(call.now, []);
  let variables = new Variables(undefined);
  for (const [name, expression] of given) {
    assertVariableName(name);
    if (name === 'CURRENT') refuseAsGap("another $$CURRENT in 'let'");
    variables = variables.with(name, plain.compile(expression).evaluate(Scope.of(new Map())));
  }
  const names = [...given.keys()];
  const compiler = compilerOf(call.now, names);
  return { compiler, expressions: expressionTest(compiler, variables), variables, names };
}

const nothing = new Collection(
  new Map(),
  () => () => false,
  () => new Date(0),
);

/** The collection of a name, or an empty one: what there is not has no documents. */
export function collectionAt(call: Call, namespace: Namespace): Collection {
  return call.engine.store.state.collection(namespace) ?? nothing;
}

/** A document that a filter found, and where in its arrays. */
export interface Match {
  readonly stored: StoredDocument;
  readonly details: MatchDetails;
}

/** The documents of a collection that meet a filter, in the order in which the plan finds them. */
export function* matches(
  call: Call,
  collection: Collection,
  filter: Doc,
  { expressions }: Language,
  hint?: Value,
  examined?: Examined,
): Generator<Match> {
  const test: Predicate = compileFilter(filter, expressions);
  for (const stored of plan(collection, filter, hint).candidates(examined)) {
    call.assertInTime();
    const details: MatchDetails = {};
    if (test(stored.document, details)) yield { stored, details };
  }
}

/** Compiles a pipeline over a collection or view; without a collection, over documents of its own. */
export function pipelineOver(
  call: Call,
  source: Namespace | undefined,
  stages: readonly Value[],
  language: Language,
  hint?: Value,
): Pipeline {
  const { variables, names } = language;
  const hinted =
    source && hint !== undefined ? { collection: resolveViews(call, source).namespace.collection, hint } : undefined;
  const options = { collections: collectionsOf(call, call.db, language, hinted), now: call.now, variables, names };
  if (!source) {
    const [first] = stages;
    const startsItself = isDoc(first) && ['$documents', '$currentOp'].some((stage) => first.has(stage));
    if (!startsItself && stages.length > 0) assertCollectionless(first);
    return compilePipeline(undefined, stages, options);
  }
  // What a collection tells of itself, a view does not have: it is asked for by its own name.
  const [first] = stages;
  const isAboutCollection = isDoc(first) && (first.has('$collStats') || first.has('$indexStats'));
  const { namespace, pipeline } = isAboutCollection ? { namespace: source, pipeline: [] } : resolveViews(call, source);
  return compilePipeline(namespace.collection, [...pipeline, ...stages], options);
}

function assertCollectionless(first: Value | undefined): void {
  const [name = ''] = isDoc(first) ? first.keys() : [];
  if (name === '$listSearchIndexes') return;
  refuse('InvalidNamespace', `{aggregate: 1} is not valid for '${name}'; a collection is required.`);
}

interface Hinted {
  readonly collection: string;
  readonly hint: Value;
}

function collectionsOf(call: Call, db: string, language: Language, hinted: Hinted | undefined): Collections {
  const { state } = call.engine.store;
  return {
    *find(name, filter) {
      const { namespace, pipeline } = resolveViews(call, { db, collection: name });
      if (pipeline.length > 0) {
        yield* pipelineOver(call, { db, collection: name }, [doc({ $match: filter })], language).run();
        return;
      }
      const collection = state.collection(namespace);
      if (!collection) return;
      // Copied first: a pipeline may go on while the collection changes.
      const hint = hinted?.collection === name ? hinted.hint : undefined;
      yield* [...matches(call, collection, filter, language, hint)].map(({ stored }) => stored.document);
    },
    first: (stage, operand, name) =>
      firstStage(call, stage, operand, name === undefined ? undefined : { db, collection: name }, language),
  };
}

function firstStage(
  call: Call,
  stage: FirstStage,
  operand: Value,
  namespace: Namespace | undefined,
  { compiler, variables }: Language,
): Iterable<Doc> {
  if (stage === '$documents') return evaluateDocuments(operand, compiler, variables);
  if (stage === '$currentOp') return currentOperations(call);
  if (!namespace) return refuse('InvalidNamespace', `${stage} needs a collection`);
  const collection = call.engine.store.state.collection(namespace);
  if (stage === '$collStats') return [collectionStatistics(namespace, collection, operand)];
  if (viewOf(collection))
    refuse('CommandNotSupportedOnView', `Namespace ${nameOf(namespace)} is a view, not a collection`);
  if (!isDoc(operand) || operand.size > 0) refuse(28803, 'The $indexStats stage specification must be an empty object');
  return collection ? indexStatistics(collection) : [];
}

/** One operation runs at a time: the one that asks. */
export function currentOperations(call: Call): readonly Doc[] {
  if (call.db !== 'admin')
    refuse('InvalidNamespace', "$currentOp must be run against the 'admin' database with {aggregate: 1}");
  return [
    doc({
      type: 'op',
      host: call.client.peer,
      desc: `conn${call.client.id}`,
      connectionId: call.client.id,
      client: call.client.peer,
      active: true,
      currentOpTime: call.now.toISOString(),
      op: 'command',
      ns: `${call.db}.$cmd`,
      command: doc({ [call.name]: 1 }),
    }),
  ];
}
