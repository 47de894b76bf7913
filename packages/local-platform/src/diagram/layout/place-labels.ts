import { type Point, type Rectangle, contains, line, outline, overlap } from './geometry';
import { measureText, settings } from './measure-text';
import { type PlacedBox, type PlacedEdge, type PlacedText, allBoxes, extentOf } from './placed';
import type { Route } from './route-edges';

/**
 * Puts what arrows say beside them, clear of everything else.
 * @returns the arrows, and how many labels there was no clear place for
 */
export function placeLabels(
  routes: readonly Route[],
  boxes: readonly PlacedBox[],
  picture: Rectangle,
): { readonly edges: readonly PlacedEdge[]; readonly crowded: number } {
  const all = allBoxes(boxes);
  const taken: Rectangle[] = [
    ...all.flatMap(outline),
    ...all.flatMap(({ texts }) => texts.map(extentOf)),
    ...routes.flatMap(({ points }) => segmentsOf(points).map(([from, to]) => line(from, to))),
  ];
  const said = new Set<string>();
  let crowded = 0;
  const edges = routes.map((route): PlacedEdge => {
    const { label: text, to, kind } = route.edge;
    const key = `${to} ${kind} ${text}`;
    if (text === '' || said.has(key)) return { ...route, label: undefined };
    said.add(key);
    const candidates = candidatesFor(text, route, routes);
    const clear = candidates.find((label) => isClear(extentOf(label), taken, picture));
    if (!clear) crowded++;
    const label = clear ?? candidates[0];
    if (label) taken.push(extentOf(label));
    return { ...route, label };
  });
  return { edges, crowded };
}

function isClear(label: Rectangle, taken: readonly Rectangle[], picture: Rectangle): boolean {
  return contains(picture, label) && !taken.some((other) => overlap(label, other));
}

type Segment = readonly [Point, Point];

function segmentsOf(points: readonly Point[]): readonly Segment[] {
  return points.slice(1).map((point, index) => [points[index] ?? point, point]);
}

/** Beside parts that the arrow has for itself before others, beside long parts before short ones, from the middle outwards. */
function candidatesFor(text: string, { edge, points }: Route, routes: readonly Route[]): readonly PlacedText[] {
  const strangers = routes
    .filter(({ edge: other }) => other !== edge && other.label !== edge.label)
    .flatMap((route) => segmentsOf(route.points).map(([from, to]) => line(from, to)));
  const isShared = ([from, to]: Segment) =>
    strangers.some((other) => overlap(other, line(from, to)) && other.width > other.height === (from.y === to.y));
  const length = ([from, to]: Segment) => Math.abs(from.x - to.x) + Math.abs(from.y - to.y);
  return [...segmentsOf(points)]
    .sort((a, b) => Number(isShared(a)) - Number(isShared(b)) || length(b) - length(a))
    .flatMap((segment) => beside(text, segment));
}

const CLEARANCE = 4;
/** Parts of the way, from the middle outwards. */
const shares = Array.from({ length: 19 }, (_, index) => 0.5 + (index % 2 === 0 ? 1 : -1) * Math.ceil(index / 2) * 0.05);

function beside(text: string, [from, to]: Segment): readonly PlacedText[] {
  const width = measureText(text, 'label');
  const { size } = settings.label;
  return shares.flatMap((share) => {
    const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
    const places =
      from.y === to.y
        ? [
            { x: x - width / 2, baseline: y - CLEARANCE - size * 0.2 },
            { x: x - width / 2, baseline: y + CLEARANCE + size },
          ]
        : [
            { x: x + CLEARANCE, baseline: y + size * 0.35 },
            { x: x - CLEARANCE - width, baseline: y + size * 0.35 },
          ];
    return places.map((place) => ({ ...place, text, style: 'label' as const }));
  });
}
