import { Block, JsonObject, Stack } from '@org/terraform-json';

/** A stack that was synthesized for a test. */
export class SynthesizedStack {
  constructor(readonly stack: Stack) {}

  /** The address of every resource and data source, sorted. Addresses are a contract: a changed one is a replaced resource. */
  public get addresses(): readonly string[] {
    return this.stack.blocks.map(({ address }) => address).sort();
  }

  /** Every resource of a type. */
  public resources(type: string): readonly Block[] {
    return this.stack.blocks.filter((block) => block.kind === 'resource' && block.type === type);
  }

  /** Every data source of a type. */
  public dataSources(type: string): readonly Block[] {
    return this.stack.blocks.filter((block) => block.kind === 'data' && block.type === type);
  }

  /**
   * The one resource of a type, or the one of that name.
   * @throws when there is none or more than one
   */
  public only(type: string, name?: string): JsonObject {
    const found = this.resources(type).filter(({ body }) => name === undefined || body.name === name);
    const [first] = found;
    if (first && found.length === 1) return first.body;
    throw new Error(
      `expected one ${type}${name ? ` named '${name}'` : ''}, found ${found.length}: ${this.resources(type)
        .map(({ address }) => address)
        .join(', ')}`,
    );
  }
}
