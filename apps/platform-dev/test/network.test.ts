import { JsonObject, JsonValue, ResolvedBlock, isArray, isObject } from '@org/terraform-json';
import { stacksWith } from './environment-under-test';
import { ResolvedEnvironment } from './resolved-environment';

const environment = new ResolvedEnvironment(stacksWith());

const subnet = (name: string): ResolvedBlock => environment.only('azurerm_subnet', { name: `snet-mcp-dev-${name}` });
const idOf = (name: string) => subnet(name).attribute('id');

const objects = (value: JsonValue | undefined): readonly JsonObject[] => (isArray(value) ? value.filter(isObject) : []);

/** The rules of a subnet's security group that allow something in one direction: from where to which ports. */
function allowed(name: string, direction: 'Inbound' | 'Outbound', far: 'source' | 'destination') {
  const association = environment.only('azurerm_subnet_network_security_group_association', {
    subnet_id: idOf(name),
  });
  const group = environment.only('azurerm_network_security_group', {
    id: association.attribute('network_security_group_id'),
  });
  return objects(group.body.security_rule)
    .filter((rule) => rule.access === 'Allow' && rule.direction === direction)
    .map((rule) => [
      rule[`${far}_address_prefix`],
      ...[rule.destination_port_ranges ?? rule.destination_port_range ?? []].flat(),
    ]);
}

it('puts containers, gateway and database each into a subnet of its own (S6)', () => {
  const network = environment.only('azurerm_virtual_network');
  expect(environment.each('azurerm_subnet', 'virtual_network_name')).toEqual(Array(3).fill(network.attribute('name')));
  expect(environment.only('azurerm_container_group').body.subnet_ids).toEqual([idOf('containers')]);
  expect(environment.only('azurerm_private_endpoint').body.subnet_id).toBe(idOf('database'));
  expect(environment.only('azurerm_api_management').body.virtual_network_configuration).toEqual({
    subnet_id: idOf('gateway'),
  });
});

it('gives the subnet of the containers to Container Instances (S6)', () => {
  expect(subnet('containers').body.delegation).toMatchObject([
    { service_delegation: { name: 'Microsoft.ContainerInstance/containerGroups' } },
  ]);
});

it("lets nothing but the gateway's subnet reach the ports on which the containers serve (S7)", () => {
  const [gatewayPrefix] = [subnet('gateway').body.address_prefixes].flat();
  const ports = objects(environment.only('azurerm_container_group').body.container)
    .flatMap(({ ports: opened }) => objects(opened))
    .map(({ port }) => String(port));
  expect(allowed('containers', 'Inbound', 'source')).toEqual([
    [gatewayPrefix, ...ports],
    ['AzureLoadBalancer', '*'],
  ]);
});

it('lets the Internet in at the gateway on 443, and its management on 3443 (S7)', () => {
  expect(allowed('gateway', 'Inbound', 'source')).toEqual([
    ['Internet', '443'],
    ['ApiManagement', '3443'],
    ['AzureLoadBalancer', '6390'],
  ]);
});

it('lets the gateway reach what API Management needs to live (S7)', () => {
  const reached = allowed('gateway', 'Outbound', 'destination');
  expect(reached).toEqual(
    expect.arrayContaining([
      ['Storage', '443'],
      ['AzureActiveDirectory', '443'],
      ['Sql', '1433'],
      ['AzureKeyVault', '443'],
      ['AzureMonitor', '443', '1886', '12000'],
      ['Internet', '80', '443'],
    ]),
  );
});

it('lets the containers reach the database on its port, and the database nobody (S7, S17)', () => {
  const [containerPrefix] = [subnet('containers').body.address_prefixes].flat();
  const [databasePrefix] = [subnet('database').body.address_prefixes].flat();
  const [database] = allowed('containers', 'Outbound', 'destination').filter(([to]) => to === databasePrefix);
  const [fromContainers] = allowed('database', 'Inbound', 'source').filter(([from]) => from === containerPrefix);
  expect(database).toContain('10260');
  expect(fromContainers).toContain('10260');
  expect(allowed('database', 'Outbound', 'destination')).toEqual([]);
});

it('has one public address, that of the gateway (S8, S16)', () => {
  expect(environment.only('azurerm_public_ip').attribute('id')).toBe(
    environment.only('azurerm_api_management').attribute('public_ip_address_id'),
  );
});

it('links every private zone to the network, once (S16, B8)', () => {
  const zones = environment.each('azurerm_private_dns_zone', 'name');
  expect(zones).toEqual(expect.arrayContaining(['privatelink.mongocluster.cosmos.azure.com', 'dev.mcp.internal']));
  expect(environment.each('azurerm_private_dns_zone_virtual_network_link', 'private_dns_zone_name')).toEqual(zones);
  const network = environment.only('azurerm_virtual_network').attribute('id');
  for (const linked of environment.each('azurerm_private_dns_zone_virtual_network_link', 'virtual_network_id')) {
    expect(linked).toBe(network);
  }
});
