import type { Edge } from '../architecture';

const CROSSING = 6;
const SHARED_WITH_STRANGER = 80;
/** Arrows to one box come together early, for less than the way alone; those from one box part when they like. */
const TOGETHER = -0.4;
const PARTING = 0;

/** The arrows that have their way already. Places and directions are those of a grid. */
export class Traffic {
  private readonly steps = new Map<number, readonly Edge[]>();
  private readonly places = new Map<number, readonly Edge[]>();

  public add(edge: Edge, path: readonly number[]): void {
    path.forEach((place, index) => {
      append(this.places, place, edge);
      const next = path[index + 1];
      if (next !== undefined) append(this.steps, stepKey(place, next), edge);
    });
  }

  /** What a step costs an arrow besides the way. */
  public cost(edge: Edge, at: number, next: number): number {
    const along = this.steps.get(stepKey(at, next));
    if (along && !areKin([...along, edge])) return SHARED_WITH_STRANGER;
    if (along) return along.every(({ to }) => to === edge.to) ? TOGETHER : PARTING;
    const across = this.places.get(next);
    return across && !areKin([...across, edge]) ? CROSSING : 0;
  }
}

/** Whether arrows can share a line and still be told apart: all start, or all end, at the same box. */
function areKin(edges: readonly Edge[]): boolean {
  const [first] = edges;
  if (!first || edges.some(({ kind }) => kind !== first.kind)) return false;
  return edges.every(({ from }) => from === first.from) || edges.every(({ to }) => to === first.to);
}

function append(map: Map<number, readonly Edge[]>, key: number, edge: Edge): void {
  map.set(key, [...(map.get(key) ?? []), edge]);
}

/** Between neighbours: to the right they differ by 1, down by more. */
function stepKey(one: number, other: number): number {
  return 2 * Math.min(one, other) + (Math.abs(one - other) === 1 ? 0 : 1);
}
