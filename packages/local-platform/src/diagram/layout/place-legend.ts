import type { Edge, EdgeKind } from '../architecture';
import { type Point, GRID } from './geometry';
import { type PlacedText } from './placed';

/** What a kind of arrow means. */
export interface LegendRow {
  readonly kind: EdgeKind;
  readonly from: Point;
  readonly to: Point;
  readonly text: PlacedText;
}

const meanings: Readonly<Record<EdgeKind, string>> = {
  call: 'the way of a call',
  identity: 'acts as, may use',
  logs: 'logs',
  danger: 'should not be',
};

const ROW = 2 * GRID;
const LINE = 30;

/** A row for each kind of arrow that there is, from a place downwards. */
export function placeLegend(edges: readonly Edge[], { x, y }: Point): readonly LegendRow[] {
  const kinds = (Object.keys(meanings) as EdgeKind[]).filter((kind) => edges.some((edge) => edge.kind === kind));
  return kinds.map((kind, index) => {
    const middle = y + ROW * index + ROW / 2;
    return {
      kind,
      from: { x, y: middle },
      to: { x: x + LINE, y: middle },
      text: { x: x + LINE + GRID, baseline: middle + 4, text: meanings[kind], style: 'label' },
    };
  });
}

export function legendHeight(edges: readonly Edge[]): number {
  return placeLegend(edges, { x: 0, y: 0 }).length * ROW;
}
