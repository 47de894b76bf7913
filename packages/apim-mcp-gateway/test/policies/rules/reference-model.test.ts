import fc from 'fast-check';
import type { GatewayUnderTest } from '../gateway-under-test';
import { gatewayWith, play } from './played';
import { Rules, Situation, containerFor } from './reference-model';
import { situation } from './situations';

const RUNS = 2000;

describe('whoever calls, and whatever for', () => {
  it('a request reaches a container if and only if the rules say so, and the one of its tier (S9–S12, B2–B6, B15)', async () => {
    const gateways = new Map<string, GatewayUnderTest>();
    const outcomes = { reached: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(situation, async (one) => {
        const under = gatewayFor(one.rules, gateways);
        under.clock.advance(301_000); // nothing of earlier situations is remembered
        const before = under.reached.length;
        const { status } = await play(under, one);
        const container = containerFor(one);
        expect(under.reached.slice(before).map(({ tier }) => tier)).toEqual(container === undefined ? [] : [container]);
        expect(status >= 400).toBe(container === undefined);
        outcomes[container === undefined ? 'refused' : 'reached']++;
      }),
      { numRuns: RUNS, examples: examples.map((example) => [example]) },
    );
    // Otherwise it would show nothing.
    expect(Math.min(outcomes.reached, outcomes.refused)).toBeGreaterThan(RUNS / 10);
  }, 60_000);
});

function gatewayFor(rules: Rules, gateways: Map<string, GatewayUnderTest>): GatewayUnderTest {
  const key = JSON.stringify(rules);
  const known = gateways.get(key) ?? gatewayWith(rules);
  gateways.set(key, known);
  return known;
}

/** What is right in every way, and some of what is wrong in one. */
const right: Situation = {
  rules: {
    membership: 'graph',
    destructiveCalls: { admin: 'step-up', reader: 'deny' },
    platformIsOn: true,
    serverIsOn: true,
    quarantine: [],
  },
  caller: {
    flaw: undefined,
    scopes: ['mcp.access'],
    roles: [],
    groupsInToken: ['admin'],
    groupsInDirectory: ['admin'],
  },
  request: {
    httpMethod: 'POST',
    origin: 'none',
    session: 'own',
    form: 'one message',
    method: 'tools/call',
    tool: 'find',
    args: {},
    version: '2026-07-28',
    methodInHeader: 'right',
    nameInHeader: 'right, in base64',
  },
};
const examples: readonly Situation[] = [
  right,
  { ...right, caller: { ...right.caller, groupsInDirectory: [] } },
  { ...right, request: { ...right.request, tool: 'drop-database' } },
  { ...right, request: { ...right.request, session: 'of another person' } },
];
