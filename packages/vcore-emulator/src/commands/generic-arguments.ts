/**
 * Fields that any command may have. What matters of them is read by the dispatcher.
 * Source: MongoDB's `generic_argument.idl`.
 */
export const genericArguments: ReadonlySet<string> = new Set([
  '$audit',
  '$clusterTime',
  '$configServerState',
  '$configTime',
  '$db',
  '$readPreference',
  '$replData',
  'apiDeprecationErrors',
  'apiStrict',
  'apiVersion',
  'autocommit',
  'comment',
  'lsid',
  'maxTimeMS',
  'readConcern',
  'startTransaction',
  'txnNumber',
  'writeConcern',
]);
