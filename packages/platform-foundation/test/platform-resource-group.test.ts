import '@org/testing/matchers';
import { synthOf } from '@org/testing';
import { PlatformResourceGroup, PlatformResourceGroupProps } from '../src';
import { names, refusalOf } from './foundation-under-test';

const synthGroup = (changes: Partial<PlatformResourceGroupProps> = {}) =>
  synthOf(
    (stack) => new PlatformResourceGroup(stack, 'Group', { names, role: 'platform', location: 'uksouth', ...changes }),
  );

describe('a resource group', () => {
  it('has the address and the name that others rely on (S1)', () => {
    const group = synthGroup();
    expect(group.addresses).toEqual(['azurerm_resource_group.Group_C77FDACD']);
    expect(group).toHaveResource('azurerm_resource_group', { name: 'rg-mcp-dev-platform', location: 'uksouth' });
    expect(group).toPassSchemaCheck();
  });

  it('is protected unless that is given up', () => {
    expect(synthGroup().only('azurerm_resource_group').lifecycle).toEqual({ prevent_destroy: true });
    expect(synthGroup({ protect: false }).only('azurerm_resource_group').lifecycle).toEqual({ prevent_destroy: false });
  });

  it.each<[string, Partial<PlatformResourceGroupProps>, string]>([
    ['an unknown region', { location: 'UK South' as never }, 'location is "UK South": is not a known Azure region'],
    ['a role that fits in no name', { role: 'Plat form' }, 'role is "Plat form": must be lower-case words'],
  ])('is refused for %s', (_what, changes, message) => {
    expect(refusalOf(() => synthGroup(changes))).toContain(`test/Group: ${message}`);
  });
});
