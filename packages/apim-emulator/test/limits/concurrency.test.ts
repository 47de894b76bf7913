import { Concurrency } from '../../src/limits/concurrency';

it('lets in as many as the limit, and others when they leave', () => {
  const concurrency = new Concurrency();
  expect([1, 2, 3].map(() => concurrency.enter('k', 2))).toEqual([true, true, false]);
  expect(concurrency.enter('other', 2)).toBe(true);
  concurrency.leave('k');
  expect([1, 2].map(() => concurrency.enter('k', 2))).toEqual([true, false]);
});
