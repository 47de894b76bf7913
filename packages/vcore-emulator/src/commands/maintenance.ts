import { doc, int } from '../bson/value';
import { refuse } from '../errors';
import type { Commands } from './command';
import { nameOf, namespaceOf } from './namespaces';
import { viewOf } from './views';

export const maintenanceCommands: Commands = {
  reIndex: {
    needs: ['write'],
    run: (call) => {
      const namespace = namespaceOf(call);
      const collection =
        call.engine.store.state.collection(namespace) ??
        refuse('NamespaceNotFound', `ns does not exist: ${nameOf(namespace)}`);
      const indexes = collection.indexes.map(({ spec }) => spec);
      return doc({ nIndexesWas: int(indexes.length), nIndexes: int(indexes.length), indexes, ok: 1 });
    },
  },
  validate: {
    needs: ['read'],
    run: (call) => {
      const namespace = namespaceOf(call);
      const collection =
        call.engine.store.state.collection(namespace) ??
        refuse('NamespaceNotFound', `Collection '${nameOf(namespace)}' does not exist to validate.`);
      if (viewOf(collection)) refuse('CommandNotSupportedOnView', 'Cannot validate a view');
      return doc({
        ns: nameOf(namespace),
        nInvalidDocuments: int(0),
        nrecords: int(collection.size),
        nIndexes: int(collection.indexes.length),
        valid: true,
        repaired: false,
        warnings: [],
        errors: [],
        ok: 1,
      });
    },
  },
};
