import { PolicyError, PolicyProblem } from '../errors';
import { Position, locateIn } from '../position';
import { DecodedText } from './entities';

/** The text of a policy file, read from left to right, and what was found wrong with it on the way. */
export class PolicySource {
  /** Without byte order mark; lines end as XML parsers let them end, with `\n`. */
  public readonly text: string;
  /** Where an offset of the text is. */
  public readonly position: (offset: number) => Position;
  public readonly problems: PolicyProblem[] = [];
  public at = 0;
  private wholeDecoded: DecodedText | undefined;

  constructor(
    text: string,
    readonly file: string,
  ) {
    this.text = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
    this.position = locateIn(this.text);
  }

  /** The whole text with its entities put right. */
  public get decoded(): DecodedText {
    return (this.wholeDecoded ??= new DecodedText(this.text));
  }

  public get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  public sees(token: string): boolean {
    return this.text.startsWith(token, this.at);
  }

  /** Moves past a token if it is next. */
  public take(token: string): boolean {
    const taken = this.sees(token);
    if (taken) this.at += token.length;
    return taken;
  }

  /** Moves past what a sticky pattern matches, and returns it; empty if that is nothing. */
  public match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const matched = pattern.exec(this.text)?.[0] ?? '';
    this.at += matched.length;
    return matched;
  }

  public skipSpace(): void {
    this.match(/\s*/y);
  }

  /** Moves up to the next of a token, and returns what stands before it. */
  public before(token: string, missing: string): string {
    const end = this.text.indexOf(token, this.at);
    if (end < 0) this.fail(missing);
    const passed = this.text.slice(this.at, end);
    this.at = end;
    return passed;
  }

  /** Moves past the next of a token, and returns what stands before it. */
  public through(token: string, missing: string): string {
    const passed = this.before(token, missing);
    this.at += token.length;
    return passed;
  }

  /** Ends reading. @throws PolicyError with this and every problem found before */
  public fail(reason: string, offset = this.at): never {
    throw new PolicyError(this.file, [...this.problems, { position: this.position(offset), reason }]);
  }
}
