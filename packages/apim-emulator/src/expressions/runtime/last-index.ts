/** As `Array.prototype.findLastIndex`, which the language level of this project does not have. */
export function lastIndexWhere<T>(items: readonly T[], holds: (item: T) => boolean): number {
  for (let index = items.length - 1; index >= 0; index--) if (holds(items[index] as T)) return index;
  return -1;
}
