import { asNumber } from '../bson/arithmetic';
import { Value, isNumeric, typeNameOf } from '../bson/value';
import { refuse } from '../errors';
import type { Namespace } from '../storage/change';
import type { Call } from './command';
import { assertCollectionName } from './namespaces';

/** The collection of `{ aggregate: 'orders' }`; none for `{ aggregate: 1 }`. */
export function sourceOf({ db, fields }: Call): Namespace | undefined {
  const source = fields.document.get('aggregate');
  if (typeof source === 'string') {
    assertCollectionName(db, source);
    return { db, collection: source };
  }
  if (isNumeric(source) && asNumber(source) === 1) return undefined;
  return refuse(
    isNumeric(source) ? 'FailedToParse' : 'TypeMismatch',
    `Invalid command format: the 'aggregate' field must specify a collection name or 1, not ${typeNameOf(source)}`,
  );
}

export function stagesOf({ fields }: Call): readonly Value[] {
  const pipeline = fields.required('pipeline', fields.value('pipeline'));
  if (!Array.isArray(pipeline)) return refuse('TypeMismatch', "'pipeline' option must be specified as an array");
  return pipeline;
}
