import { containerGroupsIn } from '../../src/synthesized/container-groups';
import { gatewayOrigin, mcpServersIn } from '../../src/synthesized/mcp-servers';
import { type Stacks, changed, deployedUrl, resolved, shopStacks, withResources } from '../fixtures/synthesized-shop';

function serversOf(stacks: Stacks = shopStacks) {
  const all = resolved(stacks);
  return mcpServersIn(all, containerGroupsIn(all));
}

const backend = (name: string, url: string) => ({
  [name]: { ...shopStacks['shop']?.resource['azurerm_api_management_backend']?.['admin'], name, url },
});

it('finds the servers behind the gateway, their tiers, and the container of each', () => {
  expect(gatewayOrigin(resolved())).toBe('https://apim-shop.azure-api.net');
  const [server, ...others] = serversOf();

  expect(others).toEqual([]);
  expect(server).toMatchObject({ name: 'shop', deployedUrl });
  expect(server?.tiers.map(({ name, origin, container }) => [name, origin, container.name])).toEqual([
    ['admin', 'http://shop.mcp.internal:3000', 'admin'],
    ['reader', 'http://shop.mcp.internal:3001', 'reader'],
  ]);
});

it('takes only what lies under mcp/ for a server', () => {
  const api = { ...shopStacks['shop']?.resource['azurerm_api_management_api']?.['api'], name: 'other', path: 'orders' };

  expect(serversOf(withResources('shop', { azurerm_api_management_api: { other: api } }))).toHaveLength(1);
});

it('gives a tier to the server whose name it has, and not to one whose name begins alike', () => {
  const api = {
    ...shopStacks['shop']?.resource['azurerm_api_management_api']?.['api'],
    name: 'files',
    path: 'mcp/shop-files',
  };
  const servers = serversOf(
    withResources('shop', {
      azurerm_api_management_api: { files: api },
      azurerm_api_management_backend: backend('shop-files-admin', 'http://shop.mcp.internal:3001'),
    }),
  );

  expect(servers.map(({ name, tiers }) => [name, tiers.map((tier) => tier.name)])).toEqual([
    ['shop', ['admin', 'reader']],
    ['shop-files', ['admin']],
  ]);
});

it.each([
  { why: 'another port', url: 'http://shop.mcp.internal:3002', host: 'shop.mcp.internal:3002' },
  { why: 'another name', url: 'http://elsewhere.example.com:3000', host: 'elsewhere.example.com:3000' },
])('refuses a backend that no container is behind: $why', ({ url, host }) => {
  const stacks = withResources('shop', changed('azurerm_api_management_backend', 'admin', { url }));

  expect(() => serversOf(stacks)).toThrow(
    `shop/azurerm_api_management_backend.admin cannot run locally: no container listens at ${host}`,
  );
});

it('refuses a backend that several containers are behind', () => {
  const { server: group = {} } = shopStacks['shop']?.resource['azurerm_container_group'] ?? {};
  const stacks = withResources('shop', { azurerm_container_group: { second: { ...group, name: 'ci-second' } } });

  expect(() => serversOf(stacks)).toThrow(/several containers listen at shop\.mcp\.internal:3000/);
});
