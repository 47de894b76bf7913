import { dotnetTypes } from './dotnet-types';
import { policyExtensions, policyTypes } from './policy-types';

/** A type that expressions may use. */
export interface KnownType {
  readonly name: string;
  /** The names of its members, inherited ones included. */
  readonly members: ReadonlySet<string>;
  /** The types of the values of its members, as far as they are known. */
  readonly results: Readonly<Record<string, string>>;
  /** Whether extension methods apply to it. */
  readonly extensible: boolean;
}

const keywords: Readonly<Record<string, string>> = {
  bool: 'Boolean',
  byte: 'Byte',
  char: 'Char',
  decimal: 'Decimal',
  double: 'Double',
  float: 'Single',
  int: 'Int32',
  long: 'Int64',
  sbyte: 'SByte',
  short: 'Int16',
  string: 'String',
  uint: 'UInt32',
  ulong: 'UInt64',
  ushort: 'UInt16',
};

/** Members of every object. `GetType` is not among them: expressions have no reflection. */
const ofEveryObject = ['Equals', 'GetHashCode', 'ToString'];

/** Members that the lists cannot name: those of `T?`, tuples, key-value pairs and groups of LINQ. */
const ofGenericTypes = ['HasValue', 'Key', 'Value', ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => `Item${number}`)];

/** The namespace of each type, the first one where several have the name. */
const namespaceOf: ReadonlyMap<string, string> = new Map(
  Object.entries(dotnetTypes)
    .flatMap(([namespace, entries]) => Object.keys(entries).map((name): [string, string] => [name, namespace]))
    .reverse(),
);

/** By simple name, and by name with namespace. */
const types: ReadonlyMap<string, KnownType> = new Map([
  ...Object.entries(policyTypes).map(([name, results]): [string, KnownType] => [
    name,
    { name, results, members: new Set([...Object.keys(results), ...ofEveryObject]), extensible: false },
  ]),
  ...Object.entries(dotnetTypes).flatMap(([namespace, entries]) =>
    Object.keys(entries).flatMap((name): [string, KnownType][] => {
      const members = new Set([...inherited(namespace, name), ...ofEveryObject]);
      const type: KnownType = { name, results: {}, members, extensible: true };
      return [
        [name, type],
        [`${namespace}.${name}`, type],
      ];
    }),
  ),
]);

function inherited(namespace: string, name: string): readonly string[] {
  const [listed = '', bases = ''] = (dotnetTypes[namespace]?.[name] ?? '').split(': ').reverse();
  const ofBases = bases.split(' ').flatMap((base) => (base ? inherited(namespaceOf.get(base) ?? '', base) : []));
  return [...listed.split(' ').filter(Boolean), ...ofBases];
}

/** Holders of extension methods. */
const extensions: ReadonlySet<string> = new Set([
  ...policyExtensions,
  ...['System.Linq.Enumerable', 'Newtonsoft.Json.Linq.Extensions', 'System.Xml.Linq.Extensions'].flatMap((holder) => [
    ...(types.get(holder)?.members ?? []),
  ]),
  ...(types.get('RSACertificateExtensions')?.members ?? []),
]);

const allMembers: ReadonlySet<string> = new Set([
  ...[...types.values()].flatMap(({ members }) => [...members]),
  ...extensions,
  ...ofGenericTypes,
]);

const namespaces: ReadonlySet<string> = new Set(
  Object.keys(dotnetTypes).flatMap((name) =>
    name.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.')),
  ),
);

/** The type of a name or keyword as code writes it. */
export function knownType(name: string): KnownType | undefined {
  return types.get(keywords[name] ?? name);
}

/** Whether a name is that of a namespace, or of one around it. */
export function isNamespace(name: string): boolean {
  return namespaces.has(name);
}

/** The members that a value of a type has. */
export function membersOfValue({ members, extensible }: KnownType): ReadonlySet<string> {
  return extensible ? new Set([...members, ...extensions, ...ofGenericTypes]) : members;
}

/** Every name that some member of some type has. */
export function isMemberName(name: string): boolean {
  return allMembers.has(name);
}

/** Names to choose from when one is misspelt. */
export const memberNames: readonly string[] = [...allMembers];
export const typeNames: readonly string[] = [...types.keys()].filter((name) => !name.includes('.'));
