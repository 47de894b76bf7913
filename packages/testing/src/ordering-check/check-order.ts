import { ReferenceGraph, Stack } from '@org/terraform-json';
import { Finding, findingAt } from '../finding';
import { Platform } from '../platform/platform';
import type { Resource } from '../platform/resource';
import { orderingRows } from './ordering-rows';
import type { OrderingRow } from './ordering-row';
import { StackOrder } from './stack-order';

/**
 * Holds stacks against the table of what must come after what. Within a stack, that is what refers to what, directly or
 * through others, or names it in `depends_on`. What another stack makes is there before, because a stack is applied after
 * those in which it looks something up; only if that is the other way round it is a finding.
 * @returns what Terraform might make too early
 * @throws TerraformJsonError at an expression that is not understood; the schema check finds it
 */
export function checkOrder(stacks: readonly Stack[]): readonly Finding[] {
  const platform = new Platform(stacks);
  const stackOrder = new StackOrder(platform);
  const graphs = new Map(stacks.map((stack) => [stack, new ReferenceGraph(stack)]));

  /** Why something may be made before what it needs; `undefined` if it waits. */
  function tooEarly(later: Resource, earlier: Resource): string | undefined {
    if (later.stack !== earlier.stack) {
      const upsideDown = stackOrder.isAfter(earlier.stack, later.stack);
      return upsideDown ? `needs ${earlier.address} of ${earlier.stack.name}, which is applied later` : undefined;
    }
    const waits = later === earlier || graphs.get(later.stack)?.isAfter(later.address, earlier.address);
    return waits ? undefined : `does not wait for ${earlier.address}`;
  }

  return orderingRows.flatMap((row) =>
    row.pairs(platform).flatMap(({ later, earlier, missing }) => {
      const problems =
        earlier.length === 0 && missing !== undefined
          ? [`finds no ${missing}`]
          : earlier.flatMap((other) => tooEarly(later, other) ?? []);
      return problems.map((what) => finding(row, later, what));
    }),
  );
}

function finding({ id, reason }: OrderingRow, { place }: Resource, what: string): Finding {
  return findingAt(place, { rule: id, path: [], message: `${what}: ${reason}` });
}
