import type { ContainerGroup } from '../../src/synthesized/container-groups';
import { assertDatabasesKnown, databaseAt, databasesIn } from '../../src/synthesized/databases';
import { changed, resolved, withResources } from '../fixtures/synthesized-shop';

const databases = databasesIn(resolved());
const deployed = (name: string) => `mongodb+srv://user:hidden@${name}.global.mongocluster.cosmos.azure.com/?tls=true`;

function group(environment: Readonly<Record<string, string>>): ContainerGroup {
  const container = { name: 'admin', repository: 'server', command: undefined, environment, ports: [] };
  return { place: 'shop/group', stack: 'shop', name: 'ci', initContainers: [], containers: [container] };
}

it('finds each with its administrator', () => {
  const administrator = { name: 'shopadmin', password: 'secret of shop/random_password.database' };

  expect(databases).toEqual([{ name: 'mongo-shop', administrator }]);
});

it('refuses one without an administrator, by its place', () => {
  const stacks = withResources('shop', changed('azurerm_mongo_cluster', 'database', { administrator_username: null }));

  expect(() => databasesIn(resolved(stacks))).toThrow(
    'shop/azurerm_mongo_cluster.database has no administrator_username: it cannot run locally',
  );
});

it('knows which one a connection string leads to', () => {
  expect(databaseAt(deployed('mongo-shop'), databases)).toBe(databases[0]);
  expect(databaseAt(deployed('mongo-shop-2'), databases)).toBeUndefined();
});

it('refuses a container that connects to none of them, without its password', () => {
  const refused = () => assertDatabasesKnown([group({ OTHER: 'x', DATABASE: deployed('elsewhere') })], databases);

  expect(refused).toThrow(
    /^shop\/group: container admin cannot run locally: DATABASE leads to a database at elsewhere\./,
  );
  expect(refused).not.toThrow(/hidden/);
  expect(() => assertDatabasesKnown([group({ DATABASE: deployed('mongo-shop') })], databases)).not.toThrow();
});
