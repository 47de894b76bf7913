import { Rule, inEvery, wrong } from '../rule';

/** The zone in which Azure writes the name of a private endpoint, by the sub-resource that it leads to. */
const zones: Readonly<Record<string, string>> = {
  // Microsoft Learn, "Azure Private Endpoint private DNS zone values" (2025-09).
  MongoCluster: 'privatelink.mongocluster.cosmos.azure.com',
  vault: 'privatelink.vaultcore.azure.net',
  registry: 'privatelink.azurecr.io',
  blob: 'privatelink.blob.core.windows.net',
};

export const privateEndpointRules: readonly Rule[] = [
  {
    id: 'private-endpoint-named',
    title: 'A private endpoint writes its address into the zone of what it leads to (S16).',
    restates: [],
    remedy: 'give it a private_dns_zone_group with that zone: the public name then leads to the private address',
    check: inEvery('azurerm_private_endpoint', (endpoint, platform) => {
      const group = endpoint.part('private_dns_zone_group');
      if (!group) return wrong(endpoint, 'private_dns_zone_group', 'is missing');
      const names = group
        .texts('private_dns_zone_ids')
        .map((id) => platform.withId('azurerm_private_dns_zone', id)?.name ?? id.split('/').at(-1) ?? id);
      const wanted = endpoint
        .parts('private_service_connection')
        .flatMap((connection) => connection.texts('subresource_names'))
        .flatMap((name) => zones[name] ?? []);
      return wanted
        .filter((zone) => !names.includes(zone))
        .flatMap((zone) => wrong(group, 'private_dns_zone_ids', `is ${names.join(', ')}, and not ${zone}`));
    }),
  },
  {
    id: 'private-endpoint-leads-somewhere',
    title: 'A private endpoint says what it leads to, and needs nobody to approve it.',
    restates: [],
    remedy: 'name the sub-resource, and connect without approval by hand: until then no call gets through',
    check: inEvery('azurerm_private_endpoint', (endpoint) =>
      endpoint
        .parts('private_service_connection')
        .flatMap((connection) => [
          ...(connection.value('is_manual_connection') === true
            ? wrong(connection, 'is_manual_connection', 'waits for an approval')
            : []),
          ...(connection.texts('subresource_names').length > 0
            ? []
            : wrong(connection, 'subresource_names', 'is not set')),
        ]),
    ),
  },
  {
    id: 'private-zone-linked',
    title: 'Every private DNS zone is asked by a network.',
    restates: [],
    remedy: 'link it to the virtual network: without, names in it are looked up in public, and not found',
    check: inEvery('azurerm_private_dns_zone', (zone, platform) => {
      const links = platform.resources('azurerm_private_dns_zone_virtual_network_link');
      return links.some((link) => link.text('private_dns_zone_name') === zone.name)
        ? []
        : wrong(zone, undefined, 'is linked to no virtual network');
    }),
  },
];
