const connectionId = 'preconfigured';
const database = 'shop';
const orders = { connectionId, database, collection: 'orders' };

/** Arguments with which the tools of mongodb-mcp-server do something on the sample data. */
const examples = {
  'list-databases': { connectionId },
  'list-collections': { connectionId, database },
  'db-stats': { connectionId, database },
  'mongodb-logs': { connectionId },
  find: { ...orders, filter: {}, limit: 3 },
  count: { ...orders, query: {} },
  aggregate: { ...orders, pipeline: [{ $group: { _id: '$status', count: { $sum: 1 } } }] },
  'aggregate-db': { connectionId, database, pipeline: [{ $documents: [{ a: 1 }] }] },
  explain: { ...orders, method: [{ name: 'find', arguments: { filter: {} } }] },
  export: { ...orders, exportTitle: 'orders', exportTarget: [{ name: 'find', arguments: { filter: {} } }] },
  'collection-indexes': orders,
  'collection-schema': orders,
  'collection-storage-size': orders,
  'create-collection': { connectionId, database, collection: 'notes' },
  'insert-many': { connectionId, database, collection: 'notes', documents: [{ text: 'Hello' }] },
  'create-index': { ...orders, name: 'byStatus', definition: [{ type: 'classic', keys: { status: 1 } }] },
  'update-many': { ...orders, filter: { status: 'new' }, update: { $set: { status: 'paid' } } },
  'rename-collection': { connectionId, database, collection: 'notes', newName: 'memos' },
  'delete-many': { connectionId, database, collection: 'notes', filter: { text: 'Hello' } },
  'drop-index': { ...orders, indexName: 'byStatus', type: 'classic' },
  'drop-collection': { connectionId, database, collection: 'notes' },
  'drop-database': { connectionId, database },
};

/** What to start from for a tool; nothing for one of another server. */
export function exampleFor(tool) {
  return JSON.stringify(Object.hasOwn(examples, tool) ? examples[tool] : {}, undefined, 2);
}
