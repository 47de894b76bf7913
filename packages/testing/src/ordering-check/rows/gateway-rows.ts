import type { Platform } from '../../platform/platform';
import type { Resource } from '../../platform/resource';
import { gatewaySubnets } from '../../platform/network/network';
import { OrderingRow, forEach } from '../ordering-row';
import { principalOf, readersOf, securityOf } from '../relations';

const SERVICE = 'azurerm_api_management';

/** The services that a part of a service may belong to: it names its own by name, which can be plain text. */
function serviceOf(part: Resource, platform: Platform): readonly Resource[] {
  return platform
    .resources(SERVICE)
    .filter(({ name, id }) => part.text('api_management_name') === name || part.text('api_management_id') === id);
}

export const gatewayRows: readonly OrderingRow[] = [
  {
    id: 'gateway-after-security-rules',
    title: 'API Management after every rule of the security group of its subnet, and the association',
    reason: 'without its rules the service cannot be administered, and its creation fails after most of an hour',
    source:
      'Microsoft Learn, "Deploy your Azure API Management instance to a virtual network - external mode", Prerequisites',
    pairs: forEach(SERVICE, (gateway, platform) =>
      gatewaySubnets(gateway).map((subnet) => ({ later: gateway, earlier: securityOf(subnet, platform) })),
    ),
  },
  {
    id: 'gateway-after-public-address',
    title: 'API Management after its public address',
    reason: 'the service takes its address when it is made, and no other later without standing still',
    source:
      'Microsoft Learn, "Deploy your Azure API Management instance to a virtual network - external mode", Prerequisites',
    pairs: forEach(SERVICE, (gateway, platform) => [
      {
        later: gateway,
        earlier: platform
          .resources('azurerm_public_ip')
          .filter(({ id }) =>
            [gateway, ...gateway.parts('additional_location')].some((part) => part.text('public_ip_address_id') === id),
          ),
      },
    ]),
  },
  {
    id: 'gateway-after-certificate-role',
    title: 'API Management after the role with which it reads the certificate of its own domain',
    reason: 'it reads the certificate while it is made, by an identity that must be there before it',
    source:
      'Microsoft Learn, "Configure a custom domain name for your Azure API Management instance", Domain certificate options',
    pairs: forEach(SERVICE, (gateway, platform) =>
      gateway
        .parts('hostname_configuration')
        .flatMap((configuration) => configuration.parts('proxy'))
        .filter((proxy) => proxy.value('key_vault_certificate_id') !== undefined)
        .flatMap((proxy) => {
          const identity = platform
            .resources('azurerm_user_assigned_identity')
            .find((candidate) => candidate.hasAttribute('client_id', proxy.text('ssl_keyvault_identity_client_id')));
          if (!identity) return [];
          const certificate = proxy.text('key_vault_certificate_id');
          return [
            {
              later: gateway,
              earlier: readersOf(certificate, principalOf(identity), platform),
              missing: 'role to read it',
            },
          ];
        }),
    ),
  },
  {
    id: 'gateway-parts-after-gateway',
    title: 'APIs, backends, named values, policies and loggers after the service that they are part of',
    reason: 'there is no service yet that could hold it',
    source: 'azurerm 4.55.0: every part of a service names it by name, which may be plain text',
    pairs: (platform) =>
      platform.blocks
        .filter(({ kind, type }) => kind === 'resource' && type.startsWith(`${SERVICE}_`))
        .map((part) => ({ later: part, earlier: serviceOf(part, platform) })),
  },
];
