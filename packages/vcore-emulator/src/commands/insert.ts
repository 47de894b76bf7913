import { count, doc } from '../bson/value';
import type { Commands } from './command';
import { namespaceOf } from './namespaces';
import { languageOf } from './reading';
import { collectionToWrite, putDocument, runStatements, statementsOf, withId } from './writing';
import { DuplicateKeyError } from '../storage/collection';

export const insertCommands: Commands = {
  insert: {
    needs: ['write'],
    run: (call) => {
      const { fields, engine } = call;
      fields.assertKnown('insert', 'documents', 'ordered', 'bypassDocumentValidation');
      const namespace = namespaceOf(call);
      const documents = statementsOf(call, 'documents');
      const ordered = fields.strictFlag('ordered') ?? true;
      fields.flag('bypassDocumentValidation');
      const language = languageOf(call);
      return engine.store.write((transaction) => {
        const collection = collectionToWrite(call, namespace, transaction);
        let inserted = 0;
        const writeErrors = runStatements(documents, ordered, namespace, (given) => {
          const document = withId(given);
          const existing = collection.find(document.get('_id') ?? null);
          const primary = collection.index('_id_');
          if (existing && primary) throw new DuplicateKeyError(primary, [document.get('_id')]);
          putDocument(call, namespace, document, transaction, language);
          inserted++;
        });
        return doc({ n: count(inserted), writeErrors: writeErrors.length > 0 ? [...writeErrors] : undefined, ok: 1 });
      });
    },
  },
};
