import { corpus } from './oracle/corpus';
import { ourOutcome } from './oracle/ours';

// Whether the outcomes are right, `oracle/run.mts` tells beside the real C#.
describe('the expressions of the oracle [B10]', () => {
  const cases = corpus();

  it('are thousands, each from a place that can be found', () => {
    expect(cases.length).toBeGreaterThan(9000);
    expect(new Set(cases.map(({ text }) => text)).size).toBe(cases.length);
  });

  it('all end in a value, an exception of .NET or a refusal with a position: none in a fault of ours', () => {
    const faults = cases.filter(({ text }) => {
      const outcome = ourOutcome(text);
      return outcome.kind === 'throws' && outcome.reason.startsWith('a fault of ours');
    });
    expect(faults).toEqual([]);
  }, 60_000);
});
