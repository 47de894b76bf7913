import type { Stack } from '@org/terraform-json';
import type { Platform } from '../platform/platform';

/** Which stacks are applied after which: a stack that looks something up comes after the one that makes it. */
export class StackOrder {
  private readonly lookedAt = new Map<Stack, ReadonlySet<Stack>>();

  constructor(platform: Platform) {
    for (const stack of platform.stacks) {
      const makers = platform.blocks
        .filter((block) => block.kind === 'data' && block.stack === stack)
        .flatMap(({ type, id }) => platform.withId(type, id)?.stack ?? []);
      this.lookedAt.set(stack, new Set(makers.filter((maker) => maker !== stack)));
    }
  }

  /** Whether a stack looks up what another makes, or what one in between makes. */
  public isAfter(later: Stack, earlier: Stack): boolean {
    const seen = new Set<Stack>();
    const open = [later];
    for (let stack = open.pop(); stack; stack = open.pop()) {
      for (const maker of this.lookedAt.get(stack) ?? []) {
        if (maker === earlier) return true;
        if (!seen.has(maker)) open.push(maker);
        seen.add(maker);
      }
    }
    return false;
  }
}
