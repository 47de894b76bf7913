import { Doc, Value, count, doc, int, isDoc } from '../bson/value';
import { refuse, refuseAsGap } from '../errors';
import { compileFilter } from '../query/match';
import { Examined, describePlan, plan } from '../query/plan';
import type { Namespace } from '../storage/change';
import { compileUpdate } from '../update/update';
import { sourceOf, stagesOf } from './aggregate-source';
import type { Call, Command, Commands } from './command';
import { Fields } from '../fields';
import { genericArguments } from './generic-arguments';
import { hintOf } from './hint';
import { VERSION } from './handshake';
import { parseMerge } from './merge';
import { nameOf, namespaceOf } from './namespaces';
import { parseOut } from './out';
import { Language, collectionAt, languageOf, matches, pipelineOver } from './reading';
import { resolveViews } from './views';

const verbosities = ['queryPlanner', 'queryPlannerExtended', 'executionStats', 'allPlansExecution'];

/** What of a command decides how it is run. */
interface Explained {
  readonly namespace: Namespace;
  readonly filter: Doc;
  readonly hint?: Value;
  readonly sort?: Doc;
  readonly projection?: Doc;
  readonly limit?: number;
  /** What is done with the documents found. */
  readonly outer?: 'COUNT' | 'UPDATE' | 'DELETE' | 'DISTINCT';
}

/** @param of the commands that can be explained, for the privileges that they need */
export function explainCommands(of: Commands): Commands {
  const explain: Command = {
    needs: (call) => {
      const { inner, command } = innerCall(call, of);
      if (command.needs === 'anyone') return [];
      return typeof command.needs === 'function'
        ? command.needs(inner)
        : command.needs.map((action) => ({ action, db: call.db }));
    },
    run: (call) => {
      const verbosity = call.fields.string('verbosity') ?? 'allPlansExecution';
      if (!verbosities.includes(verbosity))
        refuse('BadValue', `Enumeration value '${verbosity}' for field 'verbosity' is not a valid value.`);
      const { inner } = innerCall(call, of);
      return explainCall(inner, !verbosity.startsWith('queryPlanner'));
    },
  };
  return { explain };
}

function innerCall(call: Call, commands: Commands): { inner: Call; command: Command } {
  const document = call.fields.required('explain', call.fields.object('explain'));
  const [name = ''] = document.keys();
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return refuse('CommandNotFound', `Explain failed due to unknown command: ${name}`);
  return { inner: { ...call, name, fields: new Fields(document, name, genericArguments) }, command };
}

function explainCall(call: Call, withStatistics: boolean): Doc {
  const { fields, name } = call;
  switch (name) {
    case 'find':
      return explainQuery(
        call,
        {
          namespace: namespaceOf(call),
          filter: fields.object('filter') ?? new Map(),
          hint: hintOf(fields),
          sort: fields.object('sort'),
          projection: fields.object('projection'),
          limit: fields.integer('limit', 0),
        },
        withStatistics,
      );
    case 'count':
      return explainQuery(
        call,
        {
          namespace: namespaceOf(call),
          filter: fields.object('query') ?? new Map(),
          hint: hintOf(fields),
          outer: 'COUNT',
        },
        withStatistics,
      );
    case 'distinct':
      return explainQuery(
        call,
        { namespace: namespaceOf(call), filter: fields.object('query') ?? new Map(), outer: 'DISTINCT' },
        withStatistics,
      );
    case 'update':
    case 'delete':
      return explainWrite(call, name, withStatistics);
    case 'findAndModify':
    case 'findandmodify':
      return explainQuery(
        call,
        {
          namespace: namespaceOf(call),
          filter: fields.object('query') ?? new Map(),
          sort: fields.object('sort'),
          limit: 1,
          outer: fields.flag('remove') ? 'DELETE' : 'UPDATE',
        },
        withStatistics,
      );
    case 'aggregate':
      return explainPipeline(call, withStatistics);
    default:
      return refuse('CommandNotSupported', `the command ${name} cannot be explained`);
  }
}

function explainWrite(call: Call, name: 'update' | 'delete', withStatistics: boolean): Doc {
  const [statement, ...others] = call.fields.documents(`${name}s`) ?? [];
  if (!statement || others.length > 0) return refuse('InvalidLength', 'explained write batches must be of size 1');
  const filter = statement.get('q');
  if (!isDoc(filter)) return refuse(40414, `BSON field '${name}.${name}s.q' is missing but a required field`);
  if (name === 'update') {
    const filters = statement.get('arrayFilters');
    compileUpdate(statement.get('u') ?? null, {
      arrayFilters: Array.isArray(filters) ? filters : [],
      now: call.now,
      ...languageOf(call),
    });
  }
  const hint = hintOf(new Fields(statement, `${name}.${name}s`));
  return explainQuery(
    call,
    { namespace: namespaceOf(call), filter, hint, outer: name === 'update' ? 'UPDATE' : 'DELETE' },
    withStatistics,
  );
}

function explainQuery(call: Call, explained: Explained, withStatistics: boolean): Doc {
  const { namespace, filter } = explained;
  const resolved = resolveViews(call, namespace);
  if (resolved.pipeline.length > 0) return refuseAsGap('explain of a view');
  const language = languageOf(call);
  compileFilter(filter, language.expressions);
  const statistics = withStatistics
    ? doc({ executionStats: executionStatistics(call, explained, language) })
    : new Map<string, Value>();
  return new Map<string, Value>([
    ['explainVersion', '1'],
    ['queryPlanner', plannerOf(call, explained)],
    ...statistics,
    ['command', call.fields.document],
    ['serverInfo', doc({ host: 'vcore-emulator', port: int(0), version: VERSION.text })],
    ['ok', 1],
  ]);
}

function plannerOf(call: Call, { namespace, filter, hint, sort, projection, limit, outer }: Explained): Doc {
  let winningPlan = describePlan(plan(collectionAt(call, namespace), filter, hint), filter);
  if (sort && sort.size > 0) winningPlan = doc({ stage: 'SORT', sortPattern: sort, inputStage: winningPlan });
  if (limit) winningPlan = doc({ stage: 'LIMIT', limitAmount: count(limit), inputStage: winningPlan });
  if (projection && projection.size > 0)
    winningPlan = doc({ stage: 'PROJECTION_DEFAULT', transformBy: projection, inputStage: winningPlan });
  if (outer) winningPlan = doc({ stage: outer, inputStage: winningPlan });
  return doc({
    namespace: nameOf(namespace),
    parsedQuery: filter,
    indexFilterSet: false,
    winningPlan,
    rejectedPlans: [],
  });
}

/** The query is run to count what it reads; what it would write is not written. */
function executionStatistics(call: Call, { namespace, filter, hint, sort, limit }: Explained, language: Language): Doc {
  const examined: Examined = { keys: 0, documents: 0 };
  const started = call.engine.clock.now();
  const most = limit ? limit : Infinity;
  let found = 0;
  for (const match of matches(call, collectionAt(call, namespace), filter, language, hint, examined)) {
    if (match) found++;
    if (found >= most && !sort) break;
  }
  return doc({
    executionSuccess: true,
    nReturned: count(Math.min(found, most)),
    executionTimeMillis: count(call.engine.clock.now() - started),
    totalKeysExamined: count(examined.keys),
    totalDocsExamined: count(examined.documents),
  });
}

/** The filter at the start of a pipeline decides; all stages behind it are listed as they are. */
export function explainPipeline(call: Call, withStatistics: boolean): Doc {
  const stages = stagesOf(call);
  const source = sourceOf(call);
  const language = languageOf(call);
  const last = stages[stages.length - 1];
  const isWrite = isDoc(last) && (last.has('$out') || last.has('$merge'));
  pipelineOver(call, source, isWrite ? stages.slice(0, -1) : stages, language);
  if (isWrite) checkWrite(call, last, language);
  if (!source) return refuseAsGap('explain of a pipeline without a collection');
  const resolved = resolveViews(call, source);
  const [first, ...rest] = [...resolved.pipeline, ...stages];
  const match = isDoc(first) ? first.get('$match') : undefined;
  const filter: Doc = isDoc(match) ? match : new Map();
  const behind = isDoc(match) || first === undefined ? rest : [first, ...rest];
  const explained = explainQuery(call, { namespace: resolved.namespace, filter }, withStatistics);
  if (behind.length === 0) return explained;
  const cursor = doc({
    $cursor: new Map([...explained].filter(([name]) => name === 'queryPlanner' || name === 'executionStats')),
  });
  return new Map<string, Value>([
    ['explainVersion', '1'],
    ['stages', [cursor, ...behind]],
    ['command', call.fields.document],
    ['serverInfo', explained.get('serverInfo') as Value],
    ['ok', 1],
  ]);
}

function checkWrite(call: Call, stage: Doc, language: Language): void {
  const [out, merge] = [stage.get('$out'), stage.get('$merge')];
  if (out !== undefined) parseOut(out, call.db);
  if (merge !== undefined) parseMerge(call, merge, language);
}
