import type { Position } from '@org/apim-policy';

/** One thing that keeps a gateway from starting. */
export interface LoadProblem {
  /** The policy file, or the address of the resource. */
  readonly file: string;
  /**
   * Where in the file; line and column count from 1.
   * @default - the file as a whole
   */
  readonly position?: Pick<Position, 'line' | 'column'>;
  /** What is wrong, and what was expected. */
  readonly reason: string;
}

/** Policies or resources that cannot be run as they are. The message has a line for each problem. */
export class GatewayLoadError extends Error {
  public override readonly name = 'GatewayLoadError';

  constructor(readonly problems: readonly LoadProblem[]) {
    super(problems.map(lineOf).join('\n'));
  }
}

function lineOf({ file, position, reason }: LoadProblem): string {
  return `${file}${position ? `:${position.line}:${position.column}` : ''}: ${reason}`;
}

/** Takes problems while a gateway is loaded, so that all of them are seen at once. */
export class Problems {
  /** By what they say: what is included in several places is wrong once. */
  private readonly found = new Map<string, LoadProblem>();

  public add(problem: LoadProblem): void {
    this.found.set(lineOf(problem), problem);
  }

  /** @throws GatewayLoadError when there are any */
  public refuseAny(): void {
    if (this.found.size > 0) throw new GatewayLoadError([...this.found.values()]);
  }
}
