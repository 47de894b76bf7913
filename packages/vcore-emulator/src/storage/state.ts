import type { Doc, Value } from '../bson/value';
import type { Change, Namespace } from './change';
import { Collection, FilterCompiler } from './collection';

/** Takes a change back. */
export type Undo = () => void;

/** All that the server keeps, in memory. It changes by {@link apply} only, so that a journal of changes leads to it again. */
export class State {
  private readonly databases = new Map<string, Map<string, Collection>>();
  private readonly usersByName = new Map<string, Doc>();
  private secretText: string | undefined;

  constructor(
    private readonly compileFilter: FilterCompiler,
    private readonly now: () => Date,
  ) {}

  public get databaseNames(): readonly string[] {
    return [...this.databases.keys()].sort();
  }

  public get users(): ReadonlyMap<string, Doc> {
    return this.usersByName;
  }

  /** A secret of this store, made once. */
  public get secret(): string | undefined {
    return this.secretText;
  }

  /** The collections of a database by name. */
  public collections(db: string): ReadonlyMap<string, Collection> {
    return this.databases.get(db) ?? new Map();
  }

  public collection({ db, collection }: Namespace): Collection | undefined {
    return this.databases.get(db)?.get(collection);
  }

  /**
   * Makes one change.
   * @throws CommandError when a unique index forbids it; then nothing has changed
   */
  public apply(change: Change): Undo {
    switch (change.kind) {
      case 'create':
        return this.replace(change.namespace, new Collection(change.options, this.compileFilter, this.now));
      case 'drop':
        return this.replace(change.namespace, undefined);
      case 'rename':
        return this.rename(change.namespace, change.to);
      case 'configure':
        return this.configure(change.namespace, change.options);
      case 'addIndex':
        return this.addIndex(change.namespace, change.spec);
      case 'dropIndex':
        return this.dropIndex(change.namespace, change.name);
      case 'put':
        return this.put(change.namespace, change.document);
      case 'remove':
        return this.remove(change.namespace, change.id);
      case 'putUser':
        return this.replaceUser(change.name, change.user);
      case 'removeUser':
        return this.replaceUser(change.name, undefined);
      case 'setSecret':
        this.secretText = change.secret;
        return () => (this.secretText = undefined);
    }
  }

  /** The changes that lead from nothing to this state. */
  public *changes(): Generator<Change> {
    if (this.secretText !== undefined) yield { kind: 'setSecret', secret: this.secretText };
    for (const [name, user] of this.usersByName) yield { kind: 'putUser', name, user };
    for (const [db, collections] of this.databases) {
      for (const [name, collection] of collections) yield* changesOf({ db, collection: name }, collection);
    }
  }

  private existing(namespace: Namespace): Collection {
    const collection = this.collection(namespace);
    if (!collection) throw new Error(`a change to '${namespace.db}.${namespace.collection}', which does not exist`);
    return collection;
  }

  private replace({ db, collection: name }: Namespace, after: Collection | undefined): Undo {
    const before = this.collection({ db, collection: name });
    this.set(db, name, after);
    return () => this.set(db, name, before);
  }

  private set(db: string, name: string, collection: Collection | undefined): void {
    const collections = this.databases.get(db) ?? new Map<string, Collection>();
    if (collection) collections.set(name, collection);
    else collections.delete(name);
    if (collections.size > 0) this.databases.set(db, collections);
    else this.databases.delete(db);
  }

  private rename(namespace: Namespace, to: string): Undo {
    const collection = this.existing(namespace);
    const undoes = [this.replace(namespace, undefined), this.replace({ ...namespace, collection: to }, collection)];
    return () => undoes.reverse().forEach((undo) => undo());
  }

  private configure(namespace: Namespace, options: Doc): Undo {
    const collection = this.existing(namespace);
    const before = new Map(collection.options);
    assign(collection.options, options);
    return () => assign(collection.options, before);
  }

  private addIndex(namespace: Namespace, spec: Doc): Undo {
    const collection = this.existing(namespace);
    const name = spec.get('name') as string;
    const before = collection.index(name);
    collection.addIndex(spec);
    return () => (before ? collection.addIndex(before.spec) : collection.dropIndex(name));
  }

  private dropIndex(namespace: Namespace, name: string): Undo {
    const collection = this.existing(namespace);
    const before = collection.index(name);
    collection.dropIndex(name);
    return () => before && collection.addIndex(before.spec);
  }

  private put(namespace: Namespace, document: Doc): Undo {
    const collection = this.existing(namespace);
    const before = collection.put(document);
    return () => collection.restore(document.get('_id') as Value, before);
  }

  private remove(namespace: Namespace, id: Value): Undo {
    const collection = this.existing(namespace);
    const before = collection.remove(id);
    return () => collection.restore(id, before);
  }

  private replaceUser(name: string, after: Doc | undefined): Undo {
    const before = this.usersByName.get(name);
    setOrDelete(this.usersByName, name, after);
    return () => setOrDelete(this.usersByName, name, before);
  }
}

function* changesOf(namespace: Namespace, collection: Collection): Generator<Change> {
  yield { kind: 'create', namespace, options: new Map(collection.options) };
  for (const { document } of collection.scan()) yield { kind: 'put', namespace, document };
  for (const { name, spec } of collection.indexes) if (name !== '_id_') yield { kind: 'addIndex', namespace, spec };
}

function assign(target: Doc, source: Doc): void {
  target.clear();
  for (const [name, value] of source) target.set(name, value);
}

function setOrDelete<V>(map: Map<string, V>, name: string, value: V | undefined): void {
  if (value === undefined) map.delete(name);
  else map.set(name, value);
}
