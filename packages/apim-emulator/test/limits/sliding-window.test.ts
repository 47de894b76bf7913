import fc from 'fast-check';
import { SlidingWindows } from '../../src/limits/sliding-window';

const MINUTE = 60_000;

it('allows as many calls as the limit in any window', () => {
  const windows = new SlidingWindows();
  for (const now of [0, 10_000, 20_000]) {
    expect(windows.standing('ada', 3, MINUTE, now).remaining).toBe(3 - now / 10_000);
    windows.count('ada', 1, now);
  }
  expect(windows.standing('ada', 3, MINUTE, 30_000)).toEqual({ remaining: 0, retryAfter: 30 });
  expect(windows.standing('ada', 3, MINUTE, 59_999)).toEqual({ remaining: 0, retryAfter: 1 });
  expect(windows.standing('ada', 3, MINUTE, 60_000)).toEqual({ remaining: 1, retryAfter: 0 });
});

it('keeps keys apart', () => {
  const windows = new SlidingWindows();
  windows.standing('ada', 1, MINUTE, 0);
  windows.count('ada', 1, 0);
  expect(windows.standing('rob', 1, MINUTE, 0).remaining).toBe(1);
});

it('shares the counter of a key between policies, each over its own length of time', () => {
  const windows = new SlidingWindows();
  windows.standing('ada', 5, MINUTE, 0);
  windows.standing('ada', 5, 1000, 0);
  windows.count('ada', 2, 0);
  expect(windows.standing('ada', 5, MINUTE, 2000).remaining).toBe(3);
  expect(windows.standing('ada', 5, 1000, 2000).remaining).toBe(5);
});

it('says when there is room again even if one call counted for several', () => {
  const windows = new SlidingWindows();
  windows.standing('ada', 4, MINUTE, 0);
  windows.count('ada', 1, 0);
  windows.count('ada', 5, 20_000);
  expect(windows.standing('ada', 4, MINUTE, 30_000)).toEqual({ remaining: 0, retryAfter: 50 });
});

it('counts nothing for an increment of nothing', () => {
  const windows = new SlidingWindows();
  windows.standing('ada', 1, MINUTE, 0);
  windows.count('ada', 0, 0);
  windows.count('ada', -1, 0);
  expect(windows.standing('ada', 1, MINUTE, 0).remaining).toBe(1);
});

it('forgets keys that nobody uses any more', () => {
  const windows = new SlidingWindows();
  for (let user = 0; user < 500; user++) {
    windows.standing(`user ${user}`, 1, 1000, 0);
    windows.count(`user ${user}`, 1, 0);
  }
  for (let use = 0; use < 500; use++) windows.standing('ada', 1, 1000, 2000);
  expect(windows.size).toBe(1);
});

it('agrees with counting every call of the window anew', () => {
  const step = fc.record({ wait: fc.nat(2000), increment: fc.integer({ min: 0, max: 3 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (steps, limit) => {
      const windows = new SlidingWindows();
      const calls: number[] = [];
      let now = 0;
      for (const { wait, increment } of steps) {
        now += wait;
        const inWindow = calls.filter((at) => at > now - 5000).length;
        expect(windows.standing('k', limit, 5000, now).remaining).toBe(Math.max(0, limit - inWindow));
        windows.count('k', increment, now);
        for (let call = 0; call < increment; call++) calls.push(now);
      }
    }),
  );
});
