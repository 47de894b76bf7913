/**
 * Gives each of some boxes a column, so that the sum of their ways to where they would like to be is shortest and none has to
 * pass another.
 * @param wanted where each would like to be
 * @param columns where the columns are, from left to right
 * @param rows how many boxes a column takes: together at least as many as there are
 * @returns the index of the column of each
 */
export function assignColumns(wanted: readonly number[], columns: readonly number[], rows: number): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const slots = columns.flatMap((_, column) => Array.from({ length: rows }, () => column));
  // The best for the first few boxes, in the first few slots: with one slot more it is that, or that slot is taken too.
  let best: readonly Assignment[] = slots.concat(0).map(() => ({ way: 0, columns: [] }));
  for (const index of order) {
    const next: Assignment[] = [impossible];
    slots.forEach((column, slot) => {
      const before = best[slot] ?? impossible;
      const way = before.way + Math.abs((wanted[index] ?? 0) - (columns[column] ?? 0));
      const without = next[slot] ?? impossible;
      next.push(way < without.way ? { way, columns: [...before.columns, column] } : without);
    });
    best = next;
  }
  const found = best.at(-1) ?? impossible;
  return wanted.map((_, index) => found.columns[order.indexOf(index)] ?? 0);
}

interface Assignment {
  readonly way: number;
  readonly columns: readonly number[];
}

const impossible: Assignment = { way: Infinity, columns: [] };
