import { SecurityRule, allowInbound, allowOutbound, deny } from './security-rule';

/** The classic tiers of API Management that can be placed in a virtual network. */
export type GatewaySku = 'Developer' | 'Premium';

export interface GatewayRulesProps {
  readonly sku: GatewaySku;
  /** Who may call the gateway. */
  readonly clients: readonly string[];
  readonly gateway: string;
  readonly containers: string;
  readonly database: string;
  readonly serverPorts: readonly number[];
}

/**
 * What API Management needs in external mode, nothing else inbound, and nothing else in the virtual network. Source:
 * "Virtual network configuration reference: API Management" (2025-06-17): the required rows of its table, 12000 for
 * diagnostics beside the ports of the monitor, and the rows between units with Premium only, which can have several. To
 * the Internet, 443 serves Microsoft Graph and certificate chains, which no service tag covers for certain.
 */
export function gatewayRules({
  sku,
  clients,
  gateway,
  containers,
  database,
  serverPorts,
}: GatewayRulesProps): readonly SecurityRule[] {
  const network = ['VirtualNetwork'];
  const own = [gateway];
  return [
    allowInbound({
      name: 'allow-clients-inbound',
      priority: 100,
      from: clients,
      to: network,
      ports: [443],
      description: 'Calls of MCP clients: the only public entry.',
    }),
    allowInbound({
      name: 'allow-api-management-inbound',
      priority: 110,
      from: ['ApiManagement'],
      to: network,
      ports: [3443],
      description: 'Management of the service by Azure.',
    }),
    allowInbound({
      name: 'allow-load-balancer-inbound',
      priority: 120,
      from: ['AzureLoadBalancer'],
      to: network,
      ports: [6390],
      description: 'Probes of the infrastructure load balancer.',
    }),
    ...(sku === 'Premium' ? unitRules(own, allowInbound, 'inbound') : []),
    ...deny('Inbound', 'VirtualNetwork', 'Internet'),

    allowOutbound({
      name: 'allow-servers-outbound',
      priority: 100,
      from: own,
      to: [containers],
      ports: serverPorts,
      description: 'Calls passed on to the MCP servers.',
    }),
    allowOutbound({
      name: 'allow-private-endpoints-outbound',
      priority: 110,
      from: own,
      to: [database],
      ports: [443],
      description: 'Secrets of a key vault with a private endpoint.',
    }),
    allowOutbound({
      name: 'allow-storage-outbound',
      priority: 120,
      from: network,
      to: ['Storage'],
      ports: [443],
      description: 'Azure Storage: the service keeps its configuration there.',
    }),
    allowOutbound({
      name: 'allow-entra-outbound',
      priority: 130,
      from: network,
      to: ['AzureActiveDirectory'],
      ports: [443],
      description: 'Entra ID: signing keys, and tokens of the managed identities.',
    }),
    allowOutbound({
      name: 'allow-sql-outbound',
      priority: 140,
      from: network,
      to: ['Sql'],
      ports: [1433],
      description: 'Azure SQL: the service keeps its configuration there.',
    }),
    allowOutbound({
      name: 'allow-key-vault-outbound',
      priority: 150,
      from: network,
      to: ['AzureKeyVault'],
      ports: [443],
      description: 'Secrets and certificates of a key vault.',
    }),
    allowOutbound({
      name: 'allow-monitor-outbound',
      priority: 160,
      from: network,
      to: ['AzureMonitor'],
      ports: [443, 1886, 12000],
      description: 'Logs, metrics and health.',
    }),
    allowOutbound({
      name: 'allow-internet-outbound',
      priority: 170,
      from: network,
      to: ['Internet'],
      ports: [80, 443],
      description: 'Microsoft Graph, and certificate chains and their revocation.',
    }),
    ...(sku === 'Premium' ? unitRules(own, allowOutbound, 'outbound') : []),
    // The Internet stays open, as Azure leaves it: the rows above state the documented needs, and Microsoft neither calls
    // them complete (time on UDP 123, diagnostics) nor says that the service lives without the rest.
    ...deny('Outbound', 'VirtualNetwork'),
  ];
}

/** Between the units of one service: caches and counters of rate limits. */
function unitRules(own: readonly string[], allow: typeof allowInbound, direction: string): readonly SecurityRule[] {
  return [
    allow({
      name: `allow-unit-cache-${direction}`,
      priority: 200,
      from: own,
      to: own,
      ports: ['6381-6383'],
      description: 'The internal cache, shared by the units.',
    }),
    allow({
      name: `allow-unit-counters-${direction}`,
      priority: 210,
      from: own,
      to: own,
      ports: [4290],
      protocol: 'Udp',
      description: 'Counters of rate limits, shared by the units.',
    }),
  ];
}
