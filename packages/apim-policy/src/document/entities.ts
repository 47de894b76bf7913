import { lastAtMost } from '../position';

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const ENTITY = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g;

function character(match: RegExpExecArray): string | undefined {
  const [, hexadecimal, decimal, name] = match;
  if (name !== undefined) return named[name];
  const code = hexadecimal === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hexadecimal, 16);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

/** Text with its entities put right, which knows where each character stood. An `&` that starts no entity stays. */
export class DecodedText {
  public readonly text: string;
  /** Behind each entity: the offset in the source, and that in the text. */
  private readonly sources: number[] = [0];
  private readonly offsets: number[] = [0];

  constructor(source: string) {
    let text = '';
    let at = 0;
    for (const match of source.matchAll(ENTITY)) {
      const decoded = character(match);
      if (decoded === undefined) continue;
      text += source.slice(at, match.index) + decoded;
      at = match.index + match[0].length;
      this.sources.push(at);
      this.offsets.push(text.length);
    }
    this.text = text + source.slice(at);
  }

  /** Where a place of the source, outside of any entity, is in the text. */
  public offsetOf(source: number): number {
    const index = lastAtMost(this.sources, source);
    return source - (this.sources[index] ?? 0) + (this.offsets[index] ?? 0);
  }

  /** Where a place of the text is in the source. An entity's character is where the entity starts. */
  public sourceOf(offset: number): number {
    const index = lastAtMost(this.offsets, offset);
    return offset - (this.offsets[index] ?? 0) + (this.sources[index] ?? 0);
  }
}
