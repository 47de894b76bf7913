import type { Stack } from '@org/terraform-json';
import { valuesOf } from './leaf-values';
import { Resource } from './resource';

/** All stacks of a finished app, with the values that can be known before they are applied. */
export class Platform {
  /** Resources and data sources of every stack, in order. */
  public readonly blocks: readonly Resource[];

  constructor(readonly stacks: readonly Stack[]) {
    const values = valuesOf(stacks);
    this.blocks = stacks.flatMap((stack) => stack.blocks.map((block) => new Resource(values, stack, block)));
  }

  /** The resources of some types. */
  public resources(...types: readonly string[]): readonly Resource[] {
    return this.blocks.filter(({ kind, type }) => kind === 'resource' && types.includes(type));
  }

  /** The data sources of a type. */
  public dataSources(type: string): readonly Resource[] {
    return this.blocks.filter((block) => block.kind === 'data' && block.type === type);
  }

  /** The resource of a type that has an id, in whatever stack it is made. */
  public withId(type: string, id: string): Resource | undefined {
    return this.resources(type).find((resource) => resource.id === id);
  }
}
