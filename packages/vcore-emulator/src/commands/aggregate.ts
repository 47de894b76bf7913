import { Doc, Value, isDoc } from '../bson/value';
import { refuse } from '../errors';
import type { Namespace } from '../storage/change';
import type { Call, Commands, Privilege } from './command';
import { Fields } from '../fields';
import { assertSimpleCollation } from './find';
import { sourceOf, stagesOf } from './aggregate-source';
import { explainPipeline } from './explain';
import { hintOf } from './hint';
import { nameOf } from './namespaces';
import { languageOf, pipelineOver } from './reading';
import { mergeInto, parseMerge } from './merge';
import { parseOut, replaceWith } from './out';

const known = [
  'aggregate',
  'pipeline',
  'cursor',
  'explain',
  'allowDiskUse',
  'bypassDocumentValidation',
  'hint',
  'let',
  'collation',
];

export const aggregateCommands: Commands = {
  aggregate: {
    needs: privileges,
    run: (call) => {
      const { fields, engine, client } = call;
      fields.assertKnown(...known);
      assertSimpleCollation(call);
      fields.strictFlag('allowDiskUse');
      fields.flag('bypassDocumentValidation');
      const cursor = fields.object('cursor');
      if (fields.strictFlag('explain')) return explainPipeline(call, false);
      if (!cursor)
        return refuse(
          'FailedToParse',
          "The 'cursor' option is required, except for aggregate with the explain argument",
        );
      const cursorFields = new Fields(cursor, 'aggregate.cursor');
      cursorFields.assertKnown('batchSize');
      const namespace = sourceOf(call);
      const documents = runPipeline(call, namespace);
      const name = nameOf({ db: call.db, collection: namespace?.collection ?? '$cmd.aggregate' });
      return engine.cursors.start(name, documents, {
        batchSize: cursorFields.integer('batchSize', 0),
        owner: client.user?.name,
      });
    },
  },
};

/** Runs the pipeline, and writes what it makes if it ends so. The documents are all there when this returns. */
function runPipeline(call: Call, namespace: Namespace | undefined): readonly Doc[] {
  const stages = stagesOf(call);
  const last = stages[stages.length - 1];
  const isWrite = isDoc(last) && (last.has('$out') || last.has('$merge'));
  if (isWrite && last.size !== 1)
    refuse(40323, 'A pipeline stage specification object must contain exactly one field.');
  const language = languageOf(call);
  const pipeline = pipelineOver(call, namespace, isWrite ? stages.slice(0, -1) : stages, language, hintOf(call.fields));
  const timed = function* () {
    for (const document of pipeline.run()) {
      call.assertInTime();
      yield document;
    }
  };
  if (!isWrite) return [...timed()];
  if (last.has('$out')) replaceWith(call, parseOut(last.get('$out') as Value, call.db), [...timed()], language);
  else mergeInto(call, parseMerge(call, last.get('$merge') as Value, language), [...timed()], language);
  return [];
}

function privileges(call: Call): readonly Privilege[] {
  const read: Privilege = { action: 'read', db: call.db };
  const pipeline = call.fields.value('pipeline');
  if (!Array.isArray(pipeline)) return [read];
  return [read, ...pipeline.flatMap((stage) => writes(stage, call.db))];
}

/** Also where the stage is in the wrong place, or its operand is wrong: that is said later, to those who may write. */
function writes(stage: Value, db: string): readonly Privilege[] {
  if (!isDoc(stage)) return [];
  const merge = stage.get('$merge');
  const targets = [stage.get('$out'), isDoc(merge) ? merge.get('into') : merge];
  return ['$out', '$merge'].flatMap((name, index) => {
    if (!stage.has(name)) return [];
    const target = targets[index];
    const named = isDoc(target) ? target.get('db') : undefined;
    return [{ action: 'write' as const, db: typeof named === 'string' ? named : db }];
  });
}
