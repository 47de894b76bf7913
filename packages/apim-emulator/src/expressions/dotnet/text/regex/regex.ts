import { argumentOutOfRange } from '../../../runtime/exceptions';
import { Compiled, compilePattern } from './compile';
import { Captured, Matcher } from './matcher';
import { Pattern } from './nodes';
import { parsePattern } from './parse';

/** What a match found: for each group what it captured. */
export type Groups = readonly (Captured | undefined)[];

const known = new Map<string, { readonly pattern: Pattern; readonly compiled: Compiled }>();
const MOST_KNOWN = 500;

/** A pattern of .NET that can be looked for. */
export class RegularExpression {
  readonly #pattern: Pattern;
  readonly #compiled: Compiled;

  /** @throws ArgumentException for what is no pattern */
  constructor(
    readonly text: string,
    options: number,
    readonly hasTimeout: boolean,
  ) {
    const key = `${options} ${text}`;
    let entry = known.get(key);
    if (!entry) {
      const pattern = parsePattern(text, options);
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(key, (entry = { pattern, compiled: compilePattern(pattern.root) }));
    }
    this.#pattern = entry.pattern;
    this.#compiled = entry.compiled;
  }

  get groupCount(): number {
    return this.#pattern.groups;
  }

  /** The number of a group by its name or number; -1 when there is none. */
  groupNumber(name: string): number {
    const number = this.#pattern.names.get(name) ?? (/^\d+$/.test(name) ? Number(name) : -1);
    return number < this.groupCount ? number : -1;
  }

  groupName(number: number): string {
    return [...this.#pattern.names].find(([, own]) => own === number)?.[0] ?? String(number);
  }

  find(text: string, from = 0): Groups | undefined {
    if (from < 0 || from > text.length)
      throw argumentOutOfRange('startat', 'Start index cannot be less than 0 or greater than input length.');
    return new Matcher(this.#compiled, text, this.groupCount, this.hasTimeout).find(from);
  }

  /** All matches, one after the other; one that matches nothing moves on by a unit. */
  *findAll(text: string): Iterable<Groups> {
    const matcher = new Matcher(this.#compiled, text, this.groupCount, this.hasTimeout);
    for (let from = 0; from <= text.length;) {
      const groups = matcher.find(from);
      const whole = groups?.[0];
      if (!groups || !whole) return;
      yield groups;
      from = whole.end === whole.start ? whole.end + 1 : whole.end;
    }
  }
}
