import { FixedWindows, untilNext } from '../../src/limits/fixed-windows';

const hour = { first: 1000, length: 3_600_000 };
const call = { calls: 1, bytes: 100 };

it('forgets everything at the start of the next period', () => {
  const windows = new FixedWindows();
  windows.count('ada', hour, 3_600_000, call);
  windows.count('ada', hour, 3_600_999, call);
  expect(windows.used('ada', hour, 3_600_999)).toMatchObject({ calls: 2, bytes: 200 });
  expect(windows.used('ada', hour, 3_601_000)).toMatchObject({ calls: 0, bytes: 0 });
});

it('counts for ever in a period that never ends', () => {
  const windows = new FixedWindows();
  const forever = { first: 0, length: 0 };
  windows.count('ada', forever, 0, call);
  expect(windows.used('ada', forever, 1e15)).toMatchObject({ calls: 1 });
  expect(untilNext(forever, 5)).toBe(Infinity);
});

it.each([
  [1000, 3_600_000],
  [1001, 3_599_999],
  [3_601_000, 3_600_000],
  [0, 1000],
  [-1, 1001],
])('counts periods from the first one: at %d it is %d to the next', (now, expected) => {
  expect(untilNext(hour, now)).toBe(expected);
});

it('keeps keys, and periods of other lengths, apart', () => {
  const windows = new FixedWindows();
  windows.count('ada', hour, 2000, call);
  expect(windows.used('rob', hour, 2000)).toMatchObject({ calls: 0 });
  expect(windows.used('ada', { first: 1000, length: 300_000 }, 2000)).toMatchObject({ calls: 0 });
});

it('forgets keys whose period is over', () => {
  const windows = new FixedWindows();
  for (let user = 0; user < 500; user++) windows.count(`user ${user}`, hour, 2000, call);
  for (let use = 0; use < 1000; use++) windows.used('ada', hour, 2000 + 2 * hour.length);
  expect(windows.size).toBe(1);
});
