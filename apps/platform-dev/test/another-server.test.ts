import { checkStacks, synthAppOf } from '@org/testing';
import type { Stack } from '@org/terraform-json';
import { config } from '../src/config';
import { environmentOf } from '../src/environment';
import { createStacks } from '../src/main';
import { anotherServer } from './another-server';
import { stackNamed, stacksWith } from './environment-under-test';
import { ResolvedEnvironment } from './resolved-environment';

/** This environment with servers of other teams, each in a stack of some name. */
const withServers = (servers: Readonly<Record<string, string>>): readonly Stack[] =>
  synthAppOf((app) => {
    const environment = environmentOf(config);
    createStacks(app, environment);
    for (const [stackName, serverName] of Object.entries(servers)) {
      anotherServer(app, environment, serverName, stackName);
    }
  });

const alone = stacksWith();
const together = withServers({ orders: 'orders' });

it('takes another server without a change to any stack that is there (B11)', () => {
  for (const { name, document } of alone) expect(stackNamed(together, name).document.root).toEqual(document.root);
});

it('gives each server a state of its own (B11)', () => {
  const { terraform } = stackNamed(together, 'orders').document.root;
  expect(terraform).toMatchObject({ backend: { azurerm: { key: 'orders.tfstate' } } });
});

it.each(['mongodb', 'orders'])('never touches the gateway itself from the stack of %s (B11)', (name) => {
  const shared = [
    'azurerm_api_management',
    'azurerm_api_management_policy',
    'azurerm_api_management_logger',
    'azurerm_api_management_diagnostic',
  ];
  const { blocks } = stackNamed(together, name);
  expect(blocks.filter(({ kind, type }) => kind === 'resource' && shared.includes(type))).toEqual([]);
});

it('keeps the names of two servers apart, in Azure, in Entra and in the gateway (B11)', () => {
  const environment = new ResolvedEnvironment(together);
  const ids = environment.blocks
    .filter(({ kind, type }) => kind === 'resource' && type.startsWith('azurerm_'))
    .filter(({ type }) => !type.endsWith('_association')) // which has the id of its subnet
    .flatMap((block) => block.attribute('id') ?? []);
  expect(ids.length).toBeGreaterThan(30);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(environment.each('azurerm_api_management_api', 'path')).toEqual(
    expect.arrayContaining(['mcp/mongodb', 'mcp/orders']),
  );
  const urls = environment.each('azuread_application_identifier_uri', 'identifier_uri');
  expect(new Set(urls).size).toBe(4);
});

it('is made of arguments, references and an order that hold (B11)', () => {
  const { document } = stackNamed(together, 'orders');
  const rules = checkStacks(together)
    .filter(({ file }) => file === document.file)
    .map(({ rule }) => rule);
  // What is waived for the first server too.
  expect([...new Set(rules)].sort()).toEqual([
    'api-validates-token',
    'backend-https',
    'cors-headers-named',
    'policy-base-on-error',
    'secret-expires',
  ]);
});

it.each([
  ['mongodb', { copy: 'mongodb' }],
  ['orders', { orders: 'orders', copy: 'orders' }],
])('refuses a second server %s, in whichever stack it is (B11)', (name, servers) => {
  expect(() => withServers(servers)).toThrow(
    new RegExp(`^copy-access/Access: .*/mcp/${name}": belongs to ${name}-access/Access already$`),
  );
});
