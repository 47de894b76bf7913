/** A regular expression of .NET, taken apart. */
export type Node = UnitSet | Sequence | Alternation | Group | Repetition | Assertion | BackReference | Look | Atomic;

/** One UTF-16 unit of a set. */
export interface UnitSet {
  readonly kind: 'set';
  readonly matches: (unit: number) => boolean;
}

export interface Sequence {
  readonly kind: 'sequence';
  readonly items: readonly Node[];
}

export interface Alternation {
  readonly kind: 'alternation';
  readonly choices: readonly Node[];
}

/** A group that captures. */
export interface Group {
  readonly kind: 'group';
  readonly number: number;
  readonly body: Node;
}

export interface Repetition {
  readonly kind: 'repetition';
  readonly body: Node;
  readonly least: number;
  readonly most: number;
  readonly lazy: boolean;
}

/** A place: `^`, `$`, `\b` … */
export interface Assertion {
  readonly kind: 'assertion';
  readonly holds: (text: string, position: number, start: number) => boolean;
}

export interface BackReference {
  readonly kind: 'back-reference';
  readonly number: number;
  readonly ignoreCase: boolean;
}

/** `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)` */
export interface Look {
  readonly kind: 'look';
  readonly body: Node;
  readonly behind: boolean;
  readonly negative: boolean;
}

/** `(?>…)` */
export interface Atomic {
  readonly kind: 'atomic';
  readonly body: Node;
}

/** What a pattern is made of, and its groups. */
export interface Pattern {
  readonly root: Node;
  /** How many groups there are, the whole match included. */
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}
