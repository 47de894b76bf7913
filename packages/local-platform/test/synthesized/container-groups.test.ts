import type { JsonObject } from '@org/terraform-json';
import { containerGroupsIn } from '../../src/synthesized/container-groups';
import { changed, resolved, withResources } from '../fixtures/synthesized-shop';

const groupWith = (changes: JsonObject) =>
  containerGroupsIn(resolved(withResources('shop', changed('azurerm_container_group', 'server', changes))));
const containerWith = (changes: JsonObject) =>
  groupWith({ init_container: [], container: { name: 'only', image: 'x.azurecr.io/only', ...changes } })[0]
    ?.containers[0];

it('finds what runs together, in the order in which it starts (B10)', () => {
  const [group, ...others] = containerGroupsIn(resolved());

  expect(others).toEqual([]);
  expect(group).toMatchObject({ place: 'shop/azurerm_container_group.server', stack: 'shop', name: 'ci-shop' });
  expect(group?.initContainers.map(({ name, command }) => [name, command])).toEqual([
    ['prepare', ['node', 'prepare.cjs']],
  ]);
  expect(group?.containers.map(({ name, command, ports }) => [name, command, ports])).toEqual([
    ['admin', undefined, [3000]],
    ['reader', undefined, [3001]],
  ]);
});

it('has secret environment variables as well as the others', () => {
  const [group] = containerGroupsIn(resolved());

  expect(group?.containers[0]?.environment).toEqual({
    HTTP_HOST: '0.0.0.0',
    HTTP_PORT: '3000',
    ISSUER: 'https://login.microsoftonline.com/t',
    KEY: 'secret of shop/random_password.key',
    DATABASE:
      'mongodb+srv://shopadmin:secret of shop/random_password.database@mongo-shop.global.mongocluster.cosmos.azure.com/?tls=true',
  });
});

it.each([
  { image: `x.azurecr.io/team/server@sha256:${'0'.repeat(64)}`, repository: 'team/server' },
  { image: 'x.azurecr.io/server:1.2', repository: 'server' },
  { image: 'localhost:5000/server:1.2', repository: 'server' },
  { image: 'team/server', repository: 'team/server' },
  { image: 'server', repository: 'server' },
])('takes $image for one of $repository', ({ image, repository }) => {
  expect(containerWith({ image })?.repository).toBe(repository);
});

it('takes blocks that are written as one object, and ones that are not there', () => {
  expect(containerWith({ ports: { port: 80 } })?.ports).toEqual([80]);
  expect(containerWith({})).toMatchObject({ ports: [], environment: {}, command: undefined });
});

it.each(['volume', 'gpu', 'gpu_limit'])('refuses a container with a %s, by its place', (argument) => {
  expect(() => containerWith({ [argument]: [{ name: 'x' }] })).toThrow(
    `shop/azurerm_container_group.server: container only has a ${argument}: it cannot run locally`,
  );
});
