import type { PolicyProblem, Position } from '@org/apim-policy';

const REFERENCE = /\{\{([A-Za-z0-9\-._]+)\}\}/g;

/**
 * A policy's text with its named values put in, which knows where each character stood before: what is wrong is reported
 * where people wrote it.
 */
export class SubstitutedText {
  public readonly text: string;
  /** Names that have no value, and where they stand. */
  public readonly missing: readonly PolicyProblem[];
  /** After each named value: where the text goes on, here and in the source. */
  private readonly marks: { readonly here: number; readonly source: number }[] = [{ here: 0, source: 0 }];
  private readonly source: string;

  constructor(source: string, values: Readonly<Record<string, string>>) {
    this.source = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
    const missing: PolicyProblem[] = [];
    let text = '';
    let end = 0;
    for (const { 0: reference, 1: name = '', index } of this.source.matchAll(REFERENCE)) {
      text += this.source.slice(end, index);
      end = index + reference.length;
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) {
        missing.push({ position: this.place(index), reason: `there is no named value '${name}'` });
      }
      text += value ?? '';
      this.marks.push({ here: text.length, source: end });
    }
    this.text = text + this.source.slice(end);
    this.missing = missing;
  }

  /** Where a place of the text is in the source; what a named value holds is where the value was named. */
  public sourceOf({ offset }: Position): Position {
    const next = this.marks.findIndex(({ here }) => here > offset);
    const mark = this.marks.at(next < 0 ? -1 : next - 1) ?? { here: 0, source: 0 };
    const inSource = mark.source + offset - mark.here;
    const limit = this.marks[next]?.source ?? this.source.length;
    return this.place(Math.min(inSource, limit));
  }

  private place(offset: number): Position {
    const before = this.source.slice(0, offset);
    const lineStart = before.lastIndexOf('\n') + 1;
    return { offset, line: before.split('\n').length, column: offset - lineStart + 1 };
  }
}
