/** Which parts of `context` an expression uses, as paths: `Request.Body`. */
export class ContextUse {
  readonly #uses = new Map<string, number>();

  /** A part is used. */
  add(path: string): void {
    this.#count(path, 1);
  }

  /** A part was only a step on the way to one of its members. */
  stepped(path: string): void {
    this.#count(path, -1);
  }

  /** Whether a part is used, or something that contains it is handed on whole. */
  includes(path: string): boolean {
    const parts = path.split('.');
    return parts.some((_, index) => this.#has(parts.slice(0, index + 1).join('.'))) || this.#has('');
  }

  /** Whether a member of a part is used. */
  reaches(path: string): boolean {
    return this.includes(path) || [...this.#uses].some(([used, count]) => count > 0 && used.startsWith(`${path}.`));
  }

  #has(path: string): boolean {
    return (this.#uses.get(path) ?? 0) > 0;
  }

  #count(path: string, by: number): void {
    this.#uses.set(path, (this.#uses.get(path) ?? 0) + by);
  }
}
