import { ResolvedBlock } from '@org/terraform-json';

/** Something in a stack that the stand-in cannot imitate. The message starts with stack and address. */
export class DirectoryError extends Error {
  public override readonly name = 'DirectoryError';

  constructor(
    readonly block: ResolvedBlock,
    readonly reason: string,
  ) {
    super(`${block.stack}/${block.address}: ${reason}`);
  }
}
