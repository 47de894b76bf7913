/** A text as it stands in a quoted label: everything that could end it, or be HTML, Markdown or a directive, as a code. */
export function escapeMermaid(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} .,:/@_()+…·-]/gu, (character) => `#${character.codePointAt(0)};`);
}
