import {
  Block,
  ExpressionError,
  JsonObject,
  JsonPath,
  JsonValue,
  ResolvedBlock,
  Stack,
  TerraformJsonError,
  argumentsOf,
  formatPath,
  isArray,
  isObject,
  parseTemplate,
  resolveStacks,
} from '@org/terraform-json';

/** What stands for every generated secret. It opens nothing. */
const SECRET = 'generated'.padEnd(32, '-');

/** What can be known of a stack's values before it is applied. */
export interface Values {
  /** What a string of a block comes to; the string itself, with its expressions named, where nothing is known of it. */
  leaf(stack: Stack, block: Block, path: JsonPath, text: string): JsonValue;
  /** What an attribute that Azure assigns would be: `id`, `identity[0].principal_id`. */
  assigned(stack: Stack, block: Block, name: string): JsonValue | undefined;
}

/**
 * The values of all stacks. The resolver gives up an attribute in which one expression has no value, so every block gets
 * a twin in which each string is an attribute of its own.
 */
export function valuesOf(stacks: readonly Stack[]): Values {
  const resolved = resolveStacks(
    stacks.map((stack) => ({ ...stack, blocks: [...stack.blocks, ...stack.blocks.map(twinOf)] })),
    { secret: () => SECRET },
  );
  const blocks = new Map<string, ResolvedBlock>(
    resolved.flatMap((stack) => stack.blocks.map((block) => [`${stack.name}/${block.address}`, block] as const)),
  );
  const known = (key: string, name: string) => attempt(blocks.get(key), name);
  return {
    leaf: (stack, block, path, text) =>
      known(`${stack.name}/${twinAddress(block)}`, formatPath(path)) ?? withNames(text, stack.name),
    assigned: (stack, block, name) => known(`${stack.name}/${block.address}`, name),
  };
}

function twinOf(block: Block): Block {
  const leaves = argumentsOf(block.body).flatMap(([name, value]) => leavesOf(value, [name]));
  return { ...block, type: 'twin', address: twinAddress(block), body: Object.fromEntries(leaves) };
}

function twinAddress({ address }: Block): string {
  return `twin of ${address}`;
}

function leavesOf(value: JsonValue, path: JsonPath): readonly (readonly [string, JsonValue])[] {
  if (isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]));
  if (isObject(value)) return membersOf(value, path);
  return [[formatPath(path), value]];
}

function membersOf(value: JsonObject, path: JsonPath): readonly (readonly [string, JsonValue])[] {
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
}

function attempt(block: ResolvedBlock | undefined, name: string): JsonValue | undefined {
  try {
    return block?.attribute(name);
  } catch (error) {
    if (error instanceof TerraformJsonError) return undefined;
    throw error;
  }
}

/** The text with literal `${` unescaped, and each expression by what it refers to: `https://<platform:azurerm_x.y.name>/`. */
function withNames(text: string, stack: string): string {
  try {
    return parseTemplate(text)
      .map((part) => {
        if (typeof part === 'string') return part;
        if (part.kind !== 'reference') return '<an expression>';
        return `<${stack}:${part.address}${part.path.length > 0 ? `.${formatPath(part.path)}` : ''}>`;
      })
      .join('');
  } catch (error) {
    if (error instanceof ExpressionError) return text;
    throw error;
  }
}
