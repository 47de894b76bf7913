/** A place in a file; line and column count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A synthesized file that cannot be understood. The message starts with `file:line:column`. */
export class TerraformJsonError extends Error {
  public override readonly name = 'TerraformJsonError';

  constructor(
    readonly file: string,
    readonly position: Position | undefined,
    readonly reason: string,
  ) {
    super(`${file}${position ? `:${position.line}:${position.column}` : ''}: ${reason}`);
  }
}

/** An expression that Terraform would understand but the local tools do not, or that nobody does. */
export class ExpressionError extends Error {
  public override readonly name = 'ExpressionError';

  constructor(
    /** The whole string that holds the expression. */
    readonly text: string,
    /** Where in `text`, in characters from 0. */
    readonly offset: number,
    readonly reason: string,
  ) {
    super(
      `${reason}, at character ${offset + 1} of ${JSON.stringify(text.length > 100 ? `${text.slice(0, 97)}...` : text)}`,
    );
  }
}
