/** The npm scope of every package. To publish under another one, change it here and in the imports of `src` and `test`. */
export const SCOPE = '@org';

/** The package name of a room: `core` → `@org/core`. */
export function packageName(room: string): string {
  return `${SCOPE}/${room}`;
}
