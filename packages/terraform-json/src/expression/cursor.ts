import { ExpressionError } from '../errors';

/** What nobody writes, and what would exhaust the machine's stack a little later. */
const DEEPEST = 100;

/** Reads a string from left to right. */
export class Cursor {
  private position = 0;
  private depth = 0;

  constructor(readonly text: string) {}

  public get offset(): number {
    return this.position;
  }

  public get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  public sees(token: string): boolean {
    return this.text.startsWith(token, this.position);
  }

  /** Moves past a token, or past what a sticky pattern matches, and returns it; `undefined` if it is not next. */
  public take(token: string | RegExp): string | undefined {
    const taken = typeof token === 'string' ? (this.sees(token) ? token : undefined) : this.match(token);
    this.position += taken?.length ?? 0;
    return taken;
  }

  /** Reads something that may hold the like of itself. @throws ExpressionError when it does so too often */
  public nested<T>(read: () => T): T {
    if (this.depth >= DEEPEST) throw this.error(`expressions are nested more than ${DEEPEST} deep`);
    this.depth++;
    const result = read();
    this.depth--;
    return result;
  }

  public skipSpace(): void {
    this.take(/[ \t\r\n]+/y);
  }

  public expect(token: string): void {
    if (!this.take(token)) throw this.error(`expected '${token}'`);
  }

  public error(reason: string): ExpressionError {
    return new ExpressionError(this.text, this.position, reason);
  }

  /** The error for something that Terraform knows and the local tools do not. */
  public unsupported(): ExpressionError {
    this.skipSpace();
    const found = this.match(/\?|&&|\|\||[=!<>]=|\.\.\.|[^ \t\r\n]/y) ?? 'the end';
    return this.error(
      `'${found}' is not supported here: only references to resources, data sources and variables, and calls of functions are`,
    );
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    return pattern.exec(this.text)?.[0];
  }
}
