import { TerraformJsonError } from './errors';
import { JsonObject, JsonPath, JsonValue, isArray, isObject } from './json';
import { JsonDocument } from './json-document';
import { readManifest } from './manifest';

/** A resource or a data source. */
export interface Block {
  readonly kind: 'resource' | 'data';
  /** `azurerm_subnet` */
  readonly type: string;
  /** The local name: `Network_containers_0D1E2F3A` */
  readonly name: string;
  /** `azurerm_subnet.Network_containers_0D1E2F3A`, with `data.` before a data source */
  readonly address: string;
  /** Where it was created: `platform/Network/containers/Resource`; the address where the file does not say. */
  readonly constructPath: string;
  readonly body: JsonObject;
}

/** One configuration of a provider. */
export interface ProviderConfiguration {
  readonly name: string;
  readonly body: JsonObject;
  /** Where it stands in the stack's file. */
  readonly path: JsonPath;
}

/** One synthesized stack. */
export interface Stack {
  readonly name: string;
  /** The dependencies that the app declared, by name. */
  readonly dependencies: readonly string[];
  readonly blocks: readonly Block[];
  /** Provider configurations: a provider can have several, with aliases. */
  readonly providers: readonly ProviderConfiguration[];
  readonly variables: Readonly<Record<string, JsonObject>>;
  readonly outputs: Readonly<Record<string, JsonObject>>;
  readonly document: JsonDocument;
}

/**
 * Reads every stack of a `cdktf.out` folder.
 * @throws TerraformJsonError with file and position
 */
export function readStacks(outdir: string): readonly Stack[] {
  return readManifest(outdir).map(({ name, file, dependencies }) =>
    parseStack(name, JsonDocument.read(file), dependencies),
  );
}

/** @throws TerraformJsonError where the document is not shaped as Terraform JSON */
export function parseStack(name: string, document: JsonDocument, dependencies: readonly string[] = []): Stack {
  return {
    name,
    dependencies,
    document,
    blocks: [...blocksOf(document, 'resource'), ...blocksOf(document, 'data')],
    providers: providersOf(document),
    variables: objectsIn(document, 'variable'),
    outputs: objectsIn(document, 'output'),
  };
}

function providersOf(document: JsonDocument): ProviderConfiguration[] {
  const named = objectAt(document, ['provider'], document.root.provider);
  return Object.entries(named).flatMap(([name, value]) => {
    const bodies = isArray(value) ? value : [value];
    return bodies.map((body, index) => {
      const path = isArray(value) ? ['provider', name, index] : ['provider', name];
      return { name, path, body: objectAt(document, path, body) };
    });
  });
}

function blocksOf(document: JsonDocument, kind: Block['kind']): Block[] {
  return Object.entries(objectAt(document, [kind], document.root[kind])).flatMap(([type, named]) =>
    Object.entries(objectAt(document, [kind, type], named)).map(([name, value]) => {
      const body = objectAt(document, [kind, type, name], value);
      const address = `${kind === 'data' ? 'data.' : ''}${type}.${name}`;
      return { kind, type, name, address, constructPath: constructPathOf(body) ?? address, body };
    }),
  );
}

/** cdktf writes the construct path beside each block, under the key that Terraform ignores. */
function constructPathOf(body: JsonObject): string | undefined {
  const note = body['//'];
  const metadata = isObject(note) ? note.metadata : undefined;
  return isObject(metadata) && typeof metadata.path === 'string' ? metadata.path : undefined;
}

function objectsIn(document: JsonDocument, section: string): Record<string, JsonObject> {
  const named = objectAt(document, [section], document.root[section]);
  return Object.fromEntries(
    Object.entries(named).map(([name, body]) => [name, objectAt(document, [section, name], body)]),
  );
}

function objectAt(document: JsonDocument, path: JsonPath, value: JsonValue | undefined): JsonObject {
  if (value === undefined) return {};
  if (isObject(value)) return value;
  throw new TerraformJsonError(document.file, document.locate(path), 'must be an object');
}

/** The path of a block in its stack's file. */
export function pathOf({ kind, type, name }: Block): JsonPath {
  return [kind, type, name];
}
