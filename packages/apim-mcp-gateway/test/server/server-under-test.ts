import type { IMcpAccessRef, IMcpServerRef } from '@org/core';
import type { ReviewedTool, ToolManifest } from '@org/core/tools';
import { SynthesizedStack, synthOf } from '@org/testing';
import type { TerraformStack } from 'cdktf';
import { IMcpGateway, McpGateway, McpServerApi, McpServerApiProps } from '../../src';
import { TENANT, names, secretOf, vault } from '../gateway-under-test';

export const GATEWAY_URL = 'https://apim-mcp-dev-x7k2.azure-api.net';

export function gatewayOf(stack: TerraformStack, id = 'Gateway'): IMcpGateway {
  const resourceGroup = { resourceGroupName: 'rg-mcp-dev-platform' };
  return McpGateway.fromLookup(stack, id, { names, resourceGroup, tenantId: TENANT, madeBy: 'platform' });
}

/** A private server with a container for each tier. */
export function serverOf(serverName: string, tiers: readonly string[] = ['admin', 'reader']): IMcpServerRef {
  return {
    serverName,
    tierUrls: Object.fromEntries(
      tiers.map((tier, index) => [tier, `http://${serverName}.dev.mcp.internal:${3000 + index}`]),
    ),
    gatewayKeyHeader: 'x-mcp-gateway-key',
    gatewayKey: secretOf(`${serverName}-gateway-key`),
  };
}

export function accessOf(serverName: string, tiers: readonly string[] = ['admin', 'reader']): IMcpAccessRef {
  return {
    applicationClientId: '55555555-5555-4555-8555-555555555555',
    identifierUri: `${GATEWAY_URL}/mcp/${serverName}`,
    accessScope: 'mcp.access',
    destructiveScope: 'mcp.write.destructive',
    clientIds: ['66666666-6666-4666-8666-666666666666'],
    tiers: tiers.map((tierName, index) => ({
      tierName,
      groupId: `77777777-7777-4777-8777-77777777777${index}`,
      appRole: `Mcp.${tierName}`,
    })),
  };
}

export function toolOf(name: string, tiers: readonly string[], destructive = false): ReviewedTool {
  const operation = destructive ? 'delete' : 'read';
  return { name, operation, tiers, destructive, annotations: {}, schemaSha256: '0'.repeat(64) };
}

export function manifestOf(...tools: readonly ReviewedTool[]): ToolManifest {
  return { server: 'orders-mcp', version: '1.0.0', reviewedOn: '2026-01-01', tools };
}

export const props: McpServerApiProps = {
  server: serverOf('orders'),
  access: accessOf('orders'),
  tools: manifestOf(toolOf('find', ['admin', 'reader']), toolOf('drop', ['admin'], true)),
  toolsFile: 'tools.json',
  vault,
};

/** The stack of a server with some props changed, and whatever else uses it. */
export function synthServer(
  changes: Partial<McpServerApiProps> = {},
  use: (api: McpServerApi, stack: TerraformStack) => void = () => {},
): SynthesizedStack {
  return synthOf((stack) => use(gatewayOf(stack).addServer(stack, 'Api', { ...props, ...changes }), stack));
}
