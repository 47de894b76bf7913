import { step } from '../../../runtime/evaluation';
import { ClrException } from '../../../runtime/exceptions';
import { Compiled, Program } from './compile';
import { lower } from './unit-sets';

/** What a group matched, the last time first. */
export interface Captured {
  readonly start: number;
  readonly end: number;
  readonly before: Captured | undefined;
}

/** What is undone on the way back, or where to go on. */
type Entry =
  | { readonly kind: 'choice'; readonly at: number; readonly position: number }
  /** A repeated set can give units back (or take more) one at a time. */
  | {
      readonly kind: 'units';
      readonly at: number;
      position: number;
      left: number;
      readonly by: 1 | -1;
      readonly lazy: boolean;
      readonly matches: (unit: number) => boolean;
    }
  | { readonly kind: 'register'; readonly register: number; readonly value: number }
  | { readonly kind: 'group'; readonly group: number; readonly value: Captured | undefined };

/** How many instructions a match may take that has a timeout: there is no clock in here. */
const INSTRUCTIONS_WITHIN_TIMEOUT = 5_000_000;
/** How many are counted at once. */
const BATCH = 256;

/** Runs the program of a pattern by trying and going back, as .NET does, with every step counted. */
export class Matcher {
  readonly #registers: number[];
  #groups: (Captured | undefined)[] = [];
  #instructions = 0;
  #owed = 0;

  constructor(
    private readonly compiled: Compiled,
    private readonly text: string,
    private readonly groupCount: number,
    /** Whether too many steps are a timeout of the match, rather than the end of the expression. */
    private readonly hasTimeout: boolean,
  ) {
    this.#registers = new Array<number>(compiled.registers).fill(0);
  }

  /** The first match at or after a position; `undefined` when there is none. */
  find(from: number): readonly (Captured | undefined)[] | undefined {
    for (let start = from; start <= this.text.length; start++) {
      this.#groups = new Array<Captured | undefined>(this.groupCount).fill(undefined);
      const end = this.#run(this.compiled.program, start, from);
      if (end !== undefined) {
        this.#groups[0] = { start, end, before: undefined };
        return this.#groups;
      }
    }
    return undefined;
  }

  /** Counts instructions: a step of an expression is two of them. */
  #charge(instructions: number): void {
    this.#owed += instructions;
    step(this.#owed >> 1);
    this.#owed &= 1;
    this.#instructions += instructions;
    if (!this.hasTimeout || this.#instructions <= INSTRUCTIONS_WITHIN_TIMEOUT) return;
    throw new ClrException(
      'System.Text.RegularExpressions.RegexMatchTimeoutException',
      'The RegEx engine has timed out while trying to match a pattern to an input string. This can occur for many reasons, including very large inputs or excessive backtracking caused by nested quantifiers, back-references and other factors.',
    );
  }

  /** The position after the match of a program that starts at a position. */
  #run(program: Program, start: number, searchStart: number): number | undefined {
    const { text } = this;
    const entries: Entry[] = [];
    let at = 0;
    let position = start;
    for (let count = 1; ; count++) {
      if (count % BATCH === 0) this.#charge(BATCH);
      const instruction = program[at];
      if (!instruction) throw new Error('a regular expression has no end');
      let matched = true;
      switch (instruction.kind) {
        case 'end':
          this.#charge(count % BATCH);
          return position;
        case 'unit': {
          const index = instruction.back ? position - 1 : position;
          matched = index >= 0 && index < text.length && instruction.matches(text.charCodeAt(index));
          if (matched) position += instruction.back ? -1 : 1;
          at++;
          break;
        }
        case 'units': {
          const by = instruction.back ? -1 : 1;
          const reached = this.#repeat(instruction, position, instruction.lazy ? instruction.least : instruction.most);
          matched = reached !== undefined;
          if (reached !== undefined) {
            const count = Math.abs(reached - position);
            const left = instruction.lazy ? instruction.most - count : count - instruction.least;
            if (left > 0)
              entries.push({
                kind: 'units',
                at,
                position: reached,
                left,
                by,
                lazy: instruction.lazy,
                matches: instruction.matches,
              });
            position = reached;
          }
          at++;
          break;
        }
        case 'split':
          entries.push({ kind: 'choice', at: instruction.other, position });
          at = instruction.to;
          break;
        case 'jump':
          at = instruction.to;
          break;
        case 'mark':
          entries.push({
            kind: 'register',
            register: instruction.register,
            value: this.#registers[instruction.register] ?? 0,
          });
          this.#registers[instruction.register] = position;
          at++;
          break;
        case 'progress':
          at = this.#registers[instruction.register] === position ? instruction.to : at + 1;
          break;
        case 'capture': {
          const before = this.#groups[instruction.group];
          entries.push({ kind: 'group', group: instruction.group, value: before });
          const other = this.#registers[instruction.register] ?? 0;
          this.#groups[instruction.group] = {
            start: Math.min(other, position),
            end: Math.max(other, position),
            before,
          };
          at++;
          break;
        }
        case 'assertion':
          matched = instruction.holds(text, position, searchStart);
          at++;
          break;
        case 'back-reference': {
          const length = this.#repeated(instruction, position);
          matched = length !== undefined;
          position += (instruction.back ? -1 : 1) * (length ?? 0);
          at++;
          break;
        }
        case 'look': {
          const groups = this.#groups;
          this.#groups = groups.slice();
          matched = (this.#run(instruction.program, position, searchStart) !== undefined) !== instruction.negative;
          if (!matched || instruction.negative) this.#groups = groups;
          else this.#keep(groups, entries);
          at++;
          break;
        }
        case 'atomic': {
          const groups = this.#groups;
          this.#groups = groups.slice();
          const end = this.#run(instruction.program, position, searchStart);
          matched = end !== undefined;
          if (end === undefined) this.#groups = groups;
          else {
            this.#keep(groups, entries);
            position = end;
          }
          at++;
          break;
        }
      }
      if (matched) continue;
      const next = this.#back(entries);
      if (!next) {
        this.#charge(count % BATCH);
        return undefined;
      }
      ({ at, position } = next);
    }
  }

  /** What a look or an atomic group captured is undone when what follows does not match. */
  #keep(before: readonly (Captured | undefined)[], entries: Entry[]): void {
    before.forEach((value, group) => {
      if (value !== this.#groups[group]) entries.push({ kind: 'group', group, value });
    });
  }

  /** As many units as there are, up to a limit; `undefined` when there are too few. */
  #repeat(
    { matches, back, least }: Extract<Program[number], { kind: 'units' }>,
    from: number,
    most: number,
  ): number | undefined {
    let position = from;
    let count = 0;
    for (; count < most; count++) {
      const index = back ? position - 1 : position;
      if (index < 0 || index >= this.text.length || !matches(this.text.charCodeAt(index))) break;
      position += back ? -1 : 1;
    }
    if (count >= BATCH) this.#charge(count);
    return count < least ? undefined : position;
  }

  /** The length of what a group matched, if that comes again here. A group that matched nothing never does. */
  #repeated(
    { group, ignoreCase, back }: Extract<Program[number], { kind: 'back-reference' }>,
    position: number,
  ): number | undefined {
    const captured = this.#groups[group];
    if (!captured) return undefined;
    const length = captured.end - captured.start;
    const start = back ? position - length : position;
    if (start < 0 || start + length > this.text.length) return undefined;
    for (let offset = 0; offset < length; offset++) {
      const [own, wanted] = [this.text.charCodeAt(start + offset), this.text.charCodeAt(captured.start + offset)];
      if (own !== wanted && !(ignoreCase && lower(own) === lower(wanted))) return undefined;
    }
    return length;
  }

  /** Undoes up to the last choice, and says where to go on. */
  #back(entries: Entry[]): { at: number; position: number } | undefined {
    for (let entry = entries.pop(); entry; entry = entries.pop()) {
      switch (entry.kind) {
        case 'choice':
          return entry;
        case 'register':
          this.#registers[entry.register] = entry.value;
          break;
        case 'group':
          this.#groups[entry.group] = entry.value;
          break;
        case 'units': {
          const next = entry.lazy ? this.#oneMore(entry) : entry.position - entry.by;
          if (next === undefined) break;
          entry.position = next;
          entry.left--;
          const { at } = entry;
          if (entry.left > 0) entries.push(entry);
          return { at: at + 1, position: next };
        }
      }
    }
    return undefined;
  }

  #oneMore(entry: Extract<Entry, { kind: 'units' }>): number | undefined {
    const index = entry.by < 0 ? entry.position - 1 : entry.position;
    return index >= 0 && index < this.text.length && entry.matches(this.text.charCodeAt(index))
      ? entry.position + entry.by
      : undefined;
  }
}
