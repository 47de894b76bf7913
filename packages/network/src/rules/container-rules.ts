import { SecurityRule, allowInbound, allowOutbound, deny } from './security-rule';

/** Something outside the network that the containers may reach. */
export interface ContainerEgress {
  /** What it is, in lower-case words joined by hyphens: it names the rule. */
  readonly name: string;
  /** A service tag (`AzureCloud`, `Internet`) or an address range. */
  readonly destination: string;
  /** TCP ports. */
  readonly ports: readonly number[];
}

export interface ContainerRulesProps {
  readonly gateway: string;
  readonly containers: string;
  readonly database: string;
  readonly serverPorts: readonly number[];
  readonly databasePorts: readonly number[];
  readonly egress: readonly ContainerEgress[];
}

/** In from the gateway only, on the servers' ports; out to the database and to what starting a container takes. */
export function containerRules(props: ContainerRulesProps): readonly SecurityRule[] {
  const { gateway, containers, database, serverPorts, databasePorts, egress } = props;
  const own = [containers];
  return [
    allowInbound({
      name: 'allow-gateway-inbound',
      priority: 100,
      from: [gateway],
      to: own,
      ports: serverPorts,
      description: 'Calls that the gateway has admitted.',
    }),
    allowInbound({
      name: 'allow-load-balancer-inbound',
      priority: 110,
      from: ['AzureLoadBalancer'],
      to: own,
      ports: [],
      description: 'Probes of the platform.',
    }),
    ...deny('Inbound', 'VirtualNetwork', 'Internet'),

    allowOutbound({
      name: 'allow-database-outbound',
      priority: 100,
      from: own,
      to: [database],
      ports: databasePorts,
      description: 'The private endpoint of the database.',
    }),
    allowOutbound({
      name: 'allow-registry-outbound',
      priority: 110,
      from: own,
      to: ['AzureContainerRegistry'],
      ports: [443],
      description: 'Pulling the image.',
    }),
    allowOutbound({
      name: 'allow-storage-outbound',
      priority: 120,
      from: own,
      to: ['Storage'],
      ports: [443],
      description: 'Layers of the image.',
    }),
    allowOutbound({
      name: 'allow-monitor-outbound',
      priority: 130,
      from: own,
      to: ['AzureMonitor'],
      ports: [443],
      description: 'Logs.',
    }),
    allowOutbound({
      name: 'allow-entra-outbound',
      priority: 140,
      from: own,
      to: ['AzureActiveDirectory'],
      ports: [443],
      description: 'Tokens of the identity that pulls the image.',
    }),
    ...egress.map(({ name, destination, ports }, index) =>
      allowOutbound({
        name: `allow-egress-${name}-outbound`,
        priority: 1000 + index,
        from: own,
        to: [destination],
        ports,
        description: `Configured: ${name}.`,
      }),
    ),
    ...deny('Outbound', 'VirtualNetwork', 'Internet'),
  ];
}
