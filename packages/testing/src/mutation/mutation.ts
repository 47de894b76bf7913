import { isDeepStrictEqual } from 'node:util';
import { Block, JsonDocument, JsonObject, Stack, parseStack, pathOf } from '@org/terraform-json';
import { withValue, withoutMember } from './changed-json';

/** One kind of mistake, and the rule that must find it. */
export interface Mutation {
  /** What somebody does: `admits the whole network to the containers`. */
  readonly name: string;
  /** The id of the policy rule or ordering row that finds it. */
  readonly caughtBy: string;
  /** The stack with the mistake in it, once for every place where it can be made. */
  readonly mutants: (stack: Stack) => readonly Mutant[];
}

/** A stack's file with one mistake in it. */
export interface Mutant {
  /** Where: an address, or a section. */
  readonly at: string;
  readonly root: JsonObject;
}

/** Stacks, one of which has a mistake in it. */
export interface MutatedStacks {
  /** `mongodb/azurerm_container_group.Server` */
  readonly at: string;
  readonly stacks: readonly Stack[];
}

/** The stacks with a mistake in them, once for every place where it can be made. */
export function mutate(stacks: readonly Stack[], { mutants }: Mutation): readonly MutatedStacks[] {
  return stacks.flatMap((stack) =>
    mutants(stack).map(({ at, root }) => {
      const mutated = parseStack(
        stack.name,
        new JsonDocument(stack.document.file, JSON.stringify(root, null, 2)),
        stack.dependencies,
      );
      return { at: `${stack.name}/${at}`, stacks: stacks.map((other) => (other === stack ? mutated : other)) };
    }),
  );
}

/**
 * What becomes of a block: other bodies, each a mistake of its own; `undefined` for a block that is removed. A body that
 * is like the one before is no mistake.
 */
export type Change = (body: JsonObject, block: Block, stack: Stack) => readonly (JsonObject | undefined)[];

/** A mistake in the resources of a type. */
export function inEach(type: string, change: Change): Mutation['mutants'] {
  return (stack) =>
    stack.blocks
      .filter((block) => block.kind === 'resource' && block.type === type)
      .flatMap((block) =>
        change(block.body, block, stack)
          .filter((body) => !isDeepStrictEqual(body, block.body))
          .map((body) => ({
            at: block.address,
            root:
              body === undefined
                ? withoutMember(stack.document.root, pathOf(block))
                : withValue(stack.document.root, pathOf(block), body),
          })),
      );
}
