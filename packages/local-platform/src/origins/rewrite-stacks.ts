import { type JsonValue, type ResolvedBlock, type ResolvedStack, isArray, isObject } from '@org/terraform-json';
import { type Origins, replaceOrigins } from '@org/apim-emulator';

/** The same stacks with local origins in the place of those that their texts name. */
export function withOrigins(stacks: readonly ResolvedStack[], origins: Origins): readonly ResolvedStack[] {
  return stacks.map(({ name, blocks }) => ({ name, blocks: blocks.map((block) => rewritten(block, origins)) }));
}

function rewritten(block: ResolvedBlock, origins: Origins): ResolvedBlock {
  const { kind, type, name, address, constructPath, stack } = block;
  return {
    kind,
    type,
    name,
    address,
    constructPath,
    stack,
    // Read when it is asked for: what nobody reads need not be known here.
    get body() {
      return Object.fromEntries(
        Object.keys(block.body).map((name) => [name, rewrite(block.body[name] ?? null, origins)]),
      );
    },
    attribute: (name) => {
      const value = block.attribute(name);
      return value === undefined ? undefined : rewrite(value, origins);
    },
  };
}

function rewrite(value: JsonValue, origins: Origins): JsonValue {
  if (typeof value === 'string') return replaceOrigins(value, origins);
  if (isArray(value)) return value.map((item) => rewrite(item, origins));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, rewrite(item, origins)]));
}
