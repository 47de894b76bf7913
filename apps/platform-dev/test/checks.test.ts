import { join } from 'node:path';
import {
  Finding,
  Waiver,
  checkOrder,
  checkPolicies,
  checkSchemas,
  formatFinding,
  readWaivers,
  survivors,
} from '@org/testing';
import type { Stack } from '@org/terraform-json';
import { stacksWith } from './environment-under-test';

let stacks: readonly Stack[];
let waivers: readonly Waiver[];
beforeAll(() => {
  stacks = stacksWith();
  waivers = readWaivers(join(__dirname, '..', 'waivers.json'));
});

const told = (findings: readonly Finding[]) => findings.map(formatFinding);

it('is made of arguments and references that the providers know', () => {
  expect(told(checkSchemas(stacks))).toEqual([]);
});

it('keeps every rule of the policy pack, or says why not; no waiver is left over', () => {
  expect(told(checkPolicies(stacks, waivers))).toEqual([]);
});

it('creates everything after what it needs', () => {
  expect(told(checkOrder(stacks))).toEqual([]);
});

it('accepts few findings', () => {
  expect(waivers.length).toBeLessThanOrEqual(20);
});

it('lets no mistake through that somebody could make in these stacks', () => {
  const outcome = survivors(stacks, waivers);
  expect(outcome.survivors).toEqual([]);
  expect(outcome.tried).toBeGreaterThanOrEqual(100);
}, 60_000);
