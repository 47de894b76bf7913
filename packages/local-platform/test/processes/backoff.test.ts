import { ManualClock } from '@org/apim-emulator';
import { Backoff } from '../../src/processes/backoff';

const clock = new ManualClock();

/** Milliseconds until it starts something that has ended. */
function waitOf(backoff: Backoff): number {
  let isStarted = false;
  backoff.later(() => (isStarted = true));
  let waited = 0;
  for (; !isStarted; waited += 500) clock.advance(500);
  return waited;
}

it('waits twice as long each time, at most half a minute', () => {
  const backoff = new Backoff(clock);

  expect(Array.from({ length: 8 }, () => waitOf(backoff))).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
});

it('begins anew with what ran for a minute, and not with what ran shorter', () => {
  const backoff = new Backoff(clock);
  waitOf(backoff);

  backoff.begun();
  clock.advance(59_999);
  expect(waitOf(backoff)).toBe(1000);

  backoff.begun();
  clock.advance(60_000);
  expect(waitOf(backoff)).toBe(500);
});

it('does not take the time of waiting for running', () => {
  const backoff = new Backoff(clock);
  backoff.begun();
  waitOf(backoff);
  clock.advance(60_000);

  expect(waitOf(backoff)).toBe(1000);
});

it('starts nothing once it is cancelled', () => {
  const backoff = new Backoff(clock);
  const start = jest.fn();
  backoff.later(start);

  backoff.cancel();
  clock.advance(60_000);

  expect(start).not.toHaveBeenCalled();
});
