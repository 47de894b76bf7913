import { assertLocal } from '../../src/synthesized/assert-local';
import { resolved, shopStacks, withResources } from '../fixtures/synthesized-shop';

const programs = [
  'azurerm_container_app',
  'azurerm_kubernetes_cluster',
  'azurerm_linux_web_app',
  'azurerm_windows_function_app',
  'azurerm_linux_virtual_machine',
];
const databases = [
  'azurerm_cosmosdb_account',
  'azurerm_postgresql_flexible_server',
  'azurerm_mssql_server',
  'azurerm_mysql_flexible_server',
  'azurerm_redis_cache',
];

it.each([
  ...programs.map((type) => ({ type, instead: 'azurerm_container_group' })),
  ...databases.map((type) => ({ type, instead: 'azurerm_mongo_cluster' })),
])('refuses $type by its place, with what runs here instead', ({ type, instead }) => {
  const stacks = resolved(withResources('shop', { [type]: { other: { name: 'other' } } }));

  expect(() => assertLocal(stacks)).toThrow(new RegExp(`^shop/${type}\\.other cannot run locally: .*${instead}`));
});

it('takes what the platform is made of', () => {
  expect(() => assertLocal(resolved())).not.toThrow();
});

it('takes what is only looked up: who makes it is refused', () => {
  const data = { azurerm_mssql_server: { other: { name: 'other', resource_group_name: 'rg' } } };

  expect(() => assertLocal(resolved({ ...shopStacks, extra: { resource: {}, data } }))).not.toThrow();
});
