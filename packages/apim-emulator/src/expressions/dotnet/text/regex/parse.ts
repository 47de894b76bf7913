import { ClrException, NotEmulated, argumentException } from '../../../runtime/exceptions';
import { Node, Pattern } from './nodes';
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
import { Matches, category, classes, ignoringCase, isWord, lower } from './unit-sets';

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
  /** How many there are, the whole match included. */
  readonly groups: number;
}

const NEWLINE = 10;

class PatternReader {
  #at = 0;
  #options: number;
  #nextNumber = 1;
  readonly #named = new Set<string>();

  constructor(
    private readonly text: string,
    options: number,
    private readonly known: Numbering,
  ) {
    this.#options = options;
  }

  read(): Pattern {
    const root = this.#alternation();
    if (this.#at < this.text.length) throw this.#invalid("Too many )'s.");
    return { root, ...this.known };
  }

  /** After a reading: those without a name come first, then the named ones in their order. */
  numbering(): Numbering {
    const numeric = [...this.#named].filter((name) => /^\d+$/.test(name)).map(Number);
    let next = Math.max(this.#nextNumber - 1, ...numeric, 0) + 1;
    const names = new Map([...this.#named].map((name) => [name, /^\d+$/.test(name) ? Number(name) : next++]));
    return { names, groups: next };
  }

  #invalid(reason: string): ClrException {
    return argumentException(`parsing "${this.text}" - ${reason}`);
  }

  #has(option: number): boolean {
    return (this.#options & option) !== 0;
  }

  #peek(): string {
    return this.text[this.#at] ?? '';
  }

  #take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.#at)) return false;
    this.#at += expected.length;
    return true;
  }

  #match(form: RegExp): RegExpExecArray | undefined {
    form.lastIndex = this.#at;
    const match = form.exec(this.text);
    if (match) this.#at = form.lastIndex;
    return match ?? undefined;
  }

  /** Alternatives up to a closing parenthesis or the end. Inline options last as long. */
  #alternation(): Node {
    const options = this.#options;
    const choices = [this.#sequence()];
    while (this.#take('|')) choices.push(this.#sequence());
    this.#options = options;
    return choices.length === 1 && choices[0] ? choices[0] : { kind: 'alternation', choices };
  }

  #sequence(): Node {
    const items: Node[] = [];
    for (this.#skipBlanks(); this.#at < this.text.length && !'|)'.includes(this.#peek()); this.#skipBlanks()) {
      const atom = this.#atom();
      if (atom) items.push(this.#quantified(atom));
    }
    return items.length === 1 && items[0] ? items[0] : { kind: 'sequence', items };
  }

  #skipBlanks(): void {
    while (this.#match(/\(\?#[^)]*\)/y) || (this.#has(IGNORE_WHITESPACE) && this.#match(/[ \t\r\n\f\v]+|#[^\n]*\n?/y)));
  }

  #quantified(body: Node): Node {
    let node = body;
    this.#skipBlanks();
    for (let count = 0; ; count++) {
      const match = this.#match(/([*+?]|\{(\d+)(,(\d*))?\})(\??)/y);
      if (!match) return node;
      if (count > 0) throw this.#invalid(`Nested quantifier ${this.text[this.#at - match[0].length]}.`);
      const [, symbol, least, comma, most, lazy] = match;
      const bounds =
        symbol === '*' ? [0, Infinity] : symbol === '+' ? [1, Infinity] : symbol === '?' ? [0, 1] : undefined;
      const [from, to] = bounds ?? [
        Number(least),
        comma === undefined ? Number(least) : most ? Number(most) : Infinity,
      ];
      if ((from ?? 0) > (to ?? 0)) throw this.#invalid('Illegal {x,y} with x > y.');
      node = { kind: 'repetition', body: node, least: from ?? 0, most: to ?? 0, lazy: lazy === '?' };
      this.#skipBlanks();
    }
  }

  #atom(): Node | undefined {
    const character = this.#peek();
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        this.#at++;
        return this.#set(this.#unitClass());
      case '\\':
        return this.#escape();
      case '.':
        this.#at++;
        return this.#has(SINGLELINE)
          ? { kind: 'set', matches: () => true }
          : { kind: 'set', matches: (unit) => unit !== NEWLINE };
      case '^':
        this.#at++;
        return this.#has(MULTILINE)
          ? assertion((text, at) => at === 0 || text.charCodeAt(at - 1) === NEWLINE)
          : assertion((_, at) => at === 0);
      case '$':
        this.#at++;
        return this.#has(MULTILINE)
          ? assertion((text, at) => at === text.length || text.charCodeAt(at) === NEWLINE)
          : assertion(atEnd);
      case '*':
      case '+':
      case '?':
        throw this.#invalid('Quantifier {x,y} following nothing.');
      default:
        this.#at++;
        return this.#literal(character.charCodeAt(0));
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
    this.#at++;
    if (!this.#take('?')) {
      return this.#has(EXPLICIT_CAPTURE) ? this.#closed() : this.#capturing(this.#nextNumber++);
    }
    if (this.#take(':')) return this.#closed();
    if (this.#take('>')) return { kind: 'atomic', body: this.#closed() };
    const look = this.#match(/(<?)([=!])/y);
    if (look) return { kind: 'look', behind: look[1] === '<', negative: look[2] === '!', body: this.#closed() };
    const named = this.#match(/<([^>]+)>|'([^']+)'/y);
    if (named) {
      const name = named[1] ?? named[2] ?? '';
      if (/-/.test(name)) throw new NotEmulated('balancing groups of regular expressions are not supported');
      if (!/^\w+$/.test(name)) throw this.#invalid('Invalid group name: Group names must begin with a word character.');
      this.#named.add(name);
      return this.#capturing(this.known.names.get(name) ?? 0);
    }
    if (this.#peek() === '(') throw new NotEmulated('conditions in regular expressions are not supported');
    return this.#inlineOptions();
  }

  #capturing(number: number): Node {
    return { kind: 'group', number, body: this.#closed() };
  }

  #closed(): Node {
    const body = this.#alternation();
    if (!this.#take(')')) throw this.#invalid("Not enough )'s.");
    return body;
  }

  #inlineOptions(): Node | undefined {
    const match = this.#match(/([imnsx]*)(?:-([imnsx]*))?([:)])/y);
    if (!match) throw this.#invalid('Unrecognized grouping construct.');
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
    this.#at++;
    const character = this.#peek();
    if (character === '') throw this.#invalid('Illegal \\ at end of pattern.');
    const named = this.#match(/k(?:<([^>]+)>|'([^']+)')/y);
    if (named) return this.#backReference(named[1] ?? named[2] ?? '');
    const place = places[character];
    if (place) {
      this.#at++;
      return place;
    }
    const number = this.#match(/[1-9]\d*/y);
    if (number) return this.#numbered(number[0]);
    const set = this.#classEscape();
    return set ? this.#set(set) : this.#literal(this.#unitEscape());
  }

  #backReference(name: string): Node {
    const number = this.known.names.get(name) ?? (/^\d+$/.test(name) ? Number(name) : undefined);
    if (this.known.groups === Infinity) return { kind: 'back-reference', number: 0, ignoreCase: false };
    if (number === undefined || number >= this.known.groups)
      throw this.#invalid(`Reference to undefined group name ${name}.`);
    return { kind: 'back-reference', number, ignoreCase: this.#has(IGNORE_CASE) };
  }

  /** `\1` is a group if there is one; `\12` is otherwise the unit with that octal number. */
  #numbered(digits: string): Node {
    if (Number(digits) < this.known.groups) return this.#backReference(digits);
    if (digits.length === 1) throw this.#invalid(`Reference to undefined group number ${digits}.`);
    const octal = /^[0-7]{1,3}/.exec(digits);
    if (!octal) throw this.#invalid(`Reference to undefined group number ${digits}.`);
    this.#at -= digits.length - octal[0].length;
    return this.#literal(Number.parseInt(octal[0], 8) & 0xff);
  }

  /** `\d`, `\p{Lu}` */
  #classEscape(): Matches | undefined {
    const character = this.#peek();
    const known = classes[character];
    if (known) {
      this.#at++;
      return known;
    }
    if (character !== 'p' && character !== 'P') return undefined;
    const name = this.#match(/[pP]\{([^}]*)\}/y)?.[1];
    const matches = name === undefined ? undefined : category(name);
    if (!matches)
      throw name === undefined
        ? this.#invalid('Incomplete \\p{X} character escape.')
        : new NotEmulated(`the character class '\\p{${name}}' is not known`);
    return character === 'p' ? matches : (unit) => !matches(unit);
  }

  /** An escape that means one unit; the backslash has been read. */
  #unitEscape(): number {
    const hex = this.#match(/x([\da-fA-F]{2})|u([\da-fA-F]{4})/y);
    if (hex) return Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
    const octal = this.#match(/0[0-7]{0,2}/y);
    if (octal) return Number.parseInt(octal[0], 8);
    const control = this.#match(/c([A-Za-z])/y);
    if (control) return (control[1] ?? 'A').toUpperCase().charCodeAt(0) - 64;
    const character = this.#peek();
    const special = specialUnits[character];
    if (special === undefined && /\w/.test(character))
      throw this.#invalid(`Unrecognized escape sequence \\${character}.`);
    this.#at++;
    return special ?? character.charCodeAt(0);
  }

  /** What stands between `[` and `]`; the opening bracket has been read. */
  #unitClass(): Matches {
    const negated = this.#take('^');
    const parts: Matches[] = [];
    let subtracted: Matches | undefined;
    for (let first = true; first || this.#peek() !== ']'; first = false) {
      if (this.#at >= this.text.length) throw this.#invalid('Unterminated [] set.');
      if (!first && this.#take('-[')) {
        subtracted = this.#unitClass();
        continue;
      }
      parts.push(this.#classPart());
    }
    this.#at++;
    const anyPart: Matches = (unit) => parts.some((part) => part(unit));
    const own: Matches = negated ? (unit) => !anyPart(unit) : anyPart;
    return subtracted ? (unit) => own(unit) && !(subtracted as Matches)(unit) : own;
  }

  #classPart(): Matches {
    const start = this.#classUnit();
    if (typeof start === 'function') return start;
    const isRange = this.#peek() === '-' && !']['.includes(this.text[this.#at + 1] ?? ']');
    if (!isRange) return (unit) => unit === start;
    this.#at++;
    const end = this.#classUnit();
    if (typeof end === 'function') throw this.#invalid('Cannot include class in character range.');
    if (start > end) throw this.#invalid('[x-y] range in reverse order.');
    return (unit) => unit >= start && unit <= end;
  }

  #classUnit(): number | Matches {
    if (!this.#take('\\')) return this.text.charCodeAt(this.#at++);
    if (this.#take('b')) return 8;
    if (this.#take('-')) return 45;
    return this.#classEscape() ?? this.#octalOrUnit();
  }

  #octalOrUnit(): number {
    const octal = this.#match(/[1-7][0-7]{0,2}/y);
    return octal ? Number.parseInt(octal[0], 8) & 0xff : this.#unitEscape();
  }
}

function assertion(holds: Extract<Node, { kind: 'assertion' }>['holds']): Node {
  return { kind: 'assertion', holds };
}

function atEnd(text: string, at: number): boolean {
  return at === text.length || (at === text.length - 1 && text.charCodeAt(at) === NEWLINE);
}

function atBorder(text: string, at: number): boolean {
  const before = at > 0 && isWord(text.charCodeAt(at - 1));
  const after = at < text.length && isWord(text.charCodeAt(at));
  return before !== after;
}

const places: Readonly<Record<string, Node>> = {
  A: assertion((_, at) => at === 0),
  z: assertion((text, at) => at === text.length),
  Z: assertion(atEnd),
  b: assertion(atBorder),
  B: assertion((text, at) => !atBorder(text, at)),
  G: assertion((_, at, start) => at === start),
};

const specialUnits: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9, v: 11 };
