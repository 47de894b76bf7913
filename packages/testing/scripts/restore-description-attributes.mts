/**
 * Puts the attributes named `description` back into the schemas in `data`. Whoever stripped the schemas of their prose
 * removed every key of that name, and with it the attributes of that name. The bindings were generated from the same
 * version of the provider with nothing removed, so their type declarations tell where such an attribute belongs and
 * whether it is required, optional or computed.
 *
 * Run after `data` has been replaced: `node scripts/restore-description-attributes.mts`. With complete data it changes
 * nothing.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { gunzipSync, gzipSync } from 'node:zlib';

type Schema = { attributes?: Record<string, Attribute>; block_types?: Record<string, BlockType> };
type BlockType = { block: Schema; nesting_mode?: string; max_items?: number };
type Attribute = { type: unknown; required?: true; optional?: true; computed?: true };
type Declarations = {
  /** Properties by interface: their type, and whether they may be left out. */
  interfaces: Map<string, Map<string, { type: string; optional: boolean }>>;
  /** Getters by class: their type. */
  classes: Map<string, Map<string, string>>;
};

const data = join(import.meta.dirname, '..', 'data');
const require = createRequire(import.meta.url);

for (const file of readdirSync(data)) {
  const provider = file.slice(0, file.indexOf('-'));
  const schema = JSON.parse(gunzipSync(readFileSync(join(data, file))).toString('utf8'));
  const library = dirname(require.resolve(`@cdktf/provider-${provider}`));
  let restored = 0;
  for (const folder of readdirSync(library, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const declarations = parse(readFileSync(join(library, folder.name, 'index.d.ts'), 'utf8'));
    for (const [name, type] of terraformTypes(library, folder.name)) {
      const schemas = name.startsWith('DataAzure') ? schema.data_source_schemas : schema.resource_schemas;
      if (schemas?.[type]) restored += restoreBlock(schemas[type].block, `${name}Config`, name, declarations);
    }
  }
  writeFileSync(join(data, file), gzipSync(JSON.stringify(schema), { level: 9 }));
  console.log(`${file}: ${restored} attributes restored`);
}

/** The classes of a module, with the Terraform types that they write. */
function terraformTypes(library: string, folder: string): [string, string][] {
  const source = readFileSync(join(library, folder, 'index.js'), 'utf8');
  return [...source.matchAll(/^(\w+)\.tfResourceType = "(\w+)";/gm)].map(([, name, type]) => [name ?? '', type ?? '']);
}

function restoreBlock(schema: Schema, interfaceName: string, className: string, declarations: Declarations): number {
  const properties = declarations.interfaces.get(interfaceName);
  const getters = declarations.classes.get(className);
  const written = properties?.get('description');
  let restored = 0;
  const block = written && blockOf(written.type, declarations);
  if (block) {
    delete schema.attributes?.description;
    if (!schema.block_types?.description) restored++;
    schema.block_types = { ...schema.block_types, description: block };
  } else if (!schema.attributes?.description && (written || getters?.has('description'))) {
    const use = written ? (written.optional ? 'optional' : 'required') : 'computed';
    schema.attributes = { ...schema.attributes, description: { type: 'string', [use]: true } };
    restored++;
  }
  for (const [name, nested] of Object.entries(schema.block_types ?? {})) {
    const { declared, reference } = nestedNames(name, properties, getters);
    restored += restoreBlock(nested.block, declared, reference, declarations);
  }
  for (const [name, attribute] of Object.entries(schema.attributes ?? {})) {
    const { declared, reference } = nestedNames(name, properties, getters);
    restored += restoreType(attribute.type, declared, reference, declarations);
  }
  return restored;
}

/** The block that an interface stands for; `undefined` for the type of an attribute. */
function blockOf(type: string, { interfaces }: Declarations): BlockType | undefined {
  const members = interfaces.get(type.replace(/\[\]| \| cdktf\.IResolvable/g, ''));
  if (!members) return undefined;
  const attributes = [...members].map(([name, { type, optional }]): [string, Attribute] => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    { type: type === 'string[]' ? ['list', 'string'] : type, [optional ? 'optional' : 'required']: true },
  ]);
  return {
    block: { attributes: Object.fromEntries(attributes) },
    nesting_mode: 'list',
    ...(type.includes('[]') ? {} : { max_items: 1 }),
  };
}

/** Objects inside a type have no required members: all of them are written, or all are computed. */
function restoreType(type: unknown, interfaceName: string, className: string, declarations: Declarations): number {
  if (!Array.isArray(type)) return 0;
  const [kind, of] = type;
  if (kind !== 'object') return restoreType(of, interfaceName, className, declarations);
  const properties = declarations.interfaces.get(interfaceName);
  const getters = declarations.classes.get(className);
  let restored = 0;
  if (!('description' in of) && (properties?.has('description') || getters?.has('description'))) {
    of.description = 'string';
    restored++;
  }
  for (const [name, member] of Object.entries(of)) {
    const { declared, reference } = nestedNames(name, properties, getters);
    restored += restoreType(member, declared, reference, declarations);
  }
  return restored;
}

/** The interface and the class that stand for a nested block. */
function nestedNames(
  name: string,
  properties: Map<string, { type: string }> | undefined,
  getters: Map<string, string> | undefined,
): { declared: string; reference: string } {
  const property = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const declared = properties?.get(property)?.type.replace(/\[\]| \| cdktf\.IResolvable/g, '') ?? '';
  const reference = (getters?.get(property) ?? '')
    .replace(/List$/, 'OutputReference')
    .replace(/Map$/, 'OutputReference');
  return { declared, reference };
}

function parse(declarations: string): Declarations {
  const interfaces: Declarations['interfaces'] = new Map();
  const classes: Declarations['classes'] = new Map();
  for (const [, kind, name, body] of declarations.matchAll(
    /^export (?:declare )?(interface|class) (\w+)[^{]*\{\n(.*?)^\}/gms,
  )) {
    if (kind === 'interface') {
      const members = [...(body ?? '').matchAll(/^ {4}readonly (\w+)(\?)?: ([^;]+);/gm)];
      interfaces.set(
        name ?? '',
        new Map(
          members.map(([, member, optional, type]) => [member ?? '', { type: type ?? '', optional: optional === '?' }]),
        ),
      );
    } else {
      const getters = [...(body ?? '').matchAll(/^ {4}get (\w+)\(\): ([^;]+);/gm)];
      classes.set(name ?? '', new Map(getters.map(([, member, type]) => [member ?? '', type ?? ''])));
    }
  }
  return { interfaces, classes };
}
