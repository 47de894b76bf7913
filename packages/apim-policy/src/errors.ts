import type { Position } from './position';

/** A policy expression that API Management would not compile, or that is not supported here. */
export class ExpressionError extends Error {
  public override readonly name = 'ExpressionError';

  constructor(
    /** The whole expression, from its `@`. */
    readonly text: string,
    /** Where in `text`, in UTF-16 units from 0. */
    readonly offset: number,
    /** Where in the file, or in `text` where there is no file. */
    readonly position: Position,
    readonly reason: string,
  ) {
    super(`${reason}, at line ${position.line}, column ${position.column}, in ${excerpt(text, offset)}`);
  }

  /** The part of the text around the place, on one line. */
  public get excerpt(): string {
    return excerpt(this.text, this.offset);
  }
}

/** One thing that is wrong with a policy document. */
export interface PolicyProblem {
  /**
   * Where it is in the file.
   * @default - the document comes from code, not from a file
   */
  readonly position?: Position;
  /**
   * Which element it is, as in `inbound/choose[1]/when[2]/set-header[1]`.
   * @default - the text could not be read that far
   */
  readonly path?: string;
  /** What is wrong, and what was expected. */
  readonly reason: string;
}

/**
 * A policy document that API Management would refuse. The message has a line for each problem: `file:line:column: reason`,
 * or `file: path: reason` where the document comes from code.
 */
export class PolicyError extends Error {
  public override readonly name = 'PolicyError';

  constructor(
    readonly file: string,
    readonly problems: readonly PolicyProblem[],
  ) {
    super(problems.map((problem) => `${file}${place(problem)}: ${problem.reason}`).join('\n'));
  }
}

function place({ position, path }: PolicyProblem): string {
  if (position) return `:${position.line}:${position.column}`;
  return path ? `: ${path}` : '';
}

function excerpt(text: string, offset: number): string {
  const start = Math.max(0, offset - 40);
  const end = Math.min(text.length, offset + 40);
  const shown = text.slice(start, end).replace(/\s+/g, ' ');
  return `'${start > 0 ? '…' : ''}${shown}${end < text.length ? '…' : ''}'`;
}
