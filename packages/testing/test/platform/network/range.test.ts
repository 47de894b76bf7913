import fc from 'fast-check';
import { contains, isPrivate, rangeOf } from '../../../src/platform/network/range';

/** The first address and the number of addresses of a range, as numbers. */
function numeric({ address, length }: { address: string; length: number }): { first: number; size: number } {
  const size = 2 ** (32 - length);
  const value = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return { first: Math.floor(value / size) * size, size };
}

const octet = fc.integer({ min: 0, max: 255 });
const ranges = fc
  .tuple(octet, octet, octet, octet, fc.integer({ min: 1, max: 32 }))
  .map(([a, b, c, d, length]) => ({ address: `${a}.${b}.${c}.${d}`, length }));

const range = (text: string) => {
  const found = rangeOf(text);
  if (!found) throw new Error(`${text} is no range`);
  return found;
};

describe('a range of addresses', () => {
  it.each([
    ['10.20.0.0/16', { address: '10.20.0.0', length: 16 }],
    ['10.20.0.4', { address: '10.20.0.4', length: 32 }],
    ['0.0.0.0/0', { address: '0.0.0.0', length: 0 }],
  ])('is read: %s', (text, expected) => {
    expect(rangeOf(text)).toEqual(expected);
  });

  it.each(['Internet', '*', '', '10.20.0.0/33', '10.20.0/16', '10.20.0.0/16/1', '::/0', '10.20.0.0/x', '010.0.0.0/8'])(
    'is none: %s',
    (text) => {
      expect(rangeOf(text)).toBeUndefined();
    },
  );

  it('contains what lies within it, and nothing else', () => {
    fc.assert(
      fc.property(ranges, ranges, (outer, inner) => {
        const [o, i] = [numeric(outer), numeric(inner)];
        expect(contains(outer, inner)).toBe(o.first <= i.first && i.first + i.size <= o.first + o.size);
      }),
    );
  });

  it('contains a part of itself', () => {
    expect(contains(range('10.20.0.0/16'), range('10.20.1.0/24'))).toBe(true);
    expect(contains(range('10.20.1.0/24'), range('10.20.0.0/16'))).toBe(false);
    expect(contains(range('0.0.0.0/0'), range('10.20.0.0/16'))).toBe(true);
  });

  it.each(['10.0.0.0/8', '172.16.0.0/12', '172.31.255.0/24', '192.168.1.1', '100.64.0.0/10'])(
    'is private: %s',
    (text) => {
      expect(isPrivate(range(text))).toBe(true);
    },
  );

  it.each(['0.0.0.0/0', '8.8.8.8', '172.32.0.0/16', '172.0.0.0/8', '192.0.0.0/8', '100.128.0.0/10'])(
    'is not private: %s',
    (text) => {
      expect(isPrivate(range(text))).toBe(false);
    },
  );
});
