import fc from 'fast-check';
import type { PrivateVCoreProps } from '../src';
import { ClusterSize, computeTiers, sizeProblems } from '../src/cluster-size';
import { props, refusalOf, synthDatabase } from './vcore-under-test';

describe('a database is refused, with construct path, property, value and remedy, for', () => {
  it.each<[string, Partial<PrivateVCoreProps>, string]>([
    [
      'a tier that there is not',
      { computeTier: 'M35' as 'M30' },
      'computeTier is "M35": must be one of Free, M10, M20, M25, M30, M40, M50, M60, M80, M200',
    ],
    [
      'a standby of a free cluster',
      { computeTier: 'Free', storageSizeInGb: 32 },
      'highAvailability is true: there is no standby below M30: set it to false with computeTier Free',
    ],
    ['a standby of a small cluster', { computeTier: 'M25' }, 'highAvailability is true: there is no standby below M30'],
    [
      'more storage than a free cluster has',
      { computeTier: 'Free', highAvailability: false },
      'storageSizeInGb is 128: must be 32 with computeTier Free',
    ],
    [
      'storage that a small cluster does not have',
      { computeTier: 'M20', highAvailability: false, storageSizeInGb: 100 },
      'storageSizeInGb is 100: must be 32 or 64 or 128 with computeTier M20',
    ],
    ['too little storage', { storageSizeInGb: 31 }, 'storageSizeInGb is 31: must be a whole number from 32 to 16384'],
    ['too much storage', { storageSizeInGb: 16385 }, 'storageSizeInGb is 16385: must be a whole number'],
    ['half a gigabyte', { storageSizeInGb: 128.5 }, 'storageSizeInGb is 128.5: must be a whole number'],
    [
      'a version that there is not',
      { mongoVersion: '4.2' as '8.0' },
      'mongoVersion is "4.2": must be one of 5.0, 6.0, 7.0, 8.0',
    ],
    [
      'a password that Azure would refuse for its length',
      { passwordLength: 129 },
      'passwordLength is 129: must be a whole number from 32 to 128: Azure takes no more',
    ],
    ['a password shorter than the documents ask for', { passwordLength: 31 }, 'passwordLength is 31: must be'],
    ['half a character', { passwordLength: 32.5 }, 'passwordLength is 32.5: must be'],
    ['no rotation', { passwordRotation: 0 }, 'passwordRotation is 0: must be a whole number from 1'],
    ['half a rotation', { passwordRotation: 1.5 }, 'passwordRotation is 1.5: must be a whole number from 1'],
    [
      'more rotations than a number of the provider holds',
      { passwordRotation: 1_000_001 },
      'passwordRotation is 1000001',
    ],
    ['an expiry that is no time', { secretsExpireOn: 'soon' }, 'secretsExpireOn is "soon": must be a time in UTC'],
    ['an expiry without a zone', { secretsExpireOn: '2027-01-31T00:00:00' }, "as in '2027-01-31T00:00:00Z'"],
    ['an expiry on a day that there is not', { secretsExpireOn: '2027-02-31T00:00:00Z' }, 'secretsExpireOn is'],
    ['a role that Azure would not take in a name', { role: 'My Orders' }, 'role is "My Orders": must be lower-case'],
    [
      'a name over its limit',
      { role: 'a-name-that-is-much-too-long' },
      'name of the mongoCluster is "mongo-mcp-dev-a-name-that-is-much-too-long-x7k2": has 47 characters and Azure takes 40',
    ],
  ])('%s', (_, changes, expected) => {
    const message = refusalOf(changes);
    expect(message).toMatch(/^test\/Database: /);
    expect(message).toContain(expected);
  });

  it('several things at once, each on a line', () => {
    const message = refusalOf({
      role: 'My Orders',
      computeTier: 'M10',
      storageSizeInGb: 256,
      mongoVersion: '4.2' as '8.0',
      passwordLength: 8,
      passwordRotation: 0,
      secretsExpireOn: 'soon',
    });
    expect(message.split('\n').map((line) => /^test\/Database: (\w+) is/.exec(line)?.[1])).toEqual([
      'role',
      'storageSizeInGb',
      'highAvailability',
      'mongoVersion',
      'passwordLength',
      'passwordRotation',
      'secretsExpireOn',
    ]);
  });

  it('nothing that goes wrong in the names by another cause: that error is its own', () => {
    const names = {
      environment: 'dev',
      of: () => {
        throw new Error('out of names');
      },
    };
    expect(refusalOf({ names })).toBe('out of names');
  });
});

it.each(computeTiers.filter((tier) => Number(tier.slice(1)) >= 30))('takes a standby with %s', (computeTier) => {
  const mode = synthDatabase({ computeTier }).only('azurerm_mongo_cluster').high_availability_mode;
  expect(mode).toBe('ZoneRedundantPreferred');
});

it('never lets a size through that the provider or the documented limits refuse', () => {
  const sizes = fc.record<ClusterSize>({
    computeTier: fc.constantFrom(...computeTiers),
    storageSizeInGb: fc.oneof(fc.integer({ min: -1, max: 40_000 }), fc.constantFrom(32, 64, 128), fc.double()),
    highAvailability: fc.boolean(),
  });
  fc.assert(
    fc.property(sizes, (size) => {
      const { computeTier, storageSizeInGb: storage, highAvailability } = size;
      const small = ['Free', 'M10', 'M20', 'M25'].includes(computeTier);
      const fits = Number.isInteger(storage) && storage >= 32 && storage <= 16384;
      const fitsSmall = computeTier === 'Free' ? storage === 32 : [32, 64, 128].includes(storage);
      const taken = small ? fitsSmall && !highAvailability : fits;
      expect(sizeProblems(size).length === 0).toBe(taken);
    }),
  );
});

it('has no prop that opens the database (S16)', () => {
  const opened = { ...props, publicNetworkAccess: 'Enabled', publicNetworkAccessEnabled: true } as PrivateVCoreProps;
  expect(synthDatabase(opened).only('azurerm_mongo_cluster').public_network_access).toBe('Disabled');
});
