export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** Everything that an arrow can touch lies on multiples of this. */
export const GRID = 10;

export function onGrid(length: number): number {
  return Math.ceil(length / GRID) * GRID;
}

export function right({ x, width }: Rectangle): number {
  return x + width;
}

export function bottom({ y, height }: Rectangle): number {
  return y + height;
}

export function overlap(one: Rectangle, other: Rectangle): boolean {
  return one.x < right(other) && other.x < right(one) && one.y < bottom(other) && other.y < bottom(one);
}

export function contains(outer: Rectangle, inner: Rectangle): boolean {
  return outer.x <= inner.x && outer.y <= inner.y && right(outer) >= right(inner) && bottom(outer) >= bottom(inner);
}

/** A straight line as something that overlaps, so a bit wide. */
export function line(from: Point, to: Point): Rectangle {
  return {
    x: Math.min(from.x, to.x) - 0.5,
    y: Math.min(from.y, to.y) - 0.5,
    width: Math.abs(from.x - to.x) + 1,
    height: Math.abs(from.y - to.y) + 1,
  };
}

export function outline(rectangle: Rectangle): readonly Rectangle[] {
  const { x, y } = rectangle;
  const corners = [
    { x, y },
    { x: right(rectangle), y },
    { x: right(rectangle), y: bottom(rectangle) },
    { x, y: bottom(rectangle) },
  ];
  return corners.map((corner, index) => line(corner, corners[(index + 1) % 4] ?? corner));
}
