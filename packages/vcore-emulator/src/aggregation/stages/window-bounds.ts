import { asNumber } from '../../bson/arithmetic';
import { Doc, Maybe, Value, isDoc, isNumeric, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import { Unit, addUnits, parseUnit } from '../../expression/dates/units';
import { utc } from '../../expression/dates/zone';
import type { SortKey } from '../../query/sort';

/** Which documents of a sorted partition belong to the window of one: from the first index up to and without the last. */
export type WindowBounds = (index: number) => readonly [number, number];

/** The bounds of one field's window. @param sortValues what the partition is sorted by, for windows over a range */
export type BoundsFactory = (length: number, sortValues: readonly Maybe[]) => WindowBounds;

type Edge = 'unbounded' | 'current' | number;

/** Reads `{ documents: [-1, 0] }` or `{ range: [-7, 'current'], unit: 'day' }`; nothing stands for the whole partition. */
export function parseWindow(window: Value | undefined, keys: readonly SortKey[] | undefined): BoundsFactory {
  if (window === undefined) return (length) => () => [0, length];
  if (!isDoc(window))
    return refuse('FailedToParse', `'window' field must be an object, but found ${typeNameOf(window)}`);
  for (const field of window.keys()) {
    if (!['documents', 'range', 'unit'].includes(field))
      refuse('FailedToParse', `'window' field can only contain 'documents', 'range' and 'unit', not '${field}'`);
  }
  if (window.has('documents') && window.has('range'))
    refuse('FailedToParse', "Window bounds can specify either 'documents' or 'unit', not both.");
  if (window.has('range')) return rangeBounds(window, keys);
  if (window.has('unit')) refuse('FailedToParse', "Window bounds can only specify 'unit' with range-based bounds.");
  if (!window.has('documents')) return (length) => () => [0, length];
  const [lower, upper] = parseEdges(window, 'documents', true);
  if (!keys && (typeof lower === 'number' || typeof upper === 'number' || lower === 'current' || upper === 'current')) {
    refuse(5339901, 'Document-based bounds require a sortBy');
  }
  return (length) => (index) => [edgeIndex(lower, index, 0), Math.min(edgeIndex(upper, index, length - 1) + 1, length)];
}

function edgeIndex(edge: Edge, index: number, unbounded: number): number {
  if (edge === 'unbounded') return unbounded;
  return Math.max(edge === 'current' ? index : index + edge, unbounded === 0 ? 0 : -1);
}

function parseEdges(window: Doc, field: string, integers: boolean): readonly [Edge, Edge] {
  const edges = window.get(field);
  if (!Array.isArray(edges) || edges.length !== 2)
    return refuse('FailedToParse', `Window bounds must be a 2-element array: ${field}`);
  const [lower, upper] = edges.map((edge): Edge => {
    if (edge === 'unbounded' || edge === 'current') return edge;
    if (!isNumeric(edge))
      return refuse('FailedToParse', `Numeric ${field} bounds are required, or 'unbounded' or 'current'`);
    const number = asNumber(edge);
    if (integers && !Number.isInteger(number))
      refuse('FailedToParse', `Numeric document-based bounds must be an integer`);
    return number;
  }) as [Edge, Edge];
  if (edgeValue(lower, -Infinity) > edgeValue(upper, Infinity))
    refuse(5339900, 'Lower bound must not exceed upper bound');
  return [lower, upper];
}

function edgeValue(edge: Edge, unbounded: number): number {
  return edge === 'unbounded' ? unbounded : edge === 'current' ? 0 : edge;
}

function rangeBounds(window: Doc, keys: readonly SortKey[] | undefined): BoundsFactory {
  if (keys?.length !== 1) refuse(5339902, 'Range-based bounds require sortBy a single field');
  if (keys[0]?.direction !== 1) refuse(8947401, 'Range-based bounds require an ascending sortBy');
  const [lower, upper] = parseEdges(window, 'range', false);
  const unit = window.has('unit') ? parseUnit(window.get('unit'), '$setWindowFields') : undefined;
  return (length, sortValues) => {
    const values = sortValues.map((value) => positionOf(value, unit));
    return (index) => {
      const at = sortValues[index];
      const low = lower === 'unbounded' ? -Infinity : shifted(at, values[index] as number, lower, unit);
      const high = upper === 'unbounded' ? Infinity : shifted(at, values[index] as number, upper, unit);
      let start = 0;
      while (start < length && (values[start] as number) < low) start++;
      let end = start;
      while (end < length && (values[end] as number) <= high) end++;
      return [start, end];
    };
  };
}

function positionOf(value: Maybe, unit: Unit | undefined): number {
  if (unit !== undefined) {
    return value instanceof Date
      ? value.getTime()
      : refuse(5429513, `Invalid range: Expected the sortBy field to be a date, but it was ${typeNameOf(value)}`);
  }
  if (isNumeric(value)) return asNumber(value);
  if (value instanceof Date) return refuse(5429513, "For windows that involve date ranges, a 'unit' must be provided");
  return refuse(5429414, `Invalid range: Expected the sortBy field to be a number, but it was ${typeNameOf(value)}`);
}

function shifted(value: Maybe, position: number, edge: Edge, unit: Unit | undefined): number {
  const by = edgeValue(edge, 0);
  if (unit === undefined) return position + by;
  return addUnits(value as Date, unit, by, utc).getTime();
}
