import { Block, JsonObject, JsonValue, Stack, isArray, isObject } from '@org/terraform-json';
import { closest } from 'fastest-levenshtein';
import { Report } from './schema-rule';
import { missingBlock } from './missing-block';
import { BlockSchema, providerOf } from './provider-schema';

/** The addresses in `depends_on` that no block has. */
export function checkDependencies(body: JsonObject, stack: Stack): readonly Report[] {
  const { depends_on: addresses } = body;
  if (addresses === undefined) return [];
  if (!isArray(addresses)) return [wrongType('depends_on', 'a list of addresses')];
  return addresses.flatMap((address): readonly Report[] => {
    if (typeof address !== 'string') return [wrongType('depends_on', 'a list of addresses')];
    const known = stack.blocks.some((block) => block.address === address);
    return known ? [] : [{ rule: 'unresolved-reference', path: ['depends_on'], message: missingBlock(address, stack) }];
  });
}

/** The configuration that a block names in `provider`, by the provider's name and its alias: `azurerm.state`. */
export function checkProvider({ type, body: { provider: chosen } }: Block, { providers }: Stack): readonly Report[] {
  if (chosen === undefined) return [];
  if (typeof chosen !== 'string') return [wrongType('provider', 'a provider, or one of its aliases')];
  const provider = providerOf(type);
  const aliases = providers
    .filter(({ name, body: { alias } }) => name === provider && typeof alias === 'string')
    .map(({ body: { alias } }) => `${provider}.${String(alias)}`);
  // Terraform makes up a configuration without an alias where none is written.
  const configured = [provider, ...aliases];
  if (configured.includes(chosen)) return [];
  const message = `there is no ${chosen} in this stack: only ${configured.join(', ')}`;
  return [{ rule: 'unresolved-reference', path: ['provider'], message }];
}

/** What Terraform reads in `lifecycle`. */
export function checkLifecycle(body: JsonObject, schema: BlockSchema): readonly Report[] {
  const [lifecycle] = [body.lifecycle].flat();
  if (!isObject(lifecycle)) return [];
  return [
    ...['prevent_destroy', 'create_before_destroy']
      .filter((name) => lifecycle[name] !== undefined && typeof lifecycle[name] !== 'boolean')
      .map((name) => wrongType(`lifecycle.${name}`, 'true or false')),
    ...checkIgnored(lifecycle.ignore_changes, schema),
  ];
}

/** The names in `ignore_changes` that the type does not have. */
function checkIgnored(ignored: JsonValue | undefined, schema: BlockSchema): readonly Report[] {
  const path = 'lifecycle.ignore_changes';
  if (ignored === undefined || ignored === 'all') return [];
  if (!isArray(ignored)) return [wrongType(path, "a list of names, or 'all'")];
  const known = [...Object.keys(schema.attributes ?? {}), ...Object.keys(schema.block_types ?? {})];
  return ignored.flatMap((name): readonly Report[] => {
    if (typeof name !== 'string') return [wrongType(path, "a list of names, or 'all'")];
    if (known.includes(name.split(/[.[]/)[0] ?? '')) return [];
    const message = `'${name}' does not exist; did you mean '${closest(name, known)}'?`;
    return [{ rule: 'unknown-attribute', path: path.split('.'), message }];
  });
}

function wrongType(path: string, expected: string): Report {
  return { rule: 'wrong-type', path: path.split('.'), message: `must be ${expected}` };
}
