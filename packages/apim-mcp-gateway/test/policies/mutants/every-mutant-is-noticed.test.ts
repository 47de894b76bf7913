import { GatewayUnderTest } from '../gateway-under-test';
import type { Mutant, Probe } from './mutant';
import { mutantsOfForward } from './of-forward';
import { mutantsOfGuard } from './of-guard';
import { mutantsOfRefusal } from './of-refusal';
import { mutantsOfRequest } from './of-request';
import { mutantsOfRoute } from './of-route';
import { mutantsOfSession } from './of-session';
import { mutantsOfTier } from './of-tier';
import { mutantsOfToken } from './of-token';
import { mutantsOfTool } from './of-tool';

const mutants: readonly Mutant[] = [
  ...mutantsOfToken,
  ...mutantsOfGuard,
  ...mutantsOfTier,
  ...mutantsOfRequest,
  ...mutantsOfTool,
  ...mutantsOfSession,
  ...mutantsOfRefusal,
  ...mutantsOfRoute,
  ...mutantsOfForward,
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
