const NAME = String.raw`[\p{L}_:][\p{L}\p{N}_:.-]*`;
const REFERENCE = String.raw`&(?:#x[0-9a-fA-F]+|#\d+|lt|gt|amp|quot|apos);`;
const ATTRIBUTE = String.raw`\s+${NAME}\s*=\s*(?:"(?:[^<&"]|${REFERENCE})*"|'(?:[^<&']|${REFERENCE})*')`;
const TOKEN = new RegExp(
  [
    String.raw`<!--(?:(?!--)[^])*-->`,
    String.raw`<!\[CDATA\[(?:(?!\]\]>)[^])*\]\]>`,
    String.raw`<(?<start>${NAME})(?:${ATTRIBUTE})*\s*(?<empty>/)?>`,
    String.raw`</(?<end>${NAME})\s*>`,
    String.raw`(?:(?!\]\]>)[^<&]|${REFERENCE})`,
  ].join('|'),
  'uy',
);

/** Whether XML parsers agree that a text may stand between two tags. */
export function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const groups = TOKEN.exec(xml)?.groups;
    if (!groups) return false;
    if (groups['start'] !== undefined && groups['empty'] === undefined) open.push(groups['start']);
    if (groups['end'] !== undefined && open.pop() !== groups['end']) return false;
  }
  return open.length === 0;
}
