import { LexicalError } from '../lexer/lexical-error';
import { EndToken, Punctuation, Token, shown } from '../lexer/tokens';

/** What nobody writes, and what would exhaust the machine's stack a little later. */
const DEEPEST = 200;

/** Reads tokens from left to right. */
export class TokenStream {
  private index = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private depth = 0,
  ) {}

  /** The token that is next, or one after it; the end when there is none. */
  public peek(ahead = 0): Token {
    return this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)] as Token;
  }

  /** Where the next token starts. */
  public get start(): number {
    return this.peek().start;
  }

  /** Where the last token that was taken ends. */
  public get end(): number {
    return this.tokens[this.index - 1]?.end ?? this.start;
  }

  /** Whether a keyword, a word or a sign is next, or comes some tokens later. */
  public sees(text: string, ahead = 0): boolean {
    return textOf(this.peek(ahead)) === text;
  }

  /** Whether two signs are next without a space between them, as in `>>`. */
  public seesJoined(first: string, second: string): boolean {
    return this.sees(first) && this.sees(second, 1) && this.peek().end === this.peek(1).start;
  }

  /** Moves past the next token, whatever it is. */
  public next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.index++;
    return token;
  }

  /** Moves past a keyword, a word or a sign if it is next. */
  public take(text: string): Token | undefined {
    return this.sees(text) ? this.next() : undefined;
  }

  /** Moves past the next token if it is one of some signs, and returns the sign. */
  public takeSign<Sign extends string>(...signs: readonly Sign[]): Sign | undefined {
    const taken = signs.find((sign) => this.sees(sign));
    if (taken !== undefined) this.index++;
    return taken;
  }

  public expect(text: string): Token {
    return this.take(text) ?? this.fail(`expected '${text}'`);
  }

  public identifier(what = 'a name'): string {
    const token = this.peek();
    if (token.kind !== 'identifier') return this.fail(`expected ${what}`);
    this.index++;
    return token.text;
  }

  public expectEnd(): EndToken {
    const token = this.peek();
    return token.kind === 'end' ? token : this.fail('expected an operator or the end');
  }

  /** The bracket that closes the one which comes some tokens later: how far ahead it is. */
  public closing(ahead: number): number {
    const token = this.peek(ahead) as Punctuation;
    return (token.closedBy ?? this.tokens.length) - this.index;
  }

  /** Skips tokens that {@link peek} has looked at. */
  public skip(count: number): void {
    this.index += count;
  }

  /** Reads something that may hold the like of itself. @throws LexicalError when it does so too often */
  public nested<T>(read: () => T): T {
    if (this.depth >= DEEPEST) throw new LexicalError(this.start, `this is nested more than ${DEEPEST} deep`);
    this.depth++;
    const result = read();
    this.depth--;
    return result;
  }

  /** The tokens of a hole in an interpolated string, as deep as this. */
  public inner(tokens: readonly Token[]): TokenStream {
    return new TokenStream(tokens, this.depth);
  }

  /** @throws LexicalError at the next token, which is named */
  public fail(reason: string): never {
    throw new LexicalError(this.start, `${reason}, found ${shown(this.peek())}`);
  }
}

function textOf(token: Token): string | undefined {
  return token.kind === 'punctuation' || token.kind === 'keyword' || token.kind === 'identifier'
    ? token.text
    : undefined;
}
