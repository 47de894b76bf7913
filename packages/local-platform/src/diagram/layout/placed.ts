import type { Box, Edge } from '../architecture';
import { GRID, type Point, type Rectangle, bottom } from './geometry';
import type { LegendRow } from './place-legend';
import { type TextStyle, measureText, settings } from './measure-text';

/** A box with its place in the picture. */
export interface PlacedBox extends Rectangle {
  readonly box: Box;
  readonly texts: readonly PlacedText[];
  readonly children: readonly PlacedBox[];
}

export interface PlacedText {
  /** Where its first character starts, on the line that it stands on. */
  readonly x: number;
  readonly baseline: number;
  readonly text: string;
  readonly style: TextStyle;
}

/** An arrow: the corners of its line, from end to end, and where its label is. */
export interface PlacedEdge {
  readonly edge: Edge;
  readonly points: readonly Point[];
  /** `undefined` where it has none, or where another arrow to the same box has the same one. */
  readonly label: PlacedText | undefined;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly edges: readonly PlacedEdge[];
  readonly legend: readonly LegendRow[];
}

export function allBoxes(boxes: readonly PlacedBox[]): readonly PlacedBox[] {
  return boxes.flatMap((one) => [one, ...allBoxes(one.children)]);
}

/** What a text covers. */
export function extentOf({ x, baseline, text, style }: PlacedText): Rectangle {
  const { size } = settings[style];
  return { x, y: baseline - size, width: measureText(text, style), height: size * 1.3 };
}

export function moved(placed: PlacedBox, dx: number, dy: number): PlacedBox {
  return {
    ...placed,
    x: placed.x + dx,
    y: placed.y + dy,
    texts: placed.texts.map((text) => ({ ...text, x: text.x + dx, baseline: text.baseline + dy })),
    children: placed.children.map((child) => moved(child, dx, dy)),
  };
}

export function lowest(boxes: readonly PlacedBox[], otherwise: number): number {
  return Math.max(otherwise, ...boxes.map(bottom));
}

/** Boxes one below the other, from a place downwards. */
export function stacked(
  boxes: readonly PlacedBox[],
  x: number,
  top: number,
  between: number = 2 * GRID,
): readonly PlacedBox[] {
  let y = top;
  return boxes.map((one) => {
    const placed = moved(one, x, y);
    y = bottom(placed) + between;
    return placed;
  });
}
