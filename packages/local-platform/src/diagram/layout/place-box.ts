import type { Box } from '../architecture';
import { GRID, bottom, onGrid } from './geometry';
import { type TextStyle, measureText, settings, wrapText } from './measure-text';
import { type PlacedBox, type PlacedText, moved } from './placed';

export const PADDING = 10;
/** How far a line is moved in that continues the one above it. */
const CONTINUED = 8;

/** A box of a width at the origin, as high as what is in it: its text, and under that its children, one below the other. */
export function placeBox(box: Box, width: number): PlacedBox {
  const header = placeHeader(box, width);
  const children: PlacedBox[] = [];
  let y = header.height;
  for (const child of box.children) {
    const placed = moved(placeBox(child, width - 2 * PADDING), PADDING, y);
    children.push(placed);
    y = bottom(placed) + PADDING;
  }
  return { box, x: 0, y: 0, width, height: y, texts: header.texts, children };
}

/** The text of a box, and how much height it takes of it. */
export function placeHeader(
  { title, lines, warnings }: Box,
  width: number,
): { readonly texts: readonly PlacedText[]; readonly height: number } {
  const texts: PlacedText[] = [];
  let y = PADDING - 3;
  const add = (style: TextStyle) => (text: string) => {
    const room = width - 2 * PADDING;
    const rows = measureText(text, style) <= room ? [text] : wrapText(text, room - CONTINUED, style);
    rows.forEach((line, index) => {
      y += settings[style].leading;
      texts.push({ x: PADDING + (index > 0 && style !== 'title' ? CONTINUED : 0), baseline: y, text: line, style });
    });
  };
  add('title')(title);
  lines.forEach(add('line'));
  warnings.forEach(add('warning'));
  return { texts, height: onGrid(y + GRID / 2 + 2) };
}
