import type { Platform } from '../../platform/platform';
import { networkOf, rangesOf } from '../../platform/network/network';
import type { Network, SecurityGroup, SubnetRole } from '../../platform/network/network';
import { rangeOf } from '../../platform/network/range';
import { Traffic, allowed, isPublic } from '../../platform/network/traffic-rule';
import { Rule, wrong } from '../rule';

/** A connection that the subnets of a role need. */
type Need = Omit<Traffic, 'subnet'> & { readonly role: SubnetRole; readonly why: string };

/**
 * What API Management in a virtual network and container groups need of Azure. Source: Microsoft Learn, "Virtual network
 * configuration reference: API Management" (2025-06-17), the required rows; for containers, pulling an image and logs.
 */
const azureNeeds: readonly Need[] = [
  { role: 'gateway', inbound: true, peer: 'ApiManagement', port: 3443, why: 'Azure administers the service' },
  { role: 'gateway', inbound: true, peer: 'AzureLoadBalancer', port: 6390, why: 'probes' },
  { role: 'gateway', inbound: false, peer: 'Storage', port: 443, why: 'its configuration' },
  { role: 'gateway', inbound: false, peer: 'Sql', port: 1433, why: 'its configuration' },
  { role: 'gateway', inbound: false, peer: 'AzureActiveDirectory', port: 443, why: 'signing keys and tokens' },
  { role: 'gateway', inbound: false, peer: 'AzureKeyVault', port: 443, why: 'secrets and certificates' },
  { role: 'gateway', inbound: false, peer: 'AzureMonitor', port: 443, why: 'logs' },
  { role: 'gateway', inbound: false, peer: 'AzureMonitor', port: 1886, why: 'health' },
  { role: 'gateway', inbound: false, peer: 'Internet', port: 80, why: 'revocation of certificates' },
  { role: 'gateway', inbound: false, peer: 'Internet', port: 443, why: 'Microsoft Graph' },
  { role: 'containers', inbound: false, peer: 'AzureContainerRegistry', port: 443, why: 'pulling the image' },
  { role: 'containers', inbound: false, peer: 'Storage', port: 443, why: 'layers of the image' },
  { role: 'containers', inbound: false, peer: 'AzureActiveDirectory', port: 443, why: 'tokens to pull with' },
  { role: 'containers', inbound: false, peer: 'AzureMonitor', port: 443, why: 'logs' },
];

/** The port of a MongoDB vCore cluster. Source: Microsoft Learn, "Connect to Azure Cosmos DB for MongoDB vCore". */
const DATABASE_PORT = 10260;

/** What the servers of the platform need of each other. */
function ownNeeds(platform: Platform, network: Network): readonly Need[] {
  const serverPorts = platform
    .resources('azurerm_container_group')
    .flatMap((group) => group.parts('container').flatMap((container) => container.parts('ports')))
    .map((ports) => Number(ports.value('port')));
  const between = (from: SubnetRole, to: SubnetRole, port: number, why: string): readonly Need[] => [
    ...rangesOf(network, to).map((peer) => ({ role: from, inbound: false, peer, port, why })),
    ...rangesOf(network, from).map((peer) => ({ role: to, inbound: true, peer, port, why })),
  ];
  return [
    ...[...new Set(serverPorts)].flatMap((port) => between('gateway', 'containers', port, 'calls to the servers')),
    ...(platform.resources('azurerm_mongo_cluster').length > 0
      ? between('containers', 'endpoints', DATABASE_PORT, 'the database')
      : []),
  ];
}

const CLIENT_PORT = 443;

/** Whether any client reaches the gateway: who they are is the platform's choice. */
function admitsSomebody({ rules }: SecurityGroup, subnet: string): boolean {
  return rules
    .filter(({ allows, inbound }) => allows && inbound)
    .flatMap(({ sources }) => sources)
    .some((peer) => isClient(peer) && allowed(rules, { inbound: true, peer, subnet, port: CLIENT_PORT }));
}

function isClient(peer: string): boolean {
  return isPublic(peer) || rangeOf(peer) !== undefined;
}

export const neededConnectionRules: readonly Rule[] = [
  {
    id: 'needed-connections-open',
    title: 'What the platform lives on can connect (S7).',
    restates: [],
    remedy: 'allow it before the rules that deny the rest',
    check: (platform) => {
      const network = networkOf(platform);
      const needs = [...azureNeeds, ...ownNeeds(platform, network)];
      return network.subnets.flatMap(({ role, group, ranges: [subnet = ''] }) => {
        if (!group) return [];
        const closed = needs.filter((need) => need.role === role && !allowed(group.rules, { ...need, subnet }));
        return [
          ...closed.flatMap(({ inbound, peer, port, why }) => {
            const which = `${inbound ? 'inbound from' : 'outbound to'} ${peer} on ${port}`;
            return wrong(group.resource, 'security_rule', `closes ${which} (${why})`);
          }),
          ...(role !== 'gateway' || admitsSomebody(group, subnet)
            ? []
            : wrong(group.resource, 'security_rule', `closes inbound on ${CLIENT_PORT} (clients)`)),
        ];
      });
    },
  },
];
