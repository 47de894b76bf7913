import { NotEmulated } from '../../../runtime/exceptions';
import { PatternCursor } from './cursor';
import { classEscape, unitEscape } from './escapes';
import type { Node, Pattern } from './nodes';
import {
  ECMA_SCRIPT,
  EXPLICIT_CAPTURE,
  IGNORE_CASE,
  IGNORE_WHITESPACE,
  MULTILINE,
  RIGHT_TO_LEFT,
  SINGLELINE,
  inlineOptions,
} from './options';
import { parseSet } from './parse-set';
import { lineEnd, lineStart, placeEscapes, textEnd, textStart } from './places';
import { Matches, ignoringCase, lower } from './unit-sets';

/**
 * Takes a pattern of .NET apart.
 *
 * @throws ArgumentException for what is no pattern; NotEmulated for what this emulator does not do
 */
export function parsePattern(pattern: string, options: number): Pattern {
  if ((options & RIGHT_TO_LEFT) !== 0) throw new NotEmulated('RegexOptions.RightToLeft is not supported');
  if ((options & ECMA_SCRIPT) !== 0) throw new NotEmulated('RegexOptions.ECMAScript is not supported');
  // Unnamed groups are numbered before named ones: only a first reading tells how many there are.
  const first = new PatternReader(pattern, options, { names: new Map(), groups: Infinity });
  first.read();
  return new PatternReader(pattern, options, first.numbering()).read();
}

/** The numbers of groups. */
interface Numbering {
  readonly names: ReadonlyMap<string, number>;
  /** How many there are, the whole match included; infinite as long as that is not known. */
  readonly groups: number;
}

class PatternReader {
  readonly #cursor: PatternCursor;
  readonly #named = new Set<string>();
  #options: number;
  #nextNumber = 1;

  constructor(
    pattern: string,
    options: number,
    private readonly known: Numbering,
  ) {
    this.#cursor = new PatternCursor(pattern);
    this.#options = options;
  }

  read(): Pattern {
    const root = this.#alternation();
    if (!this.#cursor.atEnd) throw this.#cursor.invalid("Too many )'s.");
    return { root, ...this.known };
  }

  /** After a reading: those without a name come first, then the named ones in their order. */
  numbering(): Numbering {
    const numeric = [...this.#named].filter(isNumber).map(Number);
    let next = Math.max(this.#nextNumber - 1, ...numeric, 0) + 1;
    const names = new Map([...this.#named].map((name) => [name, isNumber(name) ? Number(name) : next++]));
    return { names, groups: next };
  }

  #has(option: number): boolean {
    return (this.#options & option) !== 0;
  }

  /** Alternatives up to a closing parenthesis or the end. Inline options last as long. */
  #alternation(): Node {
    const options = this.#options;
    const choices = [this.#sequence()];
    while (this.#cursor.take('|')) choices.push(this.#sequence());
    this.#options = options;
    return choices.length === 1 && choices[0] ? choices[0] : { kind: 'alternation', choices };
  }

  #sequence(): Node {
    const items: Node[] = [];
    for (this.#skipBlanks(); !['', '|', ')'].includes(this.#cursor.peek()); this.#skipBlanks()) {
      const atom = this.#atom();
      if (atom) items.push(this.#quantified(atom));
    }
    return items.length === 1 && items[0] ? items[0] : { kind: 'sequence', items };
  }

  #skipBlanks(): void {
    const blank = this.#has(IGNORE_WHITESPACE) ? /(?:\(\?#[^)]*\)|[ \t\r\n\f\v]+|#[^\n]*\n?)+/y : /(?:\(\?#[^)]*\))+/y;
    this.#cursor.match(blank);
  }

  #quantified(body: Node): Node {
    let node = body;
    this.#skipBlanks();
    for (let count = 0; ; count++) {
      const match = this.#cursor.match(/(?:([*+?])|\{(\d+)(,(\d*))?\})(\??)/y);
      if (!match) return node;
      const [written, symbol, from, comma, to, lazy] = match;
      if (count > 0) throw this.#cursor.invalid(`Nested quantifier ${written[0]}.`);
      const least = symbol === undefined ? Number(from) : symbol === '+' ? 1 : 0;
      const most =
        symbol === undefined ? (comma === undefined ? least : Number(to || Infinity)) : symbol === '?' ? 1 : Infinity;
      if (least > most) throw this.#cursor.invalid('Illegal {x,y} with x > y.');
      node = { kind: 'repetition', body: node, least, most, lazy: lazy === '?' };
      this.#skipBlanks();
    }
  }

  #atom(): Node | undefined {
    const character = this.#cursor.peek();
    if ('*+?'.includes(character)) throw this.#cursor.invalid('Quantifier {x,y} following nothing.');
    const unit = this.#cursor.unit();
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return this.#set(parseSet(this.#cursor));
      case '\\':
        return this.#escape();
      case '.':
        return { kind: 'set', matches: this.#has(SINGLELINE) ? () => true : (any) => any !== 10 };
      case '^':
        return this.#has(MULTILINE) ? lineStart : textStart;
      case '$':
        return this.#has(MULTILINE) ? lineEnd : textEnd;
      default:
        return this.#literal(unit);
    }
  }

  #literal(wanted: number): Node {
    if (!this.#has(IGNORE_CASE)) return { kind: 'set', matches: (unit) => unit === wanted };
    const folded = lower(wanted);
    return { kind: 'set', matches: (unit) => unit === wanted || lower(unit) === folded };
  }

  #set(matches: Matches): Node {
    return { kind: 'set', matches: this.#has(IGNORE_CASE) ? ignoringCase(matches) : matches };
  }

  #group(): Node | undefined {
    const cursor = this.#cursor;
    if (!cursor.take('?')) {
      return this.#has(EXPLICIT_CAPTURE) ? this.#closed() : this.#capturing(this.#nextNumber++);
    }
    if (cursor.take(':')) return this.#closed();
    if (cursor.take('>')) return { kind: 'atomic', body: this.#closed() };
    const look = cursor.match(/(<?)([=!])/y);
    if (look) return { kind: 'look', behind: look[1] === '<', negative: look[2] === '!', body: this.#closed() };
    const named = cursor.match(/<([^>]+)>|'([^']+)'/y);
    if (named) return this.#capturing(this.#numberOf(named[1] ?? named[2] ?? ''));
    if (cursor.peek() === '(') throw new NotEmulated('conditions in regular expressions are not supported');
    return this.#inlineOptions();
  }

  #numberOf(name: string): number {
    if (name.includes('-')) throw new NotEmulated('balancing groups of regular expressions are not supported');
    if (!/^\w+$/.test(name)) {
      throw this.#cursor.invalid('Invalid group name: Group names must begin with a word character.');
    }
    this.#named.add(name);
    return this.known.names.get(name) ?? 0;
  }

  #capturing(number: number): Node {
    return { kind: 'group', number, body: this.#closed() };
  }

  #closed(): Node {
    const body = this.#alternation();
    if (!this.#cursor.take(')')) throw this.#cursor.invalid("Not enough )'s.");
    return body;
  }

  #inlineOptions(): Node | undefined {
    const match = this.#cursor.match(/([imnsx]*)(?:-([imnsx]*))?([:)])/y);
    if (!match) throw this.#cursor.invalid('Unrecognized grouping construct.');
    const [, on = '', off = '', end] = match;
    const options = this.#options;
    for (const letter of on) this.#options |= inlineOptions[letter] ?? 0;
    for (const letter of off) this.#options &= ~(inlineOptions[letter] ?? 0);
    if (end === ')') return undefined;
    const body = this.#closed();
    this.#options = options;
    return body;
  }

  #escape(): Node {
    const cursor = this.#cursor;
    const character = cursor.peek();
    if (character === '') throw cursor.invalid('Illegal \\ at end of pattern.');
    const named = cursor.match(/k(?:<([^>]+)>|'([^']+)')/y);
    if (named) return this.#backReference(named[1] ?? named[2] ?? '');
    const place = placeEscapes[character];
    if (place) {
      cursor.unit();
      return place;
    }
    const digits = cursor.match(/[1-9]\d*/y)?.[0];
    if (digits !== undefined) return this.#numbered(digits);
    const set = classEscape(cursor);
    return set ? this.#set(set) : this.#literal(unitEscape(cursor));
  }

  #backReference(name: string): Node {
    const number = this.known.names.get(name) ?? (isNumber(name) ? Number(name) : Infinity);
    const ignoreCase = this.#has(IGNORE_CASE);
    if (this.known.groups === Infinity) return { kind: 'back-reference', number: 0, ignoreCase };
    if (number >= this.known.groups) throw this.#cursor.invalid(`Reference to undefined group name ${name}.`);
    return { kind: 'back-reference', number, ignoreCase };
  }

  /** `\1` is a group if there is one; `\12` is otherwise the unit with that octal number. */
  #numbered(digits: string): Node {
    if (Number(digits) < this.known.groups) return this.#backReference(digits);
    const octal = digits.length > 1 ? /^[0-7]{1,3}/.exec(digits)?.[0] : undefined;
    if (octal === undefined) throw this.#cursor.invalid(`Reference to undefined group number ${digits}.`);
    this.#cursor.back(digits.length - octal.length);
    return this.#literal(Number.parseInt(octal, 8) & 0xff);
  }
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name);
}
