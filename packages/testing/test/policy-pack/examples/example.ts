import type { JsonObject } from '@org/terraform-json';

/** The resources of a small stack, by type and name. */
export type Resources = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** A small stack in which a rule holds, and others in which it does not. */
export interface Example {
  readonly rule: string;
  readonly good: JsonObject;
  readonly bad: readonly Bad[];
  /** The stacks beside the small one. */
  readonly beside?: readonly JsonObject[];
}

export interface Bad {
  readonly why: string;
  readonly root: JsonObject;
  /** Every finding of the rule: `<address> <path>: <what is there>` */
  readonly finds: readonly string[];
}

/** The file of a stack with these resources. */
export function stackWith(resource: Resources, others: JsonObject = {}): JsonObject {
  return { ...others, resource };
}

/** Changes to the one resource of an example, and what must be found in it: `<path>: <what is there>` */
type Changes = readonly (readonly [why: string, change: JsonObject, ...finds: readonly string[]])[];

/** A rule about the arguments of one resource, `<type>.It`; a change to `null` leaves an argument out. */
export function aboutArguments(
  rule: string,
  type: string,
  good: JsonObject,
  changes: Changes,
  around: Resources = {},
): Example {
  const root = (body: JsonObject) => stackWith({ ...around, [type]: { ...around[type], It: body } });
  return {
    rule,
    good: root(good),
    bad: changes.map(([why, change, ...finds]) => ({
      why,
      root: root({ ...good, ...change }),
      finds: finds.map((found) => `${type}.It ${found}`),
    })),
  };
}

/** A rule about how several resources fit together. */
export function aboutResources(
  rule: string,
  good: Resources,
  changes: readonly (readonly [why: string, resources: Resources, ...finds: readonly string[]])[],
): Example {
  return {
    rule,
    good: stackWith(good),
    bad: changes.map(([why, resources, ...finds]) => ({ why, root: stackWith({ ...good, ...resources }), finds })),
  };
}
