import { OrderingRow, forEach } from '../ordering-row';
import { securityOf } from '../relations';

export const networkRows: readonly OrderingRow[] = [
  {
    id: 'container-group-after-security-rules',
    title: 'Container groups after every rule of the security group of their subnet, and the association',
    reason: 'until then the whole network reaches them',
    source: 'Microsoft Learn, "Azure network security groups overview", Default security rules',
    pairs: forEach('azurerm_container_group', (group, platform) =>
      group.texts('subnet_ids').map((subnet) => ({ later: group, earlier: securityOf(subnet, platform) })),
    ),
  },
  {
    id: 'private-endpoint-after-security-rules',
    title: 'Private endpoints after their subnet, every rule of its security group, and the association',
    reason: 'until then the whole network reaches what it leads to',
    source: 'Microsoft Learn, "Manage network policies for private endpoints"',
    pairs: forEach('azurerm_private_endpoint', (endpoint, platform) => {
      const subnet = endpoint.text('subnet_id');
      return [
        {
          later: endpoint,
          earlier: [
            ...platform.resources('azurerm_subnet').filter(({ id }) => id === subnet),
            ...securityOf(subnet, platform),
          ],
        },
      ];
    }),
  },
];
