import { ManualClock, MemoryCache } from '../../src';

it('keeps a value for its time', () => {
  const clock = new ManualClock(0);
  const cache = new MemoryCache(clock);
  cache.set('k', null, 60);
  clock.advance(59_999);
  expect(cache.get('k')).toMatchObject({ value: null });
  clock.advance(1);
  expect(cache.get('k')).toBeUndefined();
});

it('replaces and removes values', () => {
  const cache = new MemoryCache(new ManualClock(0));
  cache.set('k', 1, 60);
  cache.set('k', 2, 60);
  expect(cache.get('k')).toMatchObject({ value: 2 });
  cache.delete('k');
  expect(cache.get('k')).toBeUndefined();
});

it('lets the oldest values make room', () => {
  const cache = new MemoryCache(new ManualClock(0));
  for (let key = 0; key <= 100_000; key++) cache.set(String(key), key, 60);
  expect(cache.get('0')).toBeUndefined();
  expect(cache.get('1')).toMatchObject({ value: 1 });
});
