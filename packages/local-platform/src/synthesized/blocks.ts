import {
  type JsonObject,
  type JsonValue,
  type ResolvedBlock,
  type ResolvedStack,
  isArray,
  isObject,
} from '@org/terraform-json';
import { CommandError } from '../cli/command-error';

/** The resources of a type, in all stacks. */
export function resourcesOf(stacks: readonly ResolvedStack[], type: string): readonly ResolvedBlock[] {
  return stacks.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'resource' && block.type === type);
}

/** What names a resource in errors: `mongodb/azurerm_container_group.Server_7E7D21FA`. */
export function placeOf({ stack, address }: ResolvedBlock): string {
  return `${stack}/${address}`;
}

/** @throws CommandError when it is no text */
export function textOf(block: ResolvedBlock, name: string): string {
  const value = block.attribute(name);
  if (typeof value !== 'string') throw new CommandError(`${placeOf(block)} has no ${name}: it cannot run locally`);
  return value;
}

/** Nested blocks: one is written as an object, several as a list. */
export function nestedIn(value: JsonValue | undefined): readonly JsonObject[] {
  return (isArray(value) ? value : [value]).filter((item): item is JsonObject => isObject(item ?? null));
}

/** A map of texts, such as environment variables. */
export function textsIn(value: JsonValue | undefined): Readonly<Record<string, string>> {
  const entries = isObject(value ?? null) ? Object.entries(value as JsonObject) : [];
  return Object.fromEntries(entries.map(([name, text]) => [name, String(text)]));
}
