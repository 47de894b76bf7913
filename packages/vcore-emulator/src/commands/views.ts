import { Doc, Value, isDoc } from '../bson/value';
import { refuse } from '../errors';
import type { Collection } from '../storage/collection';
import type { Namespace } from '../storage/change';
import type { Call } from './command';
import { nameOf } from './namespaces';

/** What a view shows: a pipeline over another collection or view. */
export interface View {
  readonly viewOn: string;
  readonly pipeline: readonly Value[];
}

export function viewOf(collection: Collection | undefined): View | undefined {
  const viewOn = collection?.options.get('viewOn');
  if (typeof viewOn !== 'string') return undefined;
  return { viewOn, pipeline: (collection?.options.get('pipeline') as Value[] | undefined) ?? [] };
}

/** @throws CommandError 166 where a command is for collections only */
export function assertNoView(call: Call, namespace: Namespace): void {
  const collection = call.engine.store.state.collection(namespace);
  if (viewOf(collection))
    refuse('CommandNotSupportedOnView', `Namespace ${nameOf(namespace)} is a view, not a collection`);
}

const DEEPEST_VIEW = 20;

/** The collection behind a name, and the pipeline of the views on the way to it. @throws CommandError 165 when there are too many */
export function resolveViews(call: Call, namespace: Namespace): { namespace: Namespace; pipeline: readonly Value[] } {
  let current = namespace;
  let pipeline: readonly Value[] = [];
  for (let depth = 0; depth <= DEEPEST_VIEW; depth++) {
    const view = viewOf(call.engine.store.state.collection(current));
    if (!view) return { namespace: current, pipeline };
    pipeline = [...view.pipeline, ...pipeline];
    current = { db: namespace.db, collection: view.viewOn };
  }
  return refuse('ViewDepthLimitExceeded', `View depth limit exceeded; maximum depth is ${DEEPEST_VIEW}`);
}

/** @throws CommandError 5 for a view that would read itself, by whatever way, and 165 for one over too many others */
export function assertFinite(call: Call, view: Namespace, definition: View): void {
  const visit = (names: Iterable<string>, depth: number): void => {
    for (const name of names) {
      if (name === view.collection) refuse('GraphContainsCycle', `View cycle detected: ${nameOf(view)}`);
      const inner = viewOf(call.engine.store.state.collection({ db: view.db, collection: name }));
      if (!inner) continue;
      if (depth >= DEEPEST_VIEW)
        refuse('ViewDepthLimitExceeded', `View depth limit exceeded; maximum depth is ${DEEPEST_VIEW}`);
      visit(sourcesOf(inner), depth + 1);
    }
  };
  visit(sourcesOf(definition), 1);
}

/** The collections and views that a view reads. */
function sourcesOf({ viewOn, pipeline }: View): ReadonlySet<string> {
  return new Set([viewOn, ...pipeline.flatMap(sourcesIn)]);
}

/** Every name behind `from`, `coll` or `$unionWith`, also in nested pipelines; one too many does no harm. */
function sourcesIn(value: Value): string[] {
  if (Array.isArray(value)) return value.flatMap(sourcesIn);
  if (!isDoc(value)) return [];
  return [...(value as Doc)].flatMap(([name, inner]) => {
    const isSource = typeof inner === 'string' && ['$unionWith', 'coll', 'from'].includes(name);
    return isSource ? [inner] : sourcesIn(inner);
  });
}
