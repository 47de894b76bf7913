import type { ResolvedBlock, ResolvedStack } from '@org/terraform-json';
import { nestedIn, resourcesOf } from '../../synthesized/blocks';
import { asTexts, idOf, nameOf, optional, sameId } from './attributes';

/** What else stands in a subnet, or has a public address. */
export interface OtherResource {
  readonly id: string;
  readonly name: string;
  /** `network interface` */
  readonly label: string;
  readonly subnetId: string | undefined;
  /** The names of its public addresses. */
  readonly publicAddresses: readonly string[];
}

/** What the picture has a place of its own for, and what only ties a subnet to something. */
const known: readonly string[] = [
  'azurerm_api_management',
  'azurerm_container_group',
  'azurerm_private_endpoint',
  'azurerm_subnet_network_security_group_association',
  'azurerm_subnet_route_table_association',
  'azurerm_subnet_nat_gateway_association',
];

/** Nested blocks that place a resource in a subnet or give it a public address. */
const placing = [
  'ip_configuration',
  'gateway_ip_configuration',
  'frontend_ip_configuration',
  'network_configuration',
  'vnet_integration',
];

export function othersIn(stacks: readonly ResolvedStack[]): readonly OtherResource[] {
  return stacks
    .flatMap(({ blocks }) => blocks)
    .filter(({ kind, type }) => kind === 'resource' && type.startsWith('azurerm_') && !known.includes(type))
    .map((block) => otherOf(block, stacks))
    .filter(({ subnetId, publicAddresses }) => subnetId !== undefined || publicAddresses.length > 0);
}

function otherOf(block: ResolvedBlock, stacks: readonly ResolvedStack[]): OtherResource {
  const bodies = placing.flatMap((name) => nestedIn(block.attribute(name)));
  const subnets = [
    ...['subnet_id', 'virtual_network_subnet_id', 'delegated_subnet_id', 'infrastructure_subnet_id', 'subnet_ids'].map(
      (name) => block.attribute(name),
    ),
    ...bodies.map((body) => body['subnet_id']),
  ].flatMap(asTexts);
  const addresses = [block.attribute('public_ip_address_id'), ...bodies.map((body) => body['public_ip_address_id'])]
    .flatMap(asTexts)
    .map((id) => resourcesOf(stacks, 'azurerm_public_ip').find((one) => sameId(optional(one, 'id'), id)));
  return {
    id: idOf(block),
    name: nameOf(block),
    label: block.type.replace(/^azurerm_/, '').replaceAll('_', ' '),
    subnetId: subnets[0],
    publicAddresses: addresses.map((address) => (address ? nameOf(address) : 'made elsewhere')),
  };
}
