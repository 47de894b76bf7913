import { isDeepStrictEqual } from 'node:util';
import { JsonValue, ResolvedBlock, Stack, resolveStacks } from '@org/terraform-json';

/** Attributes by name. */
type Having = Readonly<Record<string, JsonValue | undefined>>;

/**
 * The stacks of an environment with a value for every expression, as Azure and Entra would be told: what one stack makes
 * is what another one finds.
 */
export class ResolvedEnvironment {
  public readonly blocks: readonly ResolvedBlock[];

  constructor(stacks: readonly Stack[]) {
    this.blocks = resolveStacks(stacks, { secret: (key) => `secret of ${key}` }).flatMap(({ blocks }) => blocks);
  }

  /**
   * The resources of a type that have some attributes, in all stacks.
   * @throws Error when an attribute to look for has no value: anything without it would be found
   */
  public resources(type: string, having: Having = {}): readonly ResolvedBlock[] {
    const unknown = Object.keys(having).find((name) => having[name] === undefined);
    if (unknown !== undefined) throw new Error(`${type}: '${unknown}' to look for has no value`);
    return this.blocks.filter(
      (block) =>
        block.kind === 'resource' &&
        block.type === type &&
        Object.entries(having).every(([name, value]) => isDeepStrictEqual(block.attribute(name), value)),
    );
  }

  /** @throws Error unless there is exactly one */
  public only(type: string, having: Having = {}): ResolvedBlock {
    const found = this.resources(type, having);
    const [first] = found;
    if (first && found.length === 1) return first;
    throw new Error(`there are ${found.length} of ${type} ${JSON.stringify(having)}`);
  }

  /** An attribute of each resource of a type, in order of the stacks. */
  public each(type: string, attribute: string): readonly (JsonValue | undefined)[] {
    return this.resources(type).map((block) => block.attribute(attribute));
  }
}
