import { JsonObject, JsonValue, isArray } from '@org/terraform-json';
import { leavingOut, nested, removing, retargeting, setting, where } from './changes';
import { Change, Mutation, inEach } from './mutation';

const GROUP = 'azurerm_network_security_group';
const RULE = 'azurerm_network_security_rule';

/** Changes rules of security groups, whether they are inline or resources of their own. */
function inEachRule(
  holds: (rule: JsonObject) => boolean,
  change: (rule: JsonObject) => JsonObject | undefined,
): Mutation['mutants'] {
  const inline = inEach(GROUP, nested('security_rule', holds, change));
  const separate = inEach(RULE, where(holds, ((body) => [change(body)]) satisfies Change));
  return (stack) => [...inline(stack), ...separate(stack)];
}

const list = (value: JsonValue | undefined) => (isArray(value) ? value : [value]).map(String);

/** Whether a rule allows something on a port. */
function allows(direction: 'Inbound' | 'Outbound', port: string): (rule: JsonObject) => boolean {
  return (rule) =>
    rule.access === 'Allow' &&
    rule.direction === direction &&
    [...list(rule.destination_port_range), ...list(rule.destination_port_ranges)].includes(port);
}

const from = (peer: string) => (rule: JsonObject) => ({
  ...rule,
  source_address_prefix: peer,
  source_address_prefixes: null,
});
const onPorts = (ports: string) => (rule: JsonObject) => ({
  ...rule,
  destination_port_range: ports,
  destination_port_ranges: null,
});
const dropped = () => undefined;

/** The ports on which the platform depends, and who is cut off without them. */
const dependedOn = [
  { port: '3443', who: 'Azure, which administers the gateway' },
  { port: '6390', who: 'the probes of the gateway' },
  { port: '3000', who: 'the gateway, from the servers' },
  { port: '10260', who: 'the servers, from the database' },
];

export const networkMutations: readonly Mutation[] = [
  {
    name: 'drops a rule that denies the rest',
    caughtBy: 'denies-what-is-not-allowed',
    mutants: inEachRule((rule) => rule.access === 'Deny', dropped),
  },
  {
    name: 'lets a rule that denies the rest deny only some ports',
    caughtBy: 'denies-what-is-not-allowed',
    mutants: inEachRule((rule) => rule.access === 'Deny', onPorts('1-1024')),
  },
  ...dependedOn.map(({ port, who }) => ({
    name: `cuts off ${who}`,
    caughtBy: 'needed-connections-open',
    mutants: inEachRule((rule) => allows('Inbound', port)(rule) || allows('Outbound', port)(rule), dropped),
  })),
  {
    name: 'closes the gateway to its clients',
    caughtBy: 'needed-connections-open',
    mutants: inEachRule((rule) => allows('Inbound', '443')(rule) && rule.source_address_prefix === 'Internet', dropped),
  },
  {
    name: 'admits the whole network to the containers',
    caughtBy: 'containers-reached-by-gateway-only',
    mutants: inEachRule(allows('Inbound', '3000'), from('10.20.0.0/16')),
  },
  {
    name: 'admits the tag of the whole network to the containers',
    caughtBy: 'containers-reached-by-gateway-only',
    mutants: inEachRule(allows('Inbound', '3000'), from('VirtualNetwork')),
  },
  {
    name: 'admits the gateway to every port of the containers',
    caughtBy: 'containers-reached-by-gateway-only',
    mutants: inEachRule(allows('Inbound', '3000'), onPorts('*')),
  },
  {
    name: 'admits the Internet to the containers',
    caughtBy: 'internet-reaches-gateway-only',
    mutants: inEachRule(allows('Inbound', '3000'), from('Internet')),
  },
  {
    name: 'admits any address to the containers',
    caughtBy: 'no-wildcard-source',
    mutants: inEachRule(allows('Inbound', '3000'), from('0.0.0.0/0')),
  },
  {
    name: 'admits the whole network to the database',
    caughtBy: 'endpoints-reached-by-platform-only',
    mutants: inEachRule(allows('Inbound', '10260'), from('10.20.0.0/16')),
  },
  {
    name: 'opens the gateway on every port',
    caughtBy: 'internet-reaches-gateway-only',
    mutants: inEachRule(
      (rule) => allows('Inbound', '443')(rule) && rule.source_address_prefix === 'Internet',
      onPorts('*'),
    ),
  },
  {
    name: 'opens the gateway without TLS',
    caughtBy: 'internet-reaches-gateway-only',
    mutants: inEachRule(
      (rule) => allows('Inbound', '443')(rule) && rule.source_address_prefix === 'Internet',
      onPorts('80'),
    ),
  },
  {
    name: 'lets the containers out to any address',
    caughtBy: 'no-wildcard-destination',
    mutants: inEachRule(allows('Outbound', '10260'), (rule) => ({ ...rule, destination_address_prefix: '0.0.0.0/0' })),
  },
  {
    name: 'lets the gateway out to the whole network',
    caughtBy: 'ranges-are-subnets',
    mutants: inEachRule(allows('Outbound', '3000'), (rule) => ({
      ...rule,
      destination_address_prefix: '10.20.0.0/16',
    })),
  },
  {
    name: 'takes the security group from a subnet',
    caughtBy: 'subnet-protected',
    mutants: inEach('azurerm_subnet_network_security_group_association', removing()),
  },
  {
    name: 'puts the containers into another subnet',
    caughtBy: 'subnet-fits-its-user',
    mutants: inEach('azurerm_container_group', retargeting(['subnet_ids', 0])),
  },
  {
    name: 'puts the gateway into another subnet',
    caughtBy: 'subnet-fits-its-user',
    mutants: inEach('azurerm_api_management', retargeting(['virtual_network_configuration', 'subnet_id'])),
  },
  {
    name: 'takes the delegation from the subnet of the containers',
    caughtBy: 'subnet-fits-its-user',
    mutants: inEach('azurerm_subnet', leavingOut('delegation')),
  },
  {
    name: 'lets private endpoints pass by the security rules',
    caughtBy: 'subnet-fits-its-user',
    mutants: inEach(
      'azurerm_subnet',
      where(
        ({ private_endpoint_network_policies: policies }) => policies === 'NetworkSecurityGroupEnabled',
        setting(['private_endpoint_network_policies', 'Disabled']),
      ),
    ),
  },
  {
    name: 'asks a single name server outside of the network',
    caughtBy: 'network-dns',
    mutants: inEach('azurerm_virtual_network', setting(['dns_servers', ['8.8.8.8']])),
  },
  {
    name: 'has a public address for something else than the gateway',
    caughtBy: 'public-address-gateway-only',
    mutants: inEach('azurerm_api_management', leavingOut('public_ip_address_id')),
  },
  {
    name: 'drops the zone group of a private endpoint',
    caughtBy: 'private-endpoint-named',
    mutants: inEach('azurerm_private_endpoint', leavingOut('private_dns_zone_group')),
  },
  {
    name: 'writes a private endpoint into another zone',
    caughtBy: 'private-endpoint-named',
    mutants: inEach('azurerm_private_endpoint', retargeting(['private_dns_zone_group', 'private_dns_zone_ids', 0])),
  },
  {
    name: 'lets a private endpoint wait for an approval',
    caughtBy: 'private-endpoint-leads-somewhere',
    mutants: inEach(
      'azurerm_private_endpoint',
      nested(
        'private_service_connection',
        () => true,
        (connection) => ({ ...connection, is_manual_connection: true }),
      ),
    ),
  },
  {
    name: 'unlinks a private zone',
    caughtBy: 'private-zone-linked',
    mutants: inEach('azurerm_private_dns_zone_virtual_network_link', removing()),
  },
];
