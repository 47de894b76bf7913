import { ObjectId } from 'bson';
import { sizeOf } from '../bson/encode';
import { Doc, Value, doc, int, typeNameOf } from '../bson/value';
import { CommandError, refuse } from '../errors';
import { compileFilter } from '../query/match';
import type { Namespace } from '../storage/change';
import { type Collection, DuplicateKeyError } from '../storage/collection';
import type { Transaction } from '../storage/store';
import type { Call } from './command';
import { assertNotReserved, nameOf } from './namespaces';
import type { Language } from './reading';
import { assertNoView } from './views';

/** Source: MongoDB Limits and Thresholds, "BSON Document Size". */
const LARGEST_DOCUMENT = 16 * 1024 * 1024;

/** The collection that is written to; it is created where there is none. */
export function collectionToWrite(call: Call, namespace: Namespace, transaction: Transaction): Collection {
  const { state } = call.engine.store;
  const collection = state.collection(namespace);
  assertNoView(call, namespace);
  assertNotReserved(namespace);
  if (collection) return collection;
  transaction.apply({ kind: 'create', namespace, options: new Map() });
  return state.collection(namespace) as Collection;
}

/** Writes a document that was found or made to be fit for its collection. */
export function putDocument(
  call: Call,
  namespace: Namespace,
  document: Doc,
  transaction: Transaction,
  language: Language,
): void {
  if (sizeOf(document) > LARGEST_DOCUMENT)
    refuse(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${sizeOf(document)}, max size: ${LARGEST_DOCUMENT}`,
    );
  assertValid(call, namespace, document, language);
  transaction.apply({ kind: 'put', namespace, document });
}

/** A document with an `_id`, at its head. @throws CommandError 53 for an `_id` that nothing can be looked up by */
export function withId(document: Doc): Doc {
  const id = document.get('_id');
  if (id === undefined) return new Map<string, Value>([['_id', new ObjectId()], ...document]);
  assertId(id);
  return [...document.keys()][0] === '_id' ? document : new Map([['_id', id], ...document]);
}

function assertId(id: Value): void {
  const type = typeNameOf(id);
  if (type === 'array' || type === 'regex') refuse('InvalidIdField', `can't use a value of type ${type} for _id`);
  if (id instanceof Map) {
    const operator = [...id.keys()].find((name) => name.startsWith('$'));
    if (operator !== undefined)
      refuse(
        'DollarPrefixedFieldName',
        `_id fields may not contain '$'-prefixed fields: ${operator} is not valid for storage.`,
      );
  }
}

/** Holds a document against the validator of its collection. */
function assertValid(call: Call, namespace: Namespace, document: Doc, { expressions }: Language): void {
  const options: Doc = call.engine.store.state.collection(namespace)?.options ?? new Map();
  const validator = options.get('validator');
  if (!(validator instanceof Map) || validator.size === 0) return;
  if (options.get('validationLevel') === 'off' || options.get('validationAction') === 'warn') return;
  if (call.fields.flag('bypassDocumentValidation')) return;
  if (!compileFilter(validator, expressions)(document))
    refuse('DocumentValidationFailure', 'Document failed validation');
}

/** What one statement of a command failed with. */
export function writeError(index: number, error: CommandError, namespace: Namespace): Doc {
  const isDuplicate = error instanceof DuplicateKeyError;
  return doc({
    index: int(index),
    code: int(error.code),
    keyPattern: isDuplicate ? error.keyPattern : undefined,
    keyValue: isDuplicate ? error.keyValue : undefined,
    errmsg: isDuplicate
      ? error.message.replace('error index', `error collection: ${nameOf(namespace)} index`)
      : error.message,
  });
}

/**
 * Runs the statements of a command, each by itself: what one has done stays when another fails.
 * @param ordered whether the first failure ends the command
 */
export function runStatements<T>(
  statements: readonly T[],
  ordered: boolean,
  namespace: Namespace,
  run: (statement: T, index: number) => void,
): readonly Doc[] {
  const errors: Doc[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof CommandError) || isFatal(error)) throw error;
      errors.push(writeError(index, error, namespace));
      if (ordered) break;
    }
  }
  return errors;
}

/** Failures of the command as a whole. */
function isFatal({ codeName }: CommandError): boolean {
  return codeName === 'MaxTimeMSExpired' || codeName === 'InternalError';
}

/** The statements of a command, checked to be neither none nor too many. */
export function statementsOf(call: Call, field: string): readonly Doc[] {
  const statements = call.fields.required(field, call.fields.documents(field));
  if (statements.length === 0 || statements.length > 100_000) {
    refuse('InvalidLength', `Write batch sizes must be between 1 and 100000. Got ${statements.length} operations.`);
  }
  return statements;
}
