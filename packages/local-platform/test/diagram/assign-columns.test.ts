import fc from 'fast-check';
import { assignColumns } from '../../src/diagram/layout/assign-columns';

test('gives each box the column that it would like', () => {
  expect(assignColumns([290, 110, 210], [100, 200, 300, 400], 1)).toEqual([2, 0, 1]);
});

test('moves as few boxes as little as can be where several want one column', () => {
  expect(assignColumns([100, 100, 400], [100, 200, 300, 400], 1)).toEqual([0, 1, 3]);
  expect(assignColumns([400, 390, 380], [100, 200, 300, 400], 1)).toEqual([3, 2, 1]);
});

test('puts boxes below each other where there are more than columns', () => {
  expect(assignColumns([100, 100, 300], [100, 300], 2)).toEqual([0, 0, 1]);
});

test('fills no column above its rows, and lets none pass another', () => {
  const wishes = fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 12 });
  fc.assert(
    fc.property(wishes, (wanted) => {
      const rows = Math.ceil(wanted.length / 4);

      const columns = assignColumns(wanted, [0, 200, 400, 600], rows);

      expect(columns).toHaveLength(wanted.length);
      for (const column of columns)
        expect(columns.filter((other) => other === column).length).toBeLessThanOrEqual(rows);
      wanted.forEach((one, index) =>
        wanted.forEach((other, second) => {
          if (one < other) expect(columns[index]).toBeLessThanOrEqual(columns[second] ?? 0);
        }),
      );
    }),
  );
});
