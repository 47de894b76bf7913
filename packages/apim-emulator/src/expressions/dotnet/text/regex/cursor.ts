import { ClrException, argumentException } from '../../../runtime/exceptions';

/** A place in a pattern that is being read. */
export class PatternCursor {
  #at = 0;

  constructor(readonly text: string) {}

  get atEnd(): boolean {
    return this.#at >= this.text.length;
  }

  /** What stands next, or further on; empty at the end. */
  peek(ahead = 0): string {
    return this.text[this.#at + ahead] ?? '';
  }

  /** Reads one UTF-16 unit. */
  unit(): number {
    return this.text.charCodeAt(this.#at++);
  }

  back(units: number): void {
    this.#at -= units;
  }

  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.#at)) return false;
    this.#at += expected.length;
    return true;
  }

  /** Reads what a sticky expression matches. */
  match(form: RegExp): RegExpExecArray | undefined {
    form.lastIndex = this.#at;
    const match = form.exec(this.text);
    if (match) this.#at = form.lastIndex;
    return match ?? undefined;
  }

  invalid(reason: string): ClrException {
    return argumentException(`parsing "${this.text}" - ${reason}`);
  }
}
