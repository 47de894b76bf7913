import { Mutation, orderingRows, platformMutations, policyRules, survivors } from '../../src';
import { setting } from '../../src/mutation/changes';
import { inEach } from '../../src/mutation/mutation';
import { platformFiles, platformWaivers, stacksOf } from '../fixtures/platform';

const stacks = stacksOf(platformFiles());

describe('mistakes in a platform', () => {
  const outcome = survivors(stacks, platformWaivers);

  it('are all found, each by the rule that is there for it', () => {
    expect(outcome.survivors).toEqual([]);
  });

  it('are all made', () => {
    expect(outcome.tried).toBe(platformMutations.length);
  });

  it('are many', () => {
    expect(platformMutations.length).toBeGreaterThan(100);
  });

  it('are found by rules that there are', () => {
    const ids = [...policyRules, ...orderingRows].map(({ id }) => id);
    expect(platformMutations.map(({ caughtBy }) => caughtBy).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('have names of their own', () => {
    const names = platformMutations.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('a mistake that nobody finds', () => {
  const renaming: Mutation = {
    name: 'calls a registry something else',
    caughtBy: 'registry-without-admin',
    mutants: inEach('azurerm_container_registry', setting(['name', 'another'])),
  };
  const impossible: Mutation = {
    ...renaming,
    mutants: inEach('azurerm_linux_virtual_machine', setting(['name', 'x'])),
  };

  it('is named, with its place', () => {
    expect(survivors(stacks, platformWaivers, [renaming])).toEqual({
      tried: 1,
      survivors: ['calls a registry something else, at registry/azurerm_container_registry.Registry'],
    });
  });

  it('is not taken for a finding that was there before', () => {
    const unwaived = survivors(stacks, [], [{ ...renaming, caughtBy: 'database-own-key' }]);
    expect(unwaived.survivors).toHaveLength(1);
  });

  it('is not counted where it cannot be made', () => {
    expect(survivors(stacks, platformWaivers, [impossible])).toEqual({ tried: 0, survivors: [] });
  });
});
