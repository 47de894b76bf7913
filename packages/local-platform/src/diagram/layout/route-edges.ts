import type { Edge, EdgeKind } from '../architecture';
import { type Point } from './geometry';
import { gridOf, pointAt } from './grid';
import { type PlacedBox, allBoxes } from './placed';
import { shortestPath } from './shortest-path';
import { Traffic } from './traffic';

/** The line of an arrow. */
export interface Route {
  readonly edge: Edge;
  /** Its corners, from end to end. */
  readonly points: readonly Point[];
}

/** What is drawn first has the straighter way. */
const importance: readonly EdgeKind[] = ['call', 'danger', 'identity', 'logs'];

/** Calls go from left to right. */
const CALL_GOES_DOWN = 6;

/**
 * Finds a way for each arrow along a grid: around boxes and text, with few bends and crossings. Arrows of one kind that start
 * or end at the same box share a line as far as they can; others never do.
 */
export function routeEdges(edges: readonly Edge[], boxes: readonly PlacedBox[]): readonly Route[] {
  const placed = new Map(allBoxes(boxes).map((one) => [one.box.id, one]));
  const distance = ({ from, to }: Edge) => {
    const [one, other] = [placed.get(from), placed.get(to)];
    return one && other ? Math.abs(one.x - other.x) + Math.abs(one.y - other.y) : 0;
  };
  const ordered = edges
    .map((edge, index) => ({ edge, index, rank: importance.indexOf(edge.kind), length: distance(edge) }))
    .sort((a, b) => a.rank - b.rank || a.length - b.length || a.index - b.index);
  const traffic = new Traffic();
  const routes = new Map<number, Route>();
  for (const { edge, index } of ordered) {
    const [from, to] = [placed.get(edge.from), placed.get(edge.to)];
    if (!from || !to) throw new Error(`no box has the id ${from ? edge.to : edge.from}`);
    const grid = gridOf(boxes, from, to);
    const costOf = (at: number, next: number) => traffic.cost(edge, at, next);
    const path = shortestPath(grid, [from, to], costOf, edge.kind === 'call' ? CALL_GOES_DOWN : 0);
    traffic.add(edge, path);
    routes.set(index, { edge, points: corners(path.map((place) => pointAt(grid, place))) });
  }
  return edges.flatMap((_, index) => routes.get(index) ?? []);
}

/** The points where a path turns, and its ends. */
function corners(path: readonly Point[]): readonly Point[] {
  return path.filter((point, index) => {
    const [before, after] = [path[index - 1], path[index + 1]];
    if (!before || !after) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });
}
