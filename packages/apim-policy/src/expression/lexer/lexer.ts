import { LexicalError } from './lexical-error';
import { scanNumber } from './scan-number';
import { scanCharacter, scanEscape, scanRegularString, scanVerbatimString, unterminated } from './scan-text';
import { Hole, Punctuation, Token, keywords } from './tokens';

/** What nobody writes, and what would exhaust the machine's stack a little later. */
const DEEPEST_INTERPOLATION = 20;

/** Longest first. `>>` is missing: `List<List<int>>` ends with two, and the parser joins them where it expects a shift. */
const operators =
  /<<=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.|\+\+|--|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|<<|[-+*/%&|^~!<>=?:;,.(){}[\]]/y;
const identifier = /@?[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}\p{Cf}]*/uy;
const namedValue = /\{\{([\w.-]+)\}\}/y;
const space = /\s+/y;
const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Takes C# text apart, from left to right. All offsets are those of the text. */
export class Lexer {
  private at: number;
  private depth = 0;

  constructor(
    private readonly text: string,
    start: number,
  ) {
    this.at = start;
  }

  /**
   * Reads from an opening bracket to the one that closes it.
   * @returns the tokens between the two and the offset behind the last
   * @throws LexicalError
   */
  public bracketed(): { readonly tokens: readonly Token[]; readonly end: number } {
    const start = this.at;
    const close = closers[this.text[start] ?? ''];
    this.at++;
    const tokens = this.tokensUntil((next) => next === close);
    if (this.text[this.at] !== close) throw new LexicalError(start, `this '${this.text[start]}' is never closed`);
    return { tokens, end: this.at + 1 };
  }

  /** Reads up to a character that ends the text, outside of any bracket opened on the way; leaves it unread. */
  private tokensUntil(ends: (next: string) => boolean): readonly Token[] {
    const tokens: Token[] = [];
    const open: Punctuation[] = [];
    for (;;) {
      this.skipSpaceAndComments();
      const next = this.text[this.at];
      if (next === undefined || (open.length === 0 && ends(next))) break;
      const token = this.token(next);
      this.at = token.end;
      if (token.kind === 'punctuation') this.pair(token, open, tokens.length);
      tokens.push(token);
    }
    const unclosed = open.at(-1);
    if (unclosed) throw new LexicalError(unclosed.start, `this '${unclosed.text}' is never closed`);
    tokens.push({ kind: 'end', start: this.at, end: this.at });
    return tokens;
  }

  private pair(token: Punctuation, open: Punctuation[], index: number): void {
    if (closers[token.text]) {
      open.push(token);
    } else if (/^[)\]}]$/.test(token.text)) {
      const opener = open.pop();
      const expected = opener && closers[opener.text];
      if (!opener || expected !== token.text) {
        throw new LexicalError(
          token.start,
          `'${token.text}' closes nothing${expected ? `: expected '${expected}'` : ''}`,
        );
      }
      opener.closedBy = index;
    }
  }

  private token(next: string): Token {
    const start = this.at;
    const two = this.text.slice(start, start + 2);
    if (next === '"') return { kind: 'string', start, ...scanRegularString(this.text, start) };
    if (two === '@"') return { kind: 'string', start, ...scanVerbatimString(this.text, start) };
    if (two === '$"') return this.interpolated(start, start + 2, 'regular');
    if (/[$@]{2}"/y.test(this.text.slice(start, start + 3)) && two[0] !== two[1]) {
      return this.interpolated(start, start + 3, 'verbatim');
    }
    if (next === "'") return { kind: 'character', start, ...scanCharacter(this.text, start) };
    if (/\d/.test(next) || /^\.\d/.test(two)) return scanNumber(this.text, start);
    const named = two === '{{' ? this.match(namedValue) : undefined;
    if (named) return { kind: 'named-value', name: named[1] ?? '', start, end: start + named[0].length };
    const word = this.match(identifier)?.[0];
    if (word) {
      const kind = keywords.has(word) ? 'keyword' : 'identifier';
      return { kind, text: word.replace('@', ''), start, end: start + word.length };
    }
    const operator = this.match(operators)?.[0];
    if (!operator)
      throw new LexicalError(start, `'${String.fromCodePoint(this.text.codePointAt(start) ?? 0)}' is not C#`);
    // `a?.5:b` is a condition and a number; `?.` never stands before a digit.
    const text = operator === '?.' && /\d/.test(this.text[start + 2] ?? '') ? '?' : operator;
    return { kind: 'punctuation', text, start, end: start + text.length };
  }

  private interpolated(start: number, contents: number, form: 'regular' | 'verbatim'): Token {
    if (++this.depth > DEEPEST_INTERPOLATION) {
      throw new LexicalError(start, `interpolated strings are nested more than ${DEEPEST_INTERPOLATION} deep`);
    }
    const parts: (string | Hole)[] = [];
    let literal = '';
    this.at = contents;
    for (;;) {
      const next = this.text[this.at];
      const two = this.text.slice(this.at, this.at + 2);
      if (next === undefined || (form === 'regular' && /[\r\n]/.test(next))) throw unterminated(start);
      if (two === '{{' || two === '}}' || (form === 'verbatim' && two === '""')) {
        literal += next;
        this.at += 2;
      } else if (next === '"') {
        break;
      } else if (next === '{') {
        parts.push(literal, this.hole(form));
        literal = '';
      } else if (next === '}') {
        throw new LexicalError(this.at, "a '}' in an interpolated string is written '}}'");
      } else if (next === '\\' && form === 'regular') {
        const escape = scanEscape(this.text, this.at);
        literal += escape.value;
        this.at = escape.end;
      } else {
        literal += next;
        this.at++;
      }
    }
    this.depth--;
    parts.push(literal);
    return { kind: 'interpolated', parts: parts.filter((part) => part !== ''), start, end: this.at + 1 };
  }

  private hole(form: 'regular' | 'verbatim'): Hole {
    const start = this.at++;
    const value = this.tokensUntil((next) => /[},:]/.test(next));
    let alignment: readonly Token[] | undefined;
    if (this.text[this.at] === ',') {
      this.at++;
      alignment = this.tokensUntil((next) => /[}:]/.test(next));
    }
    const format = this.text[this.at] === ':' ? this.format(form) : undefined;
    if (this.text[this.at] !== '}') throw new LexicalError(start, "this '{' is never closed");
    this.at++;
    return { value, ...(alignment && { alignment }), ...(format !== undefined && { format }), start, end: this.at };
  }

  /** What stands between the colon of a hole and its `}`; escape sequences count as in the string around it. */
  private format(form: 'regular' | 'verbatim'): string {
    let format = '';
    this.at++;
    for (let next = this.text[this.at]; next !== '}' && next !== undefined; next = this.text[this.at]) {
      const { value, end } =
        next === '\\' && form === 'regular' ? scanEscape(this.text, this.at) : { value: next, end: this.at + 1 };
      format += value;
      this.at = end;
    }
    return format;
  }

  private skipSpaceAndComments(): void {
    for (;;) {
      this.at += this.match(space)?.[0].length ?? 0;
      if (this.text.startsWith('//', this.at)) {
        const end = this.text.indexOf('\n', this.at);
        this.at = end < 0 ? this.text.length : end;
      } else if (this.text.startsWith('/*', this.at)) {
        const end = this.text.indexOf('*/', this.at + 2);
        if (end < 0) throw new LexicalError(this.at, 'this comment has no end');
        this.at = end + 2;
      } else {
        return;
      }
    }
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text) ?? undefined;
  }
}
