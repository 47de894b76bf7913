import { Case, corpus } from './corpus';
import { Outcome, csharpOutcomes } from './mono';
import { ourOutcome } from './ours';

/** An expression for which C# and we differ. */
export interface Difference extends Case {
  readonly csharp: Outcome;
  readonly ours: Outcome;
}

export interface Comparison {
  readonly total: number;
  /** How many gave a value on both sides, and threw or were refused on both. */
  readonly values: number;
  readonly faults: number;
  readonly differences: readonly Difference[];
  /** Where C# throws, or refuses, and we return a value: never allowed. */
  readonly lenient: readonly Difference[];
}

export function compare(cases: readonly Case[] = corpus()): Comparison {
  const csharp = csharpOutcomes(cases.map(({ text }) => text));
  const all = cases.map((each, index): Difference => ({
    ...each,
    csharp: csharp[index] as Outcome,
    ours: ourOutcome(each.text),
  }));
  const compared = all.filter((each) => each.csharp.kind !== 'unknown');
  const differences = compared.filter((each) => !agree(each));
  const agreed = compared.filter(agree);
  return {
    total: compared.length,
    values: agreed.filter(({ ours }) => ours.kind === 'value').length,
    faults: agreed.filter(({ ours }) => ours.kind !== 'value').length,
    differences,
    lenient: differences.filter(({ csharp: theirs, ours }) => theirs.kind !== 'value' && ours.kind === 'value'),
  };
}

/** The same value, or none on either side. */
function agree({ csharp, ours }: Difference): boolean {
  if (csharp.kind === 'value' && ours.kind === 'value') return csharp.text === ours.text;
  return csharp.kind !== 'value' && ours.kind !== 'value';
}
