/** A .NET exception that an expression threw and did not catch, or the end of an expression that would not end. */
export class ExpressionEvaluationError extends Error {
  public override readonly name = 'ExpressionEvaluationError';

  constructor(
    /** Its full .NET name: `System.NullReferenceException`. */
    readonly exceptionType: string,
    /** Its .NET message. */
    readonly reason: string,
  ) {
    super(`${exceptionType}: ${reason}`);
  }
}
