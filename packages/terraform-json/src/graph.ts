import { ExpressionError } from './errors';
import { explicitDependencies, referencesIn, textsOf } from './expression/references';
import { parseTemplate } from './expression/parse-template';
import { Block, Stack, pathOf } from './stack';

/** What refers to what in one stack: the order in which Terraform creates it. */
export class ReferenceGraph {
  private readonly edges: ReadonlyMap<string, ReadonlySet<string>>;

  /** @throws TerraformJsonError at an expression that the local tools do not understand */
  constructor(stack: Stack) {
    const known = new Set(stack.blocks.map(({ address }) => address));
    this.edges = new Map(
      stack.blocks.map((block) => [
        block.address,
        new Set(addressesIn(stack, block).filter((address) => known.has(address))),
      ]),
    );
  }

  /** What a block refers to itself. */
  public directDependencies(address: string): readonly string[] {
    return [...(this.edges.get(address) ?? [])];
  }

  /** Everything that must exist before a block, itself excluded unless it is part of a cycle. */
  public dependencies(address: string): ReadonlySet<string> {
    const reached = new Set<string>();
    const pending = this.directDependencies(address).slice();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      pending.push(...this.directDependencies(next));
    }
    return reached;
  }

  /** Whether Terraform creates `later` only after `earlier`. */
  public isAfter(later: string, earlier: string): boolean {
    return this.dependencies(later).has(earlier);
  }

  /** Blocks that wait for each other: each group is one cycle, in order. */
  public cycles(): readonly (readonly string[])[] {
    const cycles: string[][] = [];
    const finished = new Set<string>();
    const visit = (address: string, trail: readonly string[]): void => {
      const start = trail.indexOf(address);
      if (start >= 0) cycles.push(trail.slice(start));
      if (start >= 0 || finished.has(address)) return;
      for (const next of this.directDependencies(address)) visit(next, [...trail, address]);
      finished.add(address);
    };
    for (const address of this.edges.keys()) visit(address, []);
    return cycles;
  }
}

/** The addresses that a block refers to, explicit dependencies included. */
function addressesIn(stack: Stack, block: Block): readonly string[] {
  const references = textsOf(block.body).flatMap(({ path, text, isKey }) => {
    try {
      return referencesIn(parseTemplate(text));
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw stack.document.error([...pathOf(block), ...path], error.reason, isKey ? undefined : error.offset);
    }
  });
  return [...references.map(({ address }) => address), ...explicitDependencies(block.body)];
}
