import { ManualClock } from '../../src';
import { sleep } from '../../src/environment/clock';

it('calls back in order when their time has come', () => {
  const clock = new ManualClock(1000);
  const called: string[] = [];
  clock.after(30, () => called.push(`b at ${clock.now()}`));
  clock.after(10, () => {
    called.push(`a at ${clock.now()}`);
    clock.after(5, () => called.push(`c at ${clock.now()}`));
  });
  clock.advance(29);
  expect(called).toEqual(['a at 1010', 'c at 1015']);
  clock.advance(1);
  expect(called).toEqual(['a at 1010', 'c at 1015', 'b at 1030']);
  expect(clock.now()).toBe(1030);
});

it('does not call back what was cancelled', () => {
  const clock = new ManualClock(0);
  const callback = jest.fn();
  clock.after(10, callback)();
  expect(clock.waiting).toBe(0);
  clock.advance(20);
  expect(callback).not.toHaveBeenCalled();
});

it('wakes whoever sleeps', async () => {
  const clock = new ManualClock(0);
  const slept = sleep(clock, 50);
  clock.advance(50);
  await expect(slept).resolves.toBeUndefined();
});
