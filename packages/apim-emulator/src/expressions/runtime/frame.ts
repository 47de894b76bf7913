import type { Cell } from './cell';
import type { Evaluation } from './evaluation';

/**
 * The variables of one call, by slot. Slots are numbered through the whole expression: a lambda or local function starts
 * with the cells of the frame around it and so shares its variables.
 */
export class Frame {
  /** What `return` left. */
  returned: unknown = undefined;

  constructor(
    readonly evaluation: Evaluation,
    readonly cells: Cell[] = [],
  ) {}

  fork(): Frame {
    return new Frame(this.evaluation, this.cells.slice());
  }
}

/** How a statement ended. */
export type Completion = 'normal' | 'break' | 'continue' | 'return';
