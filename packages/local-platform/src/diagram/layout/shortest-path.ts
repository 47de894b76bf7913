import { GRID, type Rectangle, bottom, right } from './geometry';
import { type Grid, placeAt, pointAt } from './grid';
import { Queue } from './queue';

/** Right, down, left, up. */
type Direction = 0 | 1 | 2 | 3;
const directions: readonly Direction[] = [0, 1, 2, 3];

/** Where an arrow can start or end: on a side of a box, straight out of it. */
interface Port {
  readonly place: number;
  readonly direction: Direction;
  /** Less in the middle of a side. */
  readonly cost: number;
}

const BEND = 4;
/** Close to a box it looks as if the arrow went along its side. */
const BEND_NEAR_BOX = 6;
const ASIDE = 0.3;
/** Running along the border of a zone looks as if it were the border. */
const ALONG_BORDER = 8;
const NEAR_BOX = 0.7;
/** No step costs less, also where an arrow joins others. */
const CHEAPEST = 0.6;

/**
 * The cheapest way from one box to another, place by place, by the A* algorithm over places and directions.
 * @param costOf what a step costs besides
 * @param costOfSide what it costs to leave by the top or the bottom
 */
export function shortestPath(
  grid: Grid,
  [from, to]: readonly [Rectangle, Rectangle],
  costOf: (at: number, next: number) => number,
  costOfSide: number,
): readonly number[] {
  const targets = new Map(
    portsOf(grid, to).map(({ place, direction, cost }) => [stateOf(place, opposite(direction)), cost]),
  );
  const states = grid.columns * grid.rows * directions.length;
  const costs = new Float64Array(states).fill(Infinity);
  const before = new Int32Array(states).fill(-1);
  const queue = new Queue<number>();
  const reach = (state: number, cost: number, from: number) => {
    if (cost >= (costs[state] ?? 0)) return;
    costs[state] = cost;
    before[state] = from;
    queue.push(state, cost + (targets.get(state) ?? CHEAPEST * stepsTo(grid, Math.floor(state / 4), to)));
  };
  for (const { place, direction, cost } of portsOf(grid, from)) {
    reach(stateOf(place, direction), cost + (isVertical(direction) ? costOfSide : 0), -1);
  }
  const settled = new Uint8Array(states);
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    if (targets.has(state)) return pathTo(state, before);
    if (settled[state]) continue;
    settled[state] = 1;
    const place = Math.floor(state / 4);
    for (const direction of directions) {
      const turns = direction !== state % 4;
      // No way back, and out of a box only straight on.
      if (direction === opposite((state % 4) as Direction) || (turns && before[state] === -1)) continue;
      const next = neighbour(grid, place, direction);
      if (next === undefined || (grid.blocked[next] && !targets.has(stateOf(next, direction)))) continue;
      const bend = turns ? BEND + (grid.near[place] ? BEND_NEAR_BOX : 0) : 0;
      const step = 1 + bend + roomCost(grid, place, next, direction) + costOf(place, next);
      reach(stateOf(next, direction), (costs[state] ?? 0) + Math.max(CHEAPEST, step), state);
    }
  }
  throw new Error('there is no way from one box of the picture to another');
}

/** How many steps it is to a box at least. */
function stepsTo(grid: Grid, place: number, to: Rectangle): number {
  const { x, y } = pointAt(grid, place);
  return (Math.max(0, to.x - x, x - right(to)) + Math.max(0, to.y - y, y - bottom(to))) / GRID;
}

function roomCost({ along, near }: Grid, place: number, next: number, direction: Direction): number {
  const isAlong = along[isVertical(direction) ? 1 : 0][Math.min(place, next)];
  return (isAlong ? ALONG_BORDER : 0) + (near[next] ? NEAR_BOX : 0);
}

function neighbour({ columns, rows }: Grid, place: number, direction: Direction): number | undefined {
  const [column, row] = [place % columns, Math.floor(place / columns)];
  if (direction === 0) return column + 1 < columns ? place + 1 : undefined;
  // The first row and column are the edge of the picture.
  if (direction === 2) return column > 1 ? place - 1 : undefined;
  if (direction === 1) return row + 1 < rows ? place + columns : undefined;
  return row > 1 ? place - columns : undefined;
}

/** Every place on the sides of a box, but for the corners. */
function portsOf(grid: Grid, box: Rectangle): readonly Port[] {
  const across = inner(box.x, right(box));
  const down = inner(box.y, bottom(box));
  const port = (x: number, y: number, direction: Direction, cost: number): Port => ({
    place: placeAt(grid, { x, y }),
    direction,
    cost,
  });
  return [
    ...down.map(({ at, cost }) => port(right(box), at, 0, cost)),
    ...across.map(({ at, cost }) => port(at, bottom(box), 1, cost)),
    ...down.map(({ at, cost }) => port(box.x, at, 2, cost)),
    ...across.map(({ at, cost }) => port(at, box.y, 3, cost)),
  ];
}

function inner(start: number, end: number): readonly { readonly at: number; readonly cost: number }[] {
  return Array.from({ length: (end - start) / GRID - 1 }, (_, index) => {
    const at = start + (index + 1) * GRID;
    return { at, cost: (ASIDE * Math.abs(at - (start + end) / 2)) / GRID };
  });
}

function pathTo(end: number, before: Int32Array): readonly number[] {
  const path: number[] = [];
  for (let state = end; state !== -1; state = before[state] ?? -1) path.unshift(Math.floor(state / 4));
  return path;
}

function stateOf(place: number, direction: Direction): number {
  return 4 * place + direction;
}

function opposite(direction: Direction): Direction {
  return ((direction + 2) % 4) as Direction;
}

function isVertical(direction: Direction): boolean {
  return direction % 2 === 1;
}
