import { NotEmulated } from '../../../runtime/exceptions';
import { Node } from './nodes';

/** A step of a matcher. `to` and `other` are indices of instructions. */
export type Instruction =
  | { readonly kind: 'unit'; readonly matches: (unit: number) => boolean; readonly back: boolean }
  /** A repeated set: as many units as there are, or as few. */
  | {
      readonly kind: 'units';
      readonly matches: (unit: number) => boolean;
      readonly back: boolean;
      readonly least: number;
      readonly most: number;
      readonly lazy: boolean;
    }
  | { readonly kind: 'split'; to: number; other: number }
  | { readonly kind: 'jump'; to: number }
  | { readonly kind: 'mark'; readonly register: number }
  /** Leaves a loop whose last round matched nothing. */
  | { readonly kind: 'progress'; readonly register: number; to: number }
  | { readonly kind: 'capture'; readonly group: number; readonly register: number }
  | { readonly kind: 'assertion'; readonly holds: (text: string, position: number, start: number) => boolean }
  | { readonly kind: 'back-reference'; readonly group: number; readonly ignoreCase: boolean; readonly back: boolean }
  | { readonly kind: 'look'; readonly program: Program; readonly negative: boolean }
  | { readonly kind: 'atomic'; readonly program: Program }
  | { readonly kind: 'end' };

export type Program = readonly Instruction[];

/** How large a pattern may become when its counted repetitions are written out. */
const MOST_INSTRUCTIONS = 20_000;

export interface Compiled {
  readonly program: Program;
  /** How many positions a match has to remember. */
  readonly registers: number;
}

export function compilePattern(root: Node): Compiled {
  const registers = { count: 0 };
  return { program: new Writer(registers, false).program(root), registers: registers.count };
}

class Writer {
  readonly #code: Instruction[] = [];

  constructor(
    private readonly registers: { count: number },
    /** Inside of a look behind everything goes from right to left. */
    private readonly back: boolean,
  ) {}

  program(node: Node): Program {
    this.#write(node);
    this.#add({ kind: 'end' });
    return this.#code;
  }

  #add<I extends Instruction>(instruction: I): I {
    if (this.#code.length > MOST_INSTRUCTIONS) throw new NotEmulated('this regular expression is too large');
    this.#code.push(instruction);
    return instruction;
  }

  get #here(): number {
    return this.#code.length;
  }

  #write(node: Node): void {
    const { back } = this;
    switch (node.kind) {
      case 'set':
        this.#add({ kind: 'unit', matches: node.matches, back });
        return;
      case 'sequence':
        for (const item of back ? [...node.items].reverse() : node.items) this.#write(item);
        return;
      case 'alternation':
        this.#alternation(node.choices);
        return;
      case 'group': {
        const register = this.registers.count++;
        this.#add({ kind: 'mark', register });
        this.#write(node.body);
        this.#add({ kind: 'capture', group: node.number, register });
        return;
      }
      case 'repetition':
        this.#repetition(node);
        return;
      case 'assertion':
        this.#add({ kind: 'assertion', holds: node.holds });
        return;
      case 'back-reference':
        this.#add({ kind: 'back-reference', group: node.number, ignoreCase: node.ignoreCase, back });
        return;
      case 'look':
        this.#add({
          kind: 'look',
          program: new Writer(this.registers, node.behind).program(node.body),
          negative: node.negative,
        });
        return;
      case 'atomic':
        this.#add({ kind: 'atomic', program: new Writer(this.registers, back).program(node.body) });
        return;
    }
  }

  #alternation(choices: readonly Node[]): void {
    const exits: { to: number }[] = [];
    choices.forEach((choice, index) => {
      if (index === choices.length - 1) {
        this.#write(choice);
        return;
      }
      const split = this.#add({ kind: 'split', to: this.#here + 1, other: 0 });
      this.#write(choice);
      exits.push(this.#add({ kind: 'jump', to: 0 }));
      split.other = this.#here;
    });
    for (const exit of exits) exit.to = this.#here;
  }

  #repetition({ body, least, most, lazy }: Extract<Node, { kind: 'repetition' }>): void {
    if (body.kind === 'set') {
      this.#add({ kind: 'units', matches: body.matches, back: this.back, least, most, lazy });
      return;
    }
    for (let count = 0; count < least; count++) this.#write(body);
    if (most === Infinity) this.#loop(body, lazy);
    else this.#optional(body, most - least, lazy);
  }

  #loop(body: Node, lazy: boolean): void {
    const register = this.registers.count++;
    const start = this.#here;
    const split = this.#add({ kind: 'split', to: 0, other: 0 });
    const inside = this.#here;
    this.#add({ kind: 'mark', register });
    this.#write(body);
    const progress = this.#add({ kind: 'progress', register, to: 0 });
    this.#add({ kind: 'jump', to: start });
    const after = this.#here;
    progress.to = after;
    [split.to, split.other] = lazy ? [after, inside] : [inside, after];
  }

  #optional(body: Node, times: number, lazy: boolean): void {
    const splits: { to: number; other: number }[] = [];
    for (let count = 0; count < times; count++) {
      const split = this.#add({ kind: 'split', to: 0, other: 0 });
      const inside = this.#here;
      splits.push(split);
      if (lazy) split.other = inside;
      else split.to = inside;
      this.#write(body);
    }
    for (const split of splits) {
      if (lazy) split.to = this.#here;
      else split.other = this.#here;
    }
  }
}
