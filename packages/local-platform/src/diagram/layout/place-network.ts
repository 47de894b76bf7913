import type { Box, Edge } from '../architecture';
import { onGrid } from './geometry';
import { PADDING, placeBox, placeHeader } from './place-box';
import { type PlacedBox, allBoxes, lowest, moved, stacked } from './placed';

/** From left to right: what stands before the servers, the servers, and what they reach. */
const columnWidths = [190, 200, 170] as const;

/** A virtual network at the origin, with its subnets side by side. */
export function placeNetwork(network: Box, gap: number, edges: readonly Edge[]): PlacedBox {
  const header = placeHeader(network, columnWidths[0] + columnWidths[1]);
  const used = columnWidths.map((_, rank) => network.children.some((subnet) => rankOf(subnet) === rank));
  const columns = columnStarts(used, gap);
  const inPlace = columnWidths.flatMap((width, rank) => {
    const subnets = network.children.filter((subnet) => rankOf(subnet) === rank);
    return inColumn(subnets, width, columns[rank] ?? 0, header.height);
  });
  const children = inPlace.map((subnet) => (isAlone(subnet, inPlace) ? besideCallers(subnet, inPlace, edges) : subnet));
  const width = Math.max(...children.map(({ x, width }) => x + width), columnWidths[0]) + PADDING;
  const end = lowest(children, header.height);
  // Subnets end where the longest ends, so that they read as one row.
  const level = children.map((one, index) =>
    isLastInColumn(one, children.slice(index + 1)) ? stretched(one, end) : one,
  );
  return { box: network, x: 0, y: 0, width, height: end + PADDING, texts: header.texts, children: level };
}

function isAlone({ x }: PlacedBox, subnets: readonly PlacedBox[]): boolean {
  return subnets.filter((other) => other.x === x).length === 1;
}

function isLastInColumn({ x }: PlacedBox, later: readonly PlacedBox[]): boolean {
  return later.every((other) => other.x !== x);
}

/** A subnet whose private endpoints stand as low as the servers that call them, so that the arrows go straight. */
function besideCallers(subnet: PlacedBox, subnets: readonly PlacedBox[], edges: readonly Edge[]): PlacedBox {
  let y = 0;
  const children = subnet.children.map((child) => {
    const callers = edges.filter(({ to }) => to === child.box.id).map(({ from }) => from);
    const servers = allBoxes(subnets).filter(({ box }) => box.kind === 'server' && callers.includes(box.id));
    const top = Math.max(child.y, y, ...(child.box.kind === 'endpoint' ? servers.map((server) => server.y) : []));
    y = top + child.height + PADDING;
    return moved(child, 0, top - child.y);
  });
  return { ...subnet, height: Math.max(subnet.height, y - subnet.y), children };
}

/** A gateway takes the whole of its subnet: then it stands before every server, and calls go straight. */
function stretched(one: PlacedBox, end: number): PlacedBox {
  const [only, ...others] = one.children;
  const isDoor = only?.box.kind === 'gateway' && others.length === 0;
  const children = isDoor ? [{ ...only, height: end - PADDING - only.y }] : one.children;
  return { ...one, height: end - one.y, children };
}

/** What stands in no network, below the columns of what does. */
export function placeOutside(boxes: readonly Box[], gap: number): readonly PlacedBox[] {
  const columns = columnStarts([true, true, true], gap);
  return columnWidths.flatMap((width, rank) =>
    inColumn(
      boxes.filter((one) => rankOf(one) === rank),
      width,
      columns[rank] ?? 0,
      0,
    ),
  );
}

function inColumn(boxes: readonly Box[], width: number, x: number, top: number): readonly PlacedBox[] {
  return stacked(
    boxes.map((one) => placeBox(one, width)),
    x,
    top,
  );
}

/** Where each column starts: one that is empty takes no room. */
function columnStarts(used: readonly boolean[], gap: number): readonly number[] {
  let x = PADDING;
  return columnWidths.map((width, rank) => {
    const start = x;
    if (used[rank]) x += width + onGrid(gap);
    return start;
  });
}

function rankOf({ kind, children }: Box): 0 | 1 | 2 {
  const residents = kind === 'subnet' ? children.map((child) => child.kind) : [kind];
  if (residents.includes('gateway')) return 0;
  if (residents.includes('server')) return 1;
  return residents.includes('endpoint') || residents.length === 0 || kind === 'other' ? 2 : 1;
}
