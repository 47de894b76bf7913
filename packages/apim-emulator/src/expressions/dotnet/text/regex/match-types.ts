import type { ClrObject } from '../../../runtime/boxed';
import type { Enumerable } from '../../../runtime/enumerate';
import { argumentNull, argumentOutOfRange } from '../../../runtime/exceptions';
import { declare } from '../../../types/definition';
import type { Type } from '../../../types/type';
import type { Captured } from './matcher';
import type { Groups, RegularExpression } from './regex';
import { fillReplacement } from './replacement';

/** What a match gives, with the members that API Management allows. */

declare(
  'enum System.Text.RegularExpressions.RegexOptions { None = 0, IgnoreCase = 1, Multiline = 2, ExplicitCapture = 4, Compiled = 8, Singleline = 16, IgnorePatternWhitespace = 32, RightToLeft = 64, ECMAScript = 256, CultureInvariant = 512 }',
);
declare('delegate string System.Text.RegularExpressions.MatchEvaluator(Match match)');
const captureType = declare('class System.Text.RegularExpressions.Capture');
const groupType = declare('class System.Text.RegularExpressions.Group : Capture');
export const matchType = declare('class System.Text.RegularExpressions.Match : Group');
const captureCollection = declare(
  'class System.Text.RegularExpressions.CaptureCollection : System.Collections.IEnumerable',
);
const groupCollection = declare(
  'class System.Text.RegularExpressions.GroupCollection : System.Collections.IEnumerable',
);
export const matchCollection = declare(
  'class System.Text.RegularExpressions.MatchCollection : System.Collections.IEnumerable',
);

class Capture implements ClrObject {
  readonly clrType: Type = captureType.type;

  constructor(
    readonly text: string,
    readonly start: number,
    readonly end: number,
  ) {}

  get value(): string {
    return this.text.slice(this.start, this.end);
  }

  toText(): string {
    return this.value;
  }
}

class Group extends Capture {
  override readonly clrType: Type = groupType.type;

  constructor(
    text: string,
    readonly captured: Captured | undefined,
  ) {
    super(text, captured?.start ?? 0, captured?.end ?? 0);
  }
}

export class Match extends Group {
  override readonly clrType: Type = matchType.type;

  constructor(
    readonly regex: RegularExpression | undefined,
    text: string,
    readonly groups: Groups,
  ) {
    super(text, groups[0]);
  }

  group(number: number): Group {
    return number === 0 ? this : new Group(this.text, this.groups[number]);
  }
}

export const noMatch = new Match(undefined, '', []);

/** Items by their index. */
export class Collection<T> implements ClrObject, Enumerable<T> {
  constructor(
    readonly clrType: Type,
    readonly elementType: Type,
    readonly items: readonly T[],
  ) {}

  at(index: number): T {
    const item = this.items[index];
    if (item === undefined) throw argumentOutOfRange('i');
    return item;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.items[Symbol.iterator]();
  }
}

class GroupCollection extends Collection<Group> {
  constructor(readonly match: Match) {
    const { regex } = match;
    super(
      groupCollection.type,
      groupType.type,
      regex ? Array.from({ length: regex.groupCount }, (_, number) => match.group(number)) : [match],
    );
  }

  /** A group that does not exist has simply not matched. */
  override at(index: number): Group {
    return this.items[index] ?? new Group(this.match.text, undefined);
  }
}

captureType.define({
  'int Index': (self: Capture) => self.start,
  'int Length': (self: Capture) => self.end - self.start,
  'string Value': (self: Capture) => self.value,
});

groupType.define({
  'bool Success': (self: Group) => self.captured !== undefined,
  'CaptureCollection Captures': (self: Group) => {
    const captures: Capture[] = [];
    for (let at = self.captured; at; at = at.before) captures.unshift(new Capture(self.text, at.start, at.end));
    return new Collection(captureCollection.type, captureType.type, captures);
  },
});

matchType.define({
  'static Match Empty': () => noMatch,
  'GroupCollection Groups': (self: Match) => new GroupCollection(self),
  'string Result(string replacement)': (self: Match, replacement: string | null) => {
    if (replacement === null) throw argumentNull('replacement');
    return self.regex ? fillReplacement(self.regex, replacement, self.text, self.groups) : '';
  },
});

captureCollection.define({
  'int Count': (self: Collection<Capture>) => self.items.length,
  'Capture this[int i]': (self: Collection<Capture>, index: number) => self.at(index),
});

groupCollection.define({
  'int Count': (self: GroupCollection) => self.items.length,
  'Group this[int groupnum]': (self: GroupCollection, index: number) => self.at(index),
  'Group this[string groupname]': (self: GroupCollection, name: string | null) => {
    if (name === null) throw argumentNull('groupname');
    return self.at(self.match.regex?.groupNumber(name) ?? -1);
  },
});

matchCollection.define({
  'int Count': (self: Collection<Match>) => self.items.length,
  'Match this[int i]': (self: Collection<Match>, index: number) => self.at(index),
});
