import type { BoxKind } from '../architecture';
import { GRID, type Point, type Rectangle, bottom, contains, right } from './geometry';
import { type PlacedBox, allBoxes, extentOf } from './placed';

/** The places that an arrow can go through, and what is in its way. A place is a number: rows one after the other. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** 1 where nothing can go. */
  readonly blocked: Uint8Array;
  /** 1 close to a box. */
  readonly near: Uint8Array;
  /** By axis, 1 where the step to the right, or down, runs along the border of a zone. */
  readonly along: readonly [right: Uint8Array, down: Uint8Array];
}

/** Boxes that arrows pass through, on their way to what is inside. */
const zones: readonly BoxKind[] = ['network', 'subnet', 'directory', 'deployment'];
/** Room around the picture for arrows, in places. */
const MARGIN = 1;
/** How near an arrow may come to a text that it passes, in pixels. */
const TEXT_CLEARANCE = 4;

/** What stands between two boxes: every other box but those that one of them is in, and the text of those. */
export function gridOf(boxes: readonly PlacedBox[], from: PlacedBox, to: PlacedBox): Grid {
  const all = allBoxes(boxes);
  const isEnd = (one: PlacedBox) => one === from || one === to;
  const isOpen = (one: PlacedBox) =>
    !isEnd(one) && (zones.includes(one.box.kind) || contains(one, from) || contains(one, to));
  const columns = Math.max(0, ...boxes.map(right)) / GRID + MARGIN + 1;
  const rows = Math.max(0, ...boxes.map(bottom)) / GRID + MARGIN + 1;
  const places = () => new Uint8Array(columns * rows);
  const grid: Grid = { columns, rows, blocked: places(), near: places(), along: [places(), places()] };
  for (const one of all) {
    if (isOpen(one)) {
      for (const text of one.texts) fill(grid, grid.blocked, grown(extentOf(text), TEXT_CLEARANCE));
      markBorder(grid, one);
    } else {
      fill(grid, grid.blocked, one);
      fill(grid, grid.near, grown(one, GRID));
    }
  }
  return grid;
}

export function placeAt({ columns }: Grid, { x, y }: Point): number {
  return (y / GRID) * columns + x / GRID;
}

export function pointAt({ columns }: Grid, place: number): Point {
  return { x: (place % columns) * GRID, y: Math.floor(place / columns) * GRID };
}

/** Marks the places in a rectangle, and those on its border. */
function fill({ columns, rows }: Grid, marks: Uint8Array, rectangle: Rectangle): void {
  const lastRow = Math.min(rows - 1, Math.floor(bottom(rectangle) / GRID));
  const lastColumn = Math.min(columns - 1, Math.floor(right(rectangle) / GRID));
  for (let row = Math.max(0, Math.ceil(rectangle.y / GRID)); row <= lastRow; row++) {
    const first = Math.max(0, Math.ceil(rectangle.x / GRID));
    marks.fill(1, row * columns + first, row * columns + lastColumn + 1);
  }
}

function markBorder(grid: Grid, rectangle: Rectangle): void {
  const [toRight, down] = grid.along;
  const { x, y, width, height } = rectangle;
  for (const edge of [y, bottom(rectangle)]) fill(grid, toRight, { x, y: edge, width: width - GRID, height: 0 });
  for (const edge of [x, right(rectangle)]) fill(grid, down, { x: edge, y, width: 0, height: height - GRID });
}

function grown({ x, y, width, height }: Rectangle, by: number): Rectangle {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
