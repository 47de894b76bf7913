import { originMap } from '../../src/origins/origin-map';
import { withOrigins } from '../../src/origins/rewrite-stacks';
import { containerGroupsIn } from '../../src/synthesized/container-groups';
import { gatewayOrigin, mcpServersIn } from '../../src/synthesized/mcp-servers';
import { resolved } from '../fixtures/synthesized-shop';

const stacks = resolved();
const groups = containerGroupsIn(stacks);
const [admin, reader] = groups[0]?.containers ?? [];
if (!admin || !reader) throw new Error('the shop has two containers');
const containers = new Map([
  [admin, { port: 5001, monitoringPort: 5002 }],
  [reader, { port: 5003, monitoringPort: 5004 }],
]);
const origins = originMap(gatewayOrigin(stacks), mcpServersIn(stacks, groups), {
  gateway: 4280,
  issuer: 4281,
  page: 4282,
  containers,
});

it('leads from each origin to what stands in for it', () => {
  expect(origins).toEqual({
    'https://apim-shop.azure-api.net': 'http://127.0.0.1:4280',
    'https://login.microsoftonline.com': 'http://127.0.0.1:4281',
    'https://graph.microsoft.com': 'http://127.0.0.1:4281/graph',
    'http://shop.mcp.internal:3000': 'http://127.0.0.1:5001',
    'http://shop.mcp.internal:3001': 'http://127.0.0.1:5003',
  });
});

describe('the same stacks with local origins', () => {
  const local = withOrigins(stacks, origins).find(({ name }) => name === 'shop');
  const deployed = stacks.find(({ name }) => name === 'shop');
  const block = (address: string) => local?.blocks.find((one) => one.address === address);

  it('have them in texts, at any depth', () => {
    expect(block('azurerm_api_management_backend.admin')?.attribute('url')).toBe('http://127.0.0.1:5001');
    expect(JSON.stringify(block('azurerm_container_group.server')?.attribute('container'))).toContain(
      '"ISSUER":"http://127.0.0.1:4281/t"',
    );
    expect(block('azurerm_api_management_backend.reader')?.body['url']).toBe('http://127.0.0.1:5003');
  });

  it('have the same blocks, and the same values in them otherwise', () => {
    const facts = (blocks = local?.blocks) =>
      blocks?.map(({ stack, address, kind, type, name, constructPath }) => ({
        stack,
        address,
        kind,
        type,
        name,
        constructPath,
      }));
    expect(facts()).toEqual(facts(deployed?.blocks));
    expect(block('azurerm_api_management_api.api')?.body).toEqual(
      deployed?.blocks.find(({ address }) => address === 'azurerm_api_management_api.api')?.body,
    );
    expect(block('azurerm_api_management_api.api')?.attribute('nothing')).toBeUndefined();
  });

  it('leave alone what was there', () => {
    const backend = deployed?.blocks.find(({ address }) => address === 'azurerm_api_management_backend.admin');
    expect(backend?.attribute('url')).toBe('http://shop.mcp.internal:3000');
  });
});
