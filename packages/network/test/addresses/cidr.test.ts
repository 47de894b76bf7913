import fc from 'fast-check';
import { Cidr } from '../../src/addresses/cidr';

const cidr = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }))
  .map(([address, length]) => {
    const first = Math.floor(address / 2 ** (32 - length)) * 2 ** (32 - length);
    return {
      first,
      length,
      text: `${[24, 16, 8, 0].map((bits) => Math.floor(first / 2 ** bits) % 256).join('.')}/${length}`,
    };
  });

it('reads every range that starts at its first address, and writes it back', () => {
  fc.assert(fc.property(cidr, ({ text }) => expect(String(Cidr.parse(text))).toBe(text)));
});

it.each([
  '10.0.0.0',
  '10.0.0.0/33',
  '10.0.0.256/24',
  '10.0.0.1/24',
  '010.0.0.0/8',
  '10.0.0.0/08',
  '10.0.0.0/8 ',
  '::/0',
  '',
])('does not take %j for a range', (text) => expect(Cidr.parse(text)).toBeUndefined());

it('tells what lies inside and what overlaps', () => {
  fc.assert(
    fc.property(cidr, cidr, (a, b) => {
      const [one, other] = [Cidr.parse(a.text), Cidr.parse(b.text)] as [Cidr, Cidr];
      const last = (range: typeof a) => range.first + 2 ** (32 - range.length) - 1;
      expect(one.contains(other)).toBe(a.first <= b.first && last(b) <= last(a));
      expect(one.overlaps(other)).toBe(a.first <= last(b) && b.first <= last(a));
    }),
  );
});
