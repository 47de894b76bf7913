import { BSONRegExp } from 'bson';
import { CodeName, CommandError, refuse, refuseAsGap } from '../errors';

/**
 * MongoDB's regular expressions are those of PCRE. They are rewritten for JavaScript, since the same text often means
 * something else there: `$` before a final newline, `.` and line ends, `\s`, `\A`, inline options. What has no
 * counterpart is refused.
 * Source: PCRE2 man pages, "pcre2pattern"; ECMA-262, "RegExp".
 */
export function compileRegex({ pattern, options }: BSONRegExp, invalid: number | 'BadValue' = 51091): RegExp {
  const cached = compiled.get(pattern, options);
  if (cached) return cached;
  if (pattern.length > LONGEST) refuse(invalid, 'Regular expression is too long');
  try {
    const { source, flags } = new Translator(pattern, options).translate();
    return compiled.set(pattern, options, new RegExp(source, flags));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(invalid, `Regular expression is invalid: ${(error as Error).message}`);
  }
}

/** Source: MongoDB Manual, "$regex", 2025-11. */
const LONGEST = 16_384;

/** @throws CommandError 51108 for an option that there is none of, and for a pattern that cannot be written */
export function regexOf(
  pattern: string,
  options: string,
  zeroByte: { pattern: number | CodeName; options: number } = { pattern: 'BadValue', options: 51108 },
): BSONRegExp {
  if (pattern.includes('\0')) refuse(zeroByte.pattern, 'Regular expression cannot contain an embedded null byte');
  if (options.includes('\0'))
    refuse(zeroByte.options, 'Regular expression options string cannot contain an embedded null byte');
  if (/[^imsxu]/.test(options)) refuse(51108, `invalid flag in regex options: ${options}`);
  return new BSONRegExp(pattern, options);
}

/** The expressions compiled last: a collection is scanned with one and the same. */
const compiled = {
  expressions: new Map<string, RegExp>(),
  get(pattern: string, options: string): RegExp | undefined {
    return this.expressions.get(`${options}/${pattern}`);
  },
  set(pattern: string, options: string, expression: RegExp): RegExp {
    if (this.expressions.size >= 100) this.expressions.clear();
    this.expressions.set(`${options}/${pattern}`, expression);
    return expression;
  },
};

const END = '(?![^])';
const BEFORE_FINAL_NEWLINE = `(?=\\n?${END})`;

/** Classes whose contents differ: PCRE's are of ASCII unless asked otherwise. Written as the inside of a set. */
const sets: Readonly<Record<string, string>> = {
  d: '0-9',
  w: '0-9A-Za-z_',
  s: '\\t\\n\\v\\f\\r ',
  h: '\\t \\u00a0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000',
  v: '\\n\\v\\f\\r\\u0085\\u2028\\u2029',
};

const posixSets: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t ',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e',
  lower: 'a-z',
  print: '\\x20-\\x7e',
  punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

const controls: Readonly<Record<string, string>> = { a: '\\x07', e: '\\x1b', f: '\\f', n: '\\n', r: '\\r', t: '\\t' };

class Translator {
  private at = 0;
  private source = '';
  private readonly flags: Set<string>;
  /** Of each group that is open, whether it lies in a look-behind. */
  private readonly open: boolean[] = [];

  constructor(
    private readonly pattern: string,
    options: string,
  ) {
    this.flags = new Set(options);
    const leading = /^\(\?([imsx]+)\)/.exec(pattern);
    for (const flag of leading?.[1] ?? '') this.flags.add(flag);
    this.at = leading?.[0].length ?? 0;
  }

  public translate(): { source: string; flags: string } {
    while (this.at < this.pattern.length) this.source += this.token();
    return { source: this.source, flags: `u${this.flags.has('i') ? 'i' : ''}` };
  }

  private token(): string {
    const character = this.take();
    switch (character) {
      case '\\':
        return this.escape();
      case '[':
        return this.set();
      case '(':
        return this.group();
      case ')':
        this.open.pop();
        return character;
      case '.':
        return this.flags.has('s') ? '[^]' : '[^\\n]';
      case '^':
        return this.flags.has('m') ? `(?:^|(?<=\\n)(?=[^]))` : '^';
      case '$':
        return this.flags.has('m') ? `(?:(?=\\n)|${END})` : BEFORE_FINAL_NEWLINE;
      case '*':
      case '+':
      case '?':
        return this.quantifier(character);
      case '{':
        return this.braces();
      case ']':
      case '}':
        return `\\${character}`;
      case '#':
        return this.flags.has('x') ? this.comment() : character;
      default:
        return this.flags.has('x') && /\s/.test(character) ? '' : character;
    }
  }

  /** One character, a whole code point. */
  private take(): string {
    const character = String.fromCodePoint(this.pattern.codePointAt(this.at) as number);
    this.at += character.length;
    return character;
  }

  private rest(): string {
    return this.pattern.slice(this.at);
  }

  private comment(): string {
    const end = this.pattern.indexOf('\n', this.at);
    this.at = end < 0 ? this.pattern.length : end + 1;
    return '';
  }

  private quantifier(text: string): string {
    if (this.open[this.open.length - 1] && !/^\{\d+\}$/.test(text))
      throw new SyntaxError('lookbehind assertion is not fixed length');
    if (this.pattern[this.at] === '+') refuseAsGap('a possessive quantifier of regular expressions');
    if (this.pattern[this.at] !== '?') return text;
    this.at++;
    return `${text}?`;
  }

  /** `{2,3}` repeats; any other brace stands for itself. */
  private braces(): string {
    const counts = /^(\d+(?:,\d*)?)\}/.exec(this.rest());
    if (!counts) return '\\{';
    this.at += counts[0].length;
    return this.quantifier(`{${counts[1]}}`);
  }

  private group(): string {
    const opening = /^\?(?:P?<([A-Za-z_]\w*)>|P=(\w+)\)|P>|#[^)]*\)|<?[=!]|:|[>|(R&0-9+]|[imsx-]*[:)]|'(\w+)')/.exec(
      this.rest(),
    );
    const isBehind = this.open[this.open.length - 1] === true || /^\?<[=!]/.test(this.rest());
    if (!opening) {
      if (this.rest().startsWith('*')) refuseAsGap('a control verb of regular expressions');
      this.open.push(isBehind);
      return '(';
    }
    const [text, name, backReference, quoted] = opening;
    this.at += text.length;
    if (!text.endsWith(')')) this.open.push(isBehind);
    if (name ?? quoted) return `(?<${name ?? quoted}>`;
    if (backReference) return `\\k<${backReference}>`;
    if (text.startsWith('?#')) return '';
    if (/^\?(?:<?[=!]|:)$/.test(text)) return `(${text}`;
    return refuseAsGap(`the construct (${text} of regular expressions`);
  }

  private escape(): string {
    if (this.at >= this.pattern.length) throw new SyntaxError('\\ at end of pattern');
    const character = this.take();
    switch (character) {
      case 'A':
        return '^';
      case 'z':
        return END;
      case 'Z':
        return BEFORE_FINAL_NEWLINE;
      case 'Q':
        return this.literal();
      case 'E':
        return '';
      case 'b':
      case 'B':
        return `\\${character}`;
      case 'N':
        return '[^\\n]';
      case 'R':
        return '(?:\\r\\n|[\\n\\v\\f\\r\\u0085\\u2028\\u2029])';
      case 'k':
        return this.namedReference();
      case 'G':
      case 'K':
      case 'X':
      case 'C':
      case 'g':
        return refuseAsGap(`\\${character} in regular expressions`);
      default:
    }
    if (/[1-9]/.test(character)) return this.backReference(character);
    const lower = character.toLowerCase();
    if (lower in sets) return `[${character === lower ? '' : '^'}${sets[lower]}]`;
    return this.character(character);
  }

  /** An escape that stands for one character or a Unicode property, in a set or outside. */
  private character(character: string): string {
    if (character in controls) return controls[character] as string;
    if (character === 'p' || character === 'P') return this.property(character);
    if (character === 'x') return this.hexadecimal();
    if (character === 'c') return codePoint(this.take().toUpperCase().charCodeAt(0) ^ 64);
    if (character === '0') return this.octal('0', 2);
    if (/[A-Za-z0-9]/.test(character)) throw new SyntaxError(`unrecognized character follows \\: ${character}`);
    return literal(character);
  }

  private backReference(first: string): string {
    const more = /^\d*/.exec(this.rest())?.[0] ?? '';
    this.at += more.length;
    return `(?:\\${first}${more})`;
  }

  private namedReference(): string {
    const name = /^(?:<(\w+)>|\{(\w+)\}|'(\w+)')/.exec(this.rest());
    if (!name) throw new SyntaxError('\\k is not followed by a name');
    this.at += name[0].length;
    return `\\k<${name[1] ?? name[2] ?? name[3]}>`;
  }

  private octal(first: string, digits: number): string {
    const more = new RegExp(`^[0-7]{0,${digits}}`).exec(this.rest())?.[0] ?? '';
    this.at += more.length;
    return codePoint(parseInt(first + more, 8));
  }

  private hexadecimal(): string {
    const digits = /^(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{0,2}))/.exec(this.rest());
    this.at += digits?.[0].length ?? 0;
    return codePoint(parseInt(digits?.[1] ?? (digits?.[2] || '0'), 16));
  }

  private property(letter: string): string {
    const name = /^(?:\{(\^?)([A-Za-z_&]+)\}|()([A-Z]))/.exec(this.rest());
    if (!name) throw new SyntaxError(`malformed \\${letter}`);
    this.at += name[0].length;
    const [, not, long, , short] = name;
    const property = (long ?? short) as string;
    const negated = (letter === 'P') !== (not === '^');
    return `\\${negated ? 'P' : 'p'}{${property.length > 2 ? `Script=${property}` : property}}`;
  }

  private literal(): string {
    const end = this.pattern.indexOf('\\E', this.at);
    const text = this.pattern.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.pattern.length : end + 2;
    return [...text].map(literal).join('');
  }

  /** `[...]`. A `]` that comes first stands for itself. */
  private set(): string {
    const negated = this.pattern[this.at] === '^';
    if (negated) this.at++;
    let content = '';
    const start = this.at;
    while (this.pattern[this.at] !== ']' || this.at === start) {
      if (this.at >= this.pattern.length) throw new SyntaxError('missing terminating ] for character class');
      content += CLASS.test(this.rest()) ? this.class() : this.range();
    }
    this.at++;
    return `[${negated ? '^' : ''}${content}]`;
  }

  /** One character, or two and all between them. A hyphen that has no two characters beside it stands for itself. */
  private range(): string {
    const from = this.member();
    if (this.pattern[this.at] !== '-' || this.pattern[this.at + 1] === ']' || CLASS.test(this.rest().slice(1))) {
      return from;
    }
    this.at++;
    return `${from}-${this.member()}`;
  }

  private member(): string {
    const character = this.take();
    if (character !== '\\') return literal(character);
    const escaped = this.take();
    if (escaped === 'b') return '\\x08';
    return /[0-7]/.test(escaped) ? this.octal(escaped, 2) : this.character(escaped);
  }

  /** Something in a set that is a set itself. */
  private class(): string {
    const posix = /^\[:(\^?)([a-z]+):\]/.exec(this.rest());
    if (posix) {
      const set = posixSets[posix[2] as string];
      if (!set) throw new SyntaxError('unknown POSIX class name');
      if (posix[1]) refuseAsGap('a negated POSIX class in regular expressions');
      this.at += posix[0].length;
      return set;
    }
    this.at++;
    const escaped = this.take();
    if (escaped === 'p' || escaped === 'P') return this.property(escaped);
    const set = sets[escaped];
    if (set !== undefined) return set;
    if (escaped === 'D' || escaped === 'W') return `\\${escaped}`;
    return refuseAsGap(`\\${escaped} in a set of regular expressions`);
  }
}

const CLASS = /^(?:\\[dDwWsShHvVpP]|\[:\^?[a-z]+:\])/;

function codePoint(code: number): string {
  return `\\u{${code.toString(16)}}`;
}

/** A character that stands for itself wherever it is. */
function literal(character: string): string {
  return /[\^$\\.*+?()[\]{}|/-]/.test(character) ? codePoint(character.codePointAt(0) as number) : character;
}
