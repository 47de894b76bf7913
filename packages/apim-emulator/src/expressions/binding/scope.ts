import type { Local, LocalFunctionOperand } from './operands';

export type Declared = Local | LocalFunctionOperand;

/** The names that a block declares, over those of the blocks around it. */
export class Scope {
  readonly #names = new Map<string, Declared>();

  constructor(readonly outer: Scope | undefined = undefined) {}

  find(name: string): Declared | undefined {
    return this.#names.get(name) ?? this.outer?.find(name);
  }

  /** Every variable in sight. */
  locals(): readonly Local[] {
    const own = [...this.#names.values()].filter((declared): declared is Local => 'slot' in declared);
    return [...own, ...(this.outer?.locals() ?? [])];
  }

  declare(name: string, declared: Declared): void {
    this.#names.set(name, declared);
  }
}
