/** Gives the cheapest first; of equals, the one that came first. A binary heap. */
export class Queue<T> {
  private readonly heap: { readonly item: T; readonly cost: number; readonly order: number }[] = [];
  private arrived = 0;

  public push(item: T, cost: number): void {
    const { heap } = this;
    heap.push({ item, cost, order: this.arrived++ });
    let index = heap.length - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.isBefore(index, parent)) break;
      this.swap(index, parent);
      index = parent;
    }
  }

  public pop(): T | undefined {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (first && last && heap.length > 0) {
      heap[0] = last;
      this.sink();
    }
    return first?.item;
  }

  private sink(): void {
    let index = 0;
    for (;;) {
      const children = [2 * index + 1, 2 * index + 2].filter((child) => child < this.heap.length);
      const [left = index, other = left] = children;
      const least = this.isBefore(other, left) ? other : left;
      if (least === index || !this.isBefore(least, index)) return;
      this.swap(index, least);
      index = least;
    }
  }

  private isBefore(one: number, other: number): boolean {
    const [a, b] = [this.heap[one], this.heap[other]];
    return !!a && !!b && (a.cost - b.cost || a.order - b.order) < 0;
  }

  private swap(one: number, other: number): void {
    const [a, b] = [this.heap[one], this.heap[other]];
    if (!a || !b) return;
    this.heap[one] = b;
    this.heap[other] = a;
  }
}
