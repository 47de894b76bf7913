import { type JsonValue, type ResolvedBlock, isArray, isObject } from '@org/terraform-json';
import { placeOf } from '../../synthesized/blocks';

/** What a picture knows a resource by: its id in Azure, or where it stands in the stacks. */
export function idOf(block: ResolvedBlock): string {
  return optional(block, 'id') ?? placeOf(block);
}

export function nameOf(block: ResolvedBlock): string {
  return optional(block, 'name') ?? block.name;
}

/** An attribute that is a text, also one that Azure would assign; what is null is not set. */
export function optional(block: ResolvedBlock, attribute: string): string | undefined {
  return asText(block.attribute(attribute));
}

export function asText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The texts of a list; a single one may be written without it. */
export function asTexts(value: JsonValue | undefined): readonly string[] {
  const items: readonly (JsonValue | undefined)[] = isArray(value) ? value : [value];
  return items.map(asText).filter((text) => text !== undefined);
}

/** Every text in a value, however deep. */
export function textsWithin(value: JsonValue | undefined): readonly string[] {
  if (isArray(value)) return value.flatMap(textsWithin);
  if (isObject(value)) return Object.values(value).flatMap(textsWithin);
  return typeof value === 'string' ? [value] : [];
}

/** Ids of Azure are the same in upper and lower case. */
export function sameId(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.toLowerCase() === other?.toLowerCase();
}

export function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
