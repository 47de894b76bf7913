import type { Doc, Maybe, Value } from '../bson/value';

/** What a match found out: which element of an array it was that met the condition. The update operator `$` needs it. */
export interface MatchDetails {
  arrayIndex?: number;
}

/** What a value must be like. It is asked of every value that a path leads to. */
export type ValueTest = (value: Maybe, details?: MatchDetails) => boolean;

/** Whether an array at the end of a path stands for its elements as well, or for itself alone. */
export type Leaf = 'elements' | 'whole';

/** A dotted path, ready to be followed as the query language follows it. */
export class QueryPath {
  private readonly names: readonly string[];

  constructor(
    path: string,
    private readonly leaf: Leaf,
  ) {
    this.names = path.split('.');
  }

  /**
   * Whether any value that the path leads to passes the test. An array on the way stands for each of its elements, and
   * at a number for the element at that position, too. A missing field is a value of its own; but what lies behind an
   * element that is no document is none.
   */
  public any(document: Doc, test: ValueTest, details?: MatchDetails): boolean {
    return this.inDocument(document, 0, test, details);
  }

  private inDocument(document: Doc, at: number, test: ValueTest, details: MatchDetails | undefined): boolean {
    const value = document.get(this.names[at] as string);
    if (at === this.names.length - 1) return this.atEnd(value, test, details);
    if (value instanceof Map) return this.inDocument(value, at + 1, test, details);
    if (Array.isArray(value)) return this.inArray(value, at + 1, test, details);
    return test(undefined);
  }

  private atEnd(value: Maybe, test: ValueTest, details: MatchDetails | undefined): boolean {
    if (!Array.isArray(value) || this.leaf === 'whole') return test(value, details);
    return first(value, (item) => test(item), details) || test(value);
  }

  private inArray(array: readonly Value[], at: number, test: ValueTest, details: MatchDetails | undefined): boolean {
    const name = this.names[at] as string;
    const position = array[Number(name)];
    const isPosition = position !== undefined && String(Number(name)) === name;
    return (
      first(array, (item) => item instanceof Map && this.inDocument(item, at, test, undefined), details) ||
      (isPosition && this.atPosition(position, at, test, details))
    );
  }

  /** Behind a position that the path names: it was not found, so it is no detail. */
  private atPosition(item: Value, at: number, test: ValueTest, details: MatchDetails | undefined): boolean {
    if (at === this.names.length - 1) return test(item);
    if (item instanceof Map) return this.inDocument(item, at + 1, test, details);
    return Array.isArray(item) && this.inArray(item, at + 1, test, details);
  }
}

/** Whether any element passes; the details then say which. */
export function first(
  array: readonly Value[],
  test: (item: Value) => boolean,
  details: MatchDetails | undefined,
): boolean {
  const index = array.findIndex(test);
  if (index >= 0 && details) details.arrayIndex ??= index; // of several conditions on arrays the first counts
  return index >= 0;
}
