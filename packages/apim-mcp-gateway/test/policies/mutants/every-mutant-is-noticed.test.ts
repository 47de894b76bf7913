import { GatewayUnderTest } from '../gateway-under-test';
import type { Mutant, Probe } from './mutant';
import { mutantsOfTheCaller } from './of-the-caller';
import { mutantsOfTheRequest } from './of-the-request';
import { mutantsOfTheWayThrough } from './of-the-way-through';
import { mutantsOfSessions } from './of-sessions';
import { mutantsOfTools } from './of-tools';

const mutants: readonly Mutant[] = [
  ...mutantsOfTheCaller,
  ...mutantsOfTheRequest,
  ...mutantsOfTools,
  ...mutantsOfSessions,
  ...mutantsOfTheWayThrough,
];

const probes = [...new Set(mutants.map(({ probe }) => probe))].map((probe): [string, Probe] => [probe.name, probe]);

it.each(probes)('of the policy as it is, it is not true that %s', async (_, { options, happens }) => {
  expect(await happens(new GatewayUnderTest(options), (xml) => xml)).toBe(false);
});

it.each(mutants.map((mutant): [string, string, Mutant] => [mutant.name, mutant.probe.name, mutant]))(
  'every mutant is noticed: when %s, then %s',
  async (_, __, { change, policy = 'server', probe: { options, happens } }) => {
    const worse = policy === 'server' ? { mutate: change } : { mutatePlatform: change };
    expect(await happens(new GatewayUnderTest({ ...options, ...worse }), change)).toBe(true);
  },
);
