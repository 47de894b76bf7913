import { Construct } from 'constructs';
import fc from 'fast-check';
import { planAddresses } from '../../src/addresses/address-plan';
import { Cidr } from '../../src/addresses/cidr';

const scope = new Construct(undefined as never, 'Network');

it('divides any private space of a /22 or more into three subnets that do not overlap', () => {
  const space = fc
    .tuple(fc.integer({ min: 8, max: 22 }), fc.nat(2 ** 24 - 1))
    .map(
      ([length, offset]) =>
        `${Cidr.parse('10.0.0.0/8')?.at(Math.floor(offset / 2 ** (32 - length)) * 2 ** (32 - length), length)}`,
    );
  fc.assert(
    fc.property(space, (addressSpace) => {
      const { gateway, containers, database } = planAddresses(scope, { addressSpace });
      const ranges = [gateway, containers, database].map((text) => Cidr.parse(text)) as [Cidr, Cidr, Cidr];
      for (const range of ranges) expect(Cidr.parse(addressSpace)?.contains(range)).toBe(true);
      const [a, b, c] = ranges;
      expect([a.overlaps(b), a.overlaps(c), b.overlaps(c)]).toEqual([false, false, false]);
    }),
  );
});
