import type { JsonObject } from '@org/terraform-json';
import { StackOrder } from '../../src/ordering-check/stack-order';
import { Platform } from '../../src/platform/platform';
import { platformFiles, stacksOf } from '../fixtures/platform';

const group = (name: string) => ({ azurerm_resource_group: { Group: { name, location: 'uksouth' } } });
const makes = (name: string): JsonObject => ({ resource: group(name) });
const looksUp = (name: string): JsonObject => ({ data: { azurerm_resource_group: { Group: { name } } } });

/** Each stack, and those that are applied before it. */
function orderOf(files: Readonly<Record<string, JsonObject>>): Record<string, readonly string[]> {
  const platform = new Platform(stacksOf(files));
  const order = new StackOrder(platform);
  return Object.fromEntries(
    platform.stacks.map((stack) => [
      stack.name,
      platform.stacks.filter((other) => order.isAfter(stack, other)).map(({ name }) => name),
    ]),
  );
}

describe('the order of stacks', () => {
  it('is that of what they look up', () => {
    expect(orderOf({ a: makes('rg-a'), b: looksUp('rg-a'), c: makes('rg-c') })).toEqual({ a: [], b: ['a'], c: [] });
  });

  it('goes through others', () => {
    expect(orderOf({ a: makes('rg-a'), b: { ...makes('rg-b'), ...looksUp('rg-a') }, c: looksUp('rg-b') })).toEqual({
      a: [],
      b: ['a'],
      c: ['a', 'b'],
    });
  });

  it('is none where they look each other up', () => {
    expect(
      orderOf({ a: { ...makes('rg-a'), ...looksUp('rg-b') }, b: { ...makes('rg-b'), ...looksUp('rg-a') } }),
    ).toEqual({ a: ['a', 'b'], b: ['a', 'b'] });
  });

  it('says nothing of what a stack looks up of its own', () => {
    expect(orderOf({ a: { ...makes('rg-a'), ...looksUp('rg-a') } })).toEqual({ a: [] });
  });

  it('of a platform is found', () => {
    expect(orderOf(platformFiles())).toMatchObject({
      bootstrap: [],
      mongodb: expect.arrayContaining(['registry', 'platform', 'mongodb-access']) as string[],
    });
  });
});
