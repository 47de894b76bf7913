import '@org/testing/matchers';
import { synthOf } from '@org/testing';
import { TerraformOutput } from 'cdktf';
import { McpGateway, McpGatewayLookupProps } from '../src';
import { TENANT, names, refusalOf, synthGateway } from './gateway-under-test';

const lookup: McpGatewayLookupProps = {
  names,
  resourceGroup: { resourceGroupName: 'rg-mcp-dev-platform' },
  tenantId: TENANT,
  madeBy: 'platform',
};

const found = (changes: Partial<McpGatewayLookupProps> = {}) =>
  synthOf((stack) => {
    const gateway = McpGateway.fromLookup(stack, 'Gateway', { ...lookup, ...changes });
    const { gatewayId, gatewayName, gatewayResourceGroupName, gatewayUrl, gatewayPrincipalId, tenantId } = gateway;
    const told = { gatewayId, gatewayName, gatewayResourceGroupName, gatewayUrl, gatewayPrincipalId, tenantId };
    for (const [name, value] of Object.entries(told)) new TerraformOutput(stack, name, { value });
  });
const address = 'data.azurerm_api_management.Gateway_made-by-stack-platform_Service_4E82962B';

describe('a gateway that another stack makes', () => {
  it('is looked up, and nothing is created (B11)', () => {
    expect(found().stack.blocks.filter(({ kind }) => kind === 'resource')).toEqual([]);
    expect(found()).toPassSchemaCheck();
  });

  it('says in its address which stack makes it, so that a failed look-up does', () => {
    expect(found().addresses).toEqual([address]);
  });

  it('is found by the very name that the other stack gives', () => {
    const [service] = found().dataSources('azurerm_api_management');
    const made = synthGateway().only('azurerm_api_management');
    expect(service?.body.name).toBe(made.name);
    expect(service?.body.resource_group_name).toBe(made.resource_group_name);
  });

  it('hands out what it found', () => {
    const { outputs } = found().stack;
    expect(Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]))).toEqual({
      gatewayId: `\${${address}.id}`,
      gatewayName: `\${${address}.name}`,
      gatewayResourceGroupName: `\${${address}.resource_group_name}`,
      gatewayUrl: 'https://apim-mcp-dev-x7k2.azure-api.net',
      gatewayPrincipalId: `\${${address}.identity[0].principal_id}`,
      tenantId: TENANT,
    });
  });

  it('may have a domain of its own', () => {
    expect(found({ gatewayUrl: 'https://mcp.example.com' }).stack.outputs.gatewayUrl?.value).toBe(
      'https://mcp.example.com',
    );
  });

  it.each<[string, Partial<McpGatewayLookupProps>, string]>([
    ['a tenant that is no GUID', { tenantId: 'contoso.example' }, 'tenantId is "contoso.example": must be a GUID'],
    [
      'a URL that clients would not match',
      { gatewayUrl: 'https://mcp.example.com/' },
      'gatewayUrl is "https://mcp.example.com/": must be https with a lower-case host and no trailing slash',
    ],
    [
      'a URL with a path, under which the gateway does not answer',
      { gatewayUrl: 'https://example.com/gateway' },
      'gatewayUrl is "https://example.com/gateway": must have no path; write "https://example.com"',
    ],
  ])('is refused for %s', (_, changes, expected) => {
    const message = refusalOf(() => found(changes));
    expect(message).toMatch(/^test\/Gateway: /);
    expect(message).toContain(expected);
  });
});
