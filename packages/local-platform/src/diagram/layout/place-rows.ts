import type { Box, Edge } from '../architecture';
import { GRID } from './geometry';
import { assignColumns } from './assign-columns';
import { placeBox } from './place-box';
import { type PlacedBox, allBoxes, lowest, moved } from './placed';

const COLUMNS = 4;
const BETWEEN = 2 * GRID;

/** Where rows of boxes go. */
export interface RowArea {
  readonly x: number;
  readonly top: number;
  readonly width: number;
  /** Between one row and the next. */
  readonly gap: number;
}

/** Boxes side by side, each as near as can be below those that have arrows to it. */
export function placeRows(
  boxes: readonly Box[],
  above: readonly PlacedBox[],
  edges: readonly Edge[],
  { x, top, width, gap }: RowArea,
): readonly PlacedBox[] {
  const columnWidth = toGrid((width - (COLUMNS - 1) * BETWEEN) / COLUMNS);
  const starts = Array.from(
    { length: COLUMNS },
    (_, column) => x + toGrid((column * (width - columnWidth)) / (COLUMNS - 1)),
  );
  const wanted = boxes.map((one) => wantedX(one, above, edges) ?? x + width / 2);
  const centres = starts.map((start) => start + columnWidth / 2);
  const columns = assignColumns(wanted, centres, Math.ceil(boxes.length / COLUMNS));

  const rows = boxes.map((_, index) => columns.slice(0, index).filter((column) => column === columns[index]).length);
  let y = top;
  const placed: PlacedBox[] = [];
  for (let row = 0; rows.includes(row); row++) {
    const inRow = boxes.flatMap((one, index) =>
      rows[index] === row ? [moved(placeBox(one, columnWidth), starts[columns[index] ?? 0] ?? x, y)] : [],
    );
    const end = lowest(inRow, y);
    placed.push(...inRow.map((one) => ({ ...one, height: end - one.y })));
    y = end + gap;
  }
  return placed;
}

function toGrid(length: number): number {
  return Math.floor(length / GRID) * GRID;
}

/** The middle of those that have arrows to a box. */
function wantedX({ id }: Box, above: readonly PlacedBox[], edges: readonly Edge[]): number | undefined {
  const callers = edges.filter(({ to }) => to === id).map(({ from }) => from);
  const middles = allBoxes(above)
    .filter(({ box }) => callers.includes(box.id))
    .map((one) => one.x + one.width / 2);
  return middles.length > 0 ? middles.reduce((sum, middle) => sum + middle, 0) / middles.length : undefined;
}
