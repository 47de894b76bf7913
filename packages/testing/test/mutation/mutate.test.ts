import type { JsonObject } from '@org/terraform-json';
import { Mutation, mutate } from '../../src';
import { leavingOut, nested, removing, replacing, retargeting, setting, where } from '../../src/mutation/changes';
import { Change, inEach } from '../../src/mutation/mutation';
import { stackOf } from '../fixtures/checked-stack';

const root: JsonObject = {
  resource: {
    azurerm_subnet: {
      One: {
        name: 'one',
        ports: [{ port: 1 }, { port: 2 }],
        identity: { type: 'None' },
        network: '${azurerm_virtual_network.A.id}',
      },
      Two: { name: 'two' },
    },
    azurerm_virtual_network: { A: { name: 'a' }, B: { name: 'b' } },
  },
};
const stack = stackOf(root);

/** The bodies of `azurerm_subnet` that a change makes, by what is changed; `gone` for one that is removed. */
function madeBy(change: Change): readonly (readonly [string, JsonObject | 'gone'])[] {
  const mutation: Mutation = { name: 'a mistake', caughtBy: 'a-rule', mutants: inEach('azurerm_subnet', change) };
  return mutate([stack], mutation).map(({ at, stacks: [mutated] }) => {
    const block = mutated?.blocks.find(({ address }) => `platform/${address}` === at);
    return [at, block?.body ?? 'gone'];
  });
}

const ONE = 'platform/azurerm_subnet.One';
const TWO = 'platform/azurerm_subnet.Two';

describe('a mutation', () => {
  it('sets arguments, each in a stack of its own', () => {
    expect(madeBy(setting(['name', 'x'], ['tags', {}]))).toMatchObject([
      [ONE, { name: 'x', ports: [{ port: 1 }, { port: 2 }] }],
      [ONE, { name: 'one', tags: {} }],
      [TWO, { name: 'x' }],
      [TWO, { name: 'two', tags: {} }],
    ]);
  });

  it('leaves alone what is so already', () => {
    expect(madeBy(setting(['name', 'two'])).map(([at]) => at)).toEqual([ONE]);
  });

  it('leaves arguments out', () => {
    const [[at, body] = [], ...others] = madeBy(leavingOut('ports'));
    expect([at, others]).toEqual([ONE, []]);
    expect(body).not.toHaveProperty('ports');
  });

  it('removes blocks', () => {
    expect(madeBy(removing(({ name }) => name === 'two'))).toEqual([[TWO, 'gone']]);
  });

  it('changes only some', () => {
    expect(madeBy(where(({ name }) => name === 'two', setting(['name', 'x']))).map(([at]) => at)).toEqual([TWO]);
  });

  it('changes nested blocks one at a time, in a list or as one object', () => {
    const doubled = nested(
      'ports',
      () => true,
      ({ port }) => ({ port: Number(port) * 10 }),
    );
    expect(madeBy(doubled)).toMatchObject([
      [ONE, { ports: [{ port: 10 }, { port: 2 }] }],
      [ONE, { ports: [{ port: 1 }, { port: 20 }] }],
    ]);
    expect(
      madeBy(
        nested(
          'identity',
          () => true,
          () => ({ type: 'SystemAssigned' }),
        ),
      ),
    ).toMatchObject([[ONE, { identity: { type: 'SystemAssigned' } }]]);
  });

  it('drops nested blocks', () => {
    expect(
      madeBy(
        nested(
          'ports',
          ({ port }) => port === 1,
          () => undefined,
        ),
      ),
    ).toMatchObject([[ONE, { ports: [{ port: 2 }] }]]);
    const [[, body] = []] = madeBy(
      nested(
        'identity',
        () => true,
        () => undefined,
      ),
    );
    expect(body).not.toHaveProperty('identity');
  });

  it('replaces text where it occurs', () => {
    expect(madeBy(replacing('name', /^o/, 'O'))).toMatchObject([[ONE, { name: 'One' }]]);
  });

  it('lets an expression lead to another block of the type', () => {
    expect(madeBy(retargeting(['network']))).toMatchObject([[ONE, { network: '${azurerm_virtual_network.B.id}' }]]);
  });

  it('leaves the other stacks as they are', () => {
    const other = stackOf({ resource: {} }, 'other');
    const mutation: Mutation = { name: 'm', caughtBy: 'r', mutants: inEach('azurerm_subnet', setting(['name', 'x'])) };
    expect(mutate([other, stack], mutation).map(({ stacks }) => stacks[0] === other && stacks[1] !== stack)).toEqual([
      true,
      true,
    ]);
  });
});
