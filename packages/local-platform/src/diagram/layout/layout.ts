import type { Architecture } from '../architecture';
import { bottom, right } from './geometry';
import { MARGIN, placeBoxes } from './place-boxes';
import { placeLabels } from './place-labels';
import { placeLegend } from './place-legend';
import type { Layout } from './placed';
import { routeEdges } from './route-edges';

/** Room between columns for arrows and what they say, in pixels: as much as it takes for every label to have its place. */
const gaps = [70, 90, 110, 140];

/** Where everything is. */
export function layOut(architecture: Architecture): Layout {
  const [first = 0, ...wider] = gaps;
  let best = withGap(architecture, first);
  for (const gap of wider) {
    if (best.crowded === 0) break;
    const next = withGap(architecture, gap);
    if (next.crowded < best.crowded) best = next;
  }
  return best.layout;
}

function withGap(architecture: Architecture, gap: number): { readonly layout: Layout; readonly crowded: number } {
  const boxes = placeBoxes(architecture, gap);
  const picture = {
    x: 0,
    y: 0,
    width: Math.max(0, ...boxes.map(right)) + MARGIN,
    height: Math.max(0, ...boxes.map(bottom)) + MARGIN,
  };
  const { edges, crowded } = placeLabels(routeEdges(architecture.edges, boxes), boxes, picture);
  // It stands above the people; where there are none, there is no room for it, and little to explain.
  const hasRoom = boxes.some(({ box }) => box.kind === 'clients');
  const legend = hasRoom ? placeLegend(architecture.edges, { x: MARGIN, y: MARGIN }) : [];
  return { layout: { ...picture, boxes, edges, legend }, crowded };
}
