/** Something that the person at the command line can mend: one line that says what is wrong and what to do. */
export class CommandError extends Error {
  public override readonly name = 'CommandError';
}
