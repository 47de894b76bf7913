import { Value, doc, typeNameOf } from '../bson/value';
import { refuse } from '../errors';
import type { Commands } from './command';
import { assertCollectionName, nameOf } from './namespaces';

export const cursorCommands: Commands = {
  getMore: {
    needs: ['read'], // as every command that opens a cursor
    run: ({ fields, db, engine, client }) => {
      fields.assertKnown('getMore', 'collection', 'batchSize', 'term', 'lastKnownCommittedOpTime');
      const id = fields.value('getMore');
      if (typeof id !== 'bigint')
        return refuse('TypeMismatch', "BSON field 'getMore.getMore' is the wrong type, expected type 'long'");
      const collection = fields.required('collection', fields.string('collection'));
      const batchSize = fields.integer('batchSize', 0);
      return engine.cursors.more(id, nameOf({ db, collection }), client.user?.name, batchSize);
    },
  },
  killCursors: {
    needs: [],
    run: ({ fields, engine, client, db }) => {
      fields.assertKnown('killCursors', 'cursors');
      const collection = fields.document.get('killCursors');
      if (typeof collection !== 'string')
        return refuse('InvalidNamespace', `collection name has invalid type ${typeNameOf(collection)}`);
      if (!collection.startsWith('$cmd')) assertCollectionName(db, collection);
      const ids = fields.required('cursors', fields.array('cursors')).map((id) => {
        return typeof id === 'bigint'
          ? id
          : refuse('TypeMismatch', "BSON field 'killCursors.cursors' is the wrong type, expected type 'long'");
      });
      const killed: Value[] = [];
      const unknown: Value[] = [];
      for (const id of ids) (engine.cursors.kill(id, client.user?.name) ? killed : unknown).push(id);
      return doc({ cursorsKilled: killed, cursorsNotFound: unknown, cursorsAlive: [], cursorsUnknown: [], ok: 1 });
    },
  },
};
