import type { JsonPath, JsonValue } from '@org/terraform-json';
import type { Place } from '../finding';
import type { Platform } from '../platform/platform';
import type { Part, Resource } from '../platform/resource';
import type { PublicCheck } from './catalogue';

/** Something that must hold in every finished platform, or be waived. */
export interface Rule {
  /** By what findings and waivers name it: lower-case words joined by hyphens. */
  readonly id: string;
  /** What must hold, as a sentence. */
  readonly title: string;
  /** The public checks that it restates; none for a rule of our own. */
  readonly restates: readonly PublicCheck[];
  /** What would be right: a clause that ends a finding. */
  readonly remedy: string;
  readonly check: (platform: Platform) => readonly Violation[];
}

/** Where a rule does not hold. */
export interface Violation {
  readonly place: Place;
  /** From the place. */
  readonly path: JsonPath;
  /** What is there: `is true`. Never a secret. */
  readonly what: string;
}

/** A rule about each resource of some types. */
export function inEvery(
  types: string | readonly string[],
  check: (resource: Resource, platform: Platform) => readonly Violation[],
): Rule['check'] {
  return (platform) => platform.resources(...[types].flat()).flatMap((resource) => check(resource, platform));
}

/** What is wrong with an argument of a block, or with the block as a whole. */
export function wrong(part: Part, name: string | undefined, what: string): readonly Violation[] {
  return [{ place: part.place, path: name === undefined ? part.within : [...part.within, name], what }];
}

/** The value of an argument is wrong, whatever it is. */
export function wrongValue(part: Part, name: string): readonly Violation[] {
  const value = part.value(name);
  return wrong(part, name, value === undefined ? 'is not set' : `is ${shown(value)}`);
}

/** Nothing if an argument has one of some values, `undefined` for one that is not set. */
export function unless(
  part: Part,
  name: string,
  ...accepted: readonly (JsonValue | undefined)[]
): readonly Violation[] {
  return unlessIt(part, name, (value) => accepted.includes(value));
}

/** Nothing if the value of an argument is accepted. */
export function unlessIt(
  part: Part,
  name: string,
  accepts: (value: JsonValue | undefined) => boolean,
): readonly Violation[] {
  return accepts(part.value(name)) ? [] : wrongValue(part, name);
}

function shown(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
