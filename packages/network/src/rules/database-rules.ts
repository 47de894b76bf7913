import { SecurityRule, allowInbound, deny } from './security-rule';

export interface DatabaseRulesProps {
  readonly gateway: string;
  readonly containers: string;
  readonly database: string;
  readonly databasePorts: readonly number[];
}

/**
 * Who reaches the private endpoints: the containers the database, the gateway a key vault. A private endpoint opens no
 * connections, so nothing goes out.
 */
export function databaseRules({
  gateway,
  containers,
  database,
  databasePorts,
}: DatabaseRulesProps): readonly SecurityRule[] {
  const own = [database];
  return [
    allowInbound({
      name: 'allow-containers-inbound',
      priority: 100,
      from: [containers],
      to: own,
      ports: databasePorts,
      description: 'The servers query the database.',
    }),
    allowInbound({
      name: 'allow-gateway-inbound',
      priority: 110,
      from: [gateway],
      to: own,
      ports: [443],
      description: 'The gateway reads secrets of a key vault with a private endpoint.',
    }),
    ...deny('Inbound', 'VirtualNetwork', 'Internet'),
    ...deny('Outbound', 'VirtualNetwork', 'Internet'),
  ];
}
