/** What is wrong at an offset of a text. Whoever knows where the text comes from makes an ExpressionError of it. */
export class LexicalError extends Error {
  public override readonly name = 'LexicalError';

  constructor(
    readonly offset: number,
    readonly reason: string,
  ) {
    super(`${reason}, at offset ${offset}`);
  }
}
