/** A request that is not answered, and what its sender is told: one line, and nothing from inside. */
export class HttpRefusal extends Error {
  public override readonly name = 'HttpRefusal';

  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
