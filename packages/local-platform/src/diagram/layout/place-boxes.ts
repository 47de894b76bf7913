import type { Architecture, Box, BoxKind } from '../architecture';
import { GRID, onGrid, right } from './geometry';
import { PADDING, placeBox, placeHeader } from './place-box';
import { type PlacedBox, allBoxes, lowest, moved, stacked } from './placed';
import { legendHeight } from './place-legend';
import { placeNetwork, placeOutside } from './place-network';
import { placeRows } from './place-rows';

export const MARGIN = 20;
/** Room for arrows from one row to the next. */
const BELOW = 50;
const LEFT_WIDTH = 180;
/** Of what stands below the networks: four services side by side. */
const LOWER_WIDTH = 720;

/**
 * Where each box is. From left to right: people and Entra ID; the networks, with the gateway before the servers before the
 * private endpoints. Below the networks: who acts as which identity, and the services. At the bottom: what deploys.
 * @param gap room for arrows and what they say, in pixels
 */
export function placeBoxes({ boxes, edges }: Architecture, gap: number): readonly PlacedBox[] {
  const of = (...kinds: readonly BoxKind[]) => boxes.filter(({ kind }) => kinds.includes(kind));
  const hasLeft = of('clients', 'internet', 'directory').length > 0;
  const x = MARGIN + (hasLeft ? LEFT_WIDTH + gap : 0);

  const networks = stacked(
    of('network').map((network) => placeNetwork(network, gap, edges)),
    x,
    MARGIN,
  );
  const outside = placeOutside(of('gateway', 'server', 'endpoint', 'other'), gap).map((one) =>
    moved(one, x, networks.length > 0 ? lowest(networks, 0) + BELOW : MARGIN),
  );
  const upper = [...networks, ...outside];
  const lowerWidth = Math.max(LOWER_WIDTH, ...upper.map((one) => right(one) - x));
  const rows = (kind: BoxKind, above: readonly PlacedBox[]) => {
    const top = above.length > 0 ? lowest(above, 0) + BELOW : MARGIN;
    return placeRows(of(kind), above, edges, { x, top, width: lowerWidth, gap: BELOW });
  };
  const identities = rows('identity', upper);
  const services = rows('service', [...upper, ...identities]);
  const lower = [...identities, ...services];
  const left = placeLeft(of('clients', 'internet'), of('directory'), upper, MARGIN + legendHeight(edges) + GRID);
  const above = [...left, ...upper, ...lower];
  const width = Math.max(x + lowerWidth, ...above.map(right)) - MARGIN;
  const deployment = of('deployment').map((one) =>
    moved(placeDeployment(one, width), MARGIN, above.length > 0 ? lowest(above, 0) + BELOW : MARGIN),
  );
  return [...above, ...deployment];
}

/** People stand before the gateway that they call, and Entra ID below them. */
function placeLeft(
  people: readonly Box[],
  directory: readonly Box[],
  upper: readonly PlacedBox[],
  highest: number,
): readonly PlacedBox[] {
  const gateway = allBoxes(upper).find(({ box }) => box.kind === 'gateway');
  const placed = people.map((one) => placeBox(one, LEFT_WIDTH));
  const others = placed.filter(({ box }) => box.kind === 'internet').map(({ height }) => height + BELOW);
  const top = Math.max(highest, onGrid(gateway?.y ?? 0) - others.reduce((sum, one) => sum + one, 0));
  const standing = stacked(placed, MARGIN, top, BELOW);
  const below = standing.length > 0 ? lowest(standing, 0) + BELOW : MARGIN;
  return [
    ...standing,
    ...stacked(
      directory.map((one) => placeBox(one, LEFT_WIDTH)),
      MARGIN,
      below,
    ),
  ];
}

/** Who deploys, as whom, and the state, from left to right. */
function placeDeployment(deployment: Box, width: number): PlacedBox {
  const header = placeHeader(deployment, width);
  const [side, between] = [170, 100];
  const middle = width - 2 * PADDING - 2 * (side + between);
  const column = (kinds: readonly BoxKind[], x: number, columnWidth: number) =>
    stacked(
      deployment.children.filter(({ kind }) => kinds.includes(kind)).map((one) => placeBox(one, columnWidth)),
      x,
      header.height,
    );
  const children = [
    ...column(['agent'], PADDING, side),
    ...column(['identity'], PADDING + side + between, middle),
    ...column(['service'], PADDING + side + between + middle + between, side),
  ];
  const height = lowest(children, header.height) + PADDING;
  return { box: deployment, x: 0, y: 0, width, height, texts: header.texts, children };
}
