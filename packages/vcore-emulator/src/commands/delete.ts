import { asNumber } from '../bson/arithmetic';
import { Doc, Value, count, doc, isNumeric } from '../bson/value';
import { refuse } from '../errors';
import type { Namespace } from '../storage/change';
import type { Transaction } from '../storage/store';
import type { Call, Commands } from './command';
import { Fields } from '../fields';
import { assertSimpleCollation } from './find';
import { hintOf } from './hint';
import { namespaceOf } from './namespaces';
import { Language, languageOf } from './reading';
import { findToWrite } from './update';
import { runStatements, statementsOf } from './writing';
import { assertNoView } from './views';

export const deleteCommands: Commands = {
  delete: {
    needs: ['write'],
    run: (call) => {
      const { fields, engine } = call;
      fields.assertKnown('delete', 'deletes', 'ordered', 'let');
      const namespace = namespaceOf(call);
      const statements = statementsOf(call, 'deletes');
      const ordered = fields.strictFlag('ordered') ?? true;
      const language = languageOf(call);
      assertNoView(call, namespace);
      return engine.store.write((transaction) => {
        let deleted = 0;
        const writeErrors = runStatements(statements, ordered, namespace, (statement) => {
          deleted += runDelete(call, namespace, statement, language, transaction);
        });
        return doc({ n: count(deleted), writeErrors: writeErrors.length > 0 ? [...writeErrors] : undefined, ok: 1 });
      });
    },
  },
};

function runDelete(
  call: Call,
  namespace: Namespace,
  statement: Doc,
  language: Language,
  transaction: Transaction,
): number {
  const fields = new Fields(statement, 'delete.deletes');
  fields.assertKnown('q', 'limit', 'collation', 'hint');
  assertSimpleCollation({ ...call, fields });
  const filter = fields.required('q', fields.object('q'));
  const limit = parseLimit(fields.required('limit', fields.value('limit')));
  const hint = hintOf(fields);
  const found = findToWrite(call, namespace, { filter, hint, sort: undefined, language }, limit === 0);
  for (const { stored } of found)
    transaction.apply({ kind: 'remove', namespace, id: stored.document.get('_id') as Value });
  return found.length;
}

/** One, or all. */
function parseLimit(value: Value): number {
  const limit = isNumeric(value) ? asNumber(value) : NaN;
  if (limit !== 0 && limit !== 1)
    refuse('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`);
  return limit;
}
