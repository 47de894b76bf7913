import { Doc, Value, doc, isDoc, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import { Fields } from '../../fields';
import type { Stage, StageCompiler } from '../stage';

export const unionStages: Readonly<Record<string, StageCompiler>> = { $unionWith: unionWith };

const nestedWrites: ReadonlyMap<string, number> = new Map([
  ['$out', 31441],
  ['$merge', 31441],
]);

function unionWith(...[operand, context]: Parameters<StageCompiler>): Stage {
  const fields = new Fields(parse(operand), '$unionWith');
  fields.assertKnown('coll', 'pipeline');
  const pipeline = fields.array('pipeline') ?? [];
  const collection = fields.string('coll');
  const [first] = pipeline;
  if (collection === undefined && !(isDoc(first) && first.has('$documents'))) {
    return refuse(
      'FailedToParse',
      '$unionWith stage without explicit collection must have a pipeline with $documents as first stage',
    );
  }
  context.check(collection, pipeline, [], nestedWrites);
  return function* (input) {
    yield* input;
    yield* context.run(collection, pipeline, context.variables, []);
  };
}

function parse(operand: Value): Doc {
  if (typeof operand === 'string') return doc({ coll: operand });
  if (isDoc(operand)) return operand;
  return refuse(
    'FailedToParse',
    `the $unionWith stage specification must be an object or string, but found ${typeNameOf(operand)}`,
  );
}
