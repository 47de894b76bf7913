/** A place in a text. Offset counts UTF-16 units from 0; line and column count from 1. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** Where an offset of some text is in the file that the text was read from. */
export type Locate = (offset: number) => Position;

/** Finds positions in a text that is a file of its own. */
export function locateIn(text: string): Locate {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return (offset) => {
    const line = lastAtMost(starts, offset);
    return { offset, line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/** The index of the last of some ascending numbers that is not above a limit; -1 when all are. */
export function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
