import { gatewaySubnets } from '../../platform/network/network';
import { Rule, inEvery, unless, unlessIt, wrong } from '../rule';

const SERVICE = 'azurerm_api_management';

/** Oldest version of the control plane whose calls are safe: later ones do not show secrets. */
const OLDEST_CONTROL_PLANE = '2021-08-01';

const oldProtocols = [
  ...['backend_ssl30_enabled', 'backend_tls10_enabled', 'backend_tls11_enabled'],
  ...['frontend_ssl30_enabled', 'frontend_tls10_enabled', 'frontend_tls11_enabled'],
  ...['enable_backend_ssl30', 'enable_backend_tls10', 'enable_backend_tls11'],
  ...['enable_frontend_ssl30', 'enable_frontend_tls10', 'enable_frontend_tls11'],
];

/** Ciphers without forward secrecy, with CBC, or broken. All but the first are on unless they are turned off. */
const weakCiphers = [
  'triple_des_ciphers_enabled',
  ...['tls_ecdhe_rsa_with_aes128_cbc_sha_ciphers_enabled', 'tls_ecdhe_rsa_with_aes256_cbc_sha_ciphers_enabled'],
  ...['tls_rsa_with_aes128_cbc_sha_ciphers_enabled', 'tls_rsa_with_aes128_cbc_sha256_ciphers_enabled'],
  ...['tls_rsa_with_aes128_gcm_sha256_ciphers_enabled', 'tls_rsa_with_aes256_cbc_sha_ciphers_enabled'],
  ...['tls_rsa_with_aes256_cbc_sha256_ciphers_enabled'],
];

function isPremium(sku: string): boolean {
  return sku.startsWith('Premium_');
}

export const gatewayRules: readonly Rule[] = [
  {
    id: 'gateway-in-network',
    title: 'API Management is in the virtual network, in external mode (S8).',
    restates: ['CKV_AZURE_107'],
    remedy:
      'only Developer and Premium, in a subnet of the network and in external mode, reach private servers from a public address',
    check: inEvery(SERVICE, (gateway) => [
      ...unlessIt(gateway, 'sku_name', (sku) => /^(Developer|Premium)_\d+$/.test(String(sku))),
      ...unless(gateway, 'virtual_network_type', 'External'),
      ...(gatewaySubnets(gateway).every((subnet) => subnet !== '') && gateway.part('virtual_network_configuration')
        ? []
        : wrong(gateway, 'virtual_network_configuration', 'names no subnet')),
    ]),
  },
  {
    id: 'gateway-tls',
    title: 'The gateway speaks TLS 1.2 or newer, with clients and with servers.',
    restates: ['CKV_AZURE_173', 'Azure.APIM.Protocols'],
    remedy: 'leave it off',
    check: inEvery(SERVICE, (gateway) =>
      gateway
        .parts('security')
        .flatMap((security) => oldProtocols.flatMap((name) => unless(security, name, false, undefined))),
    ),
  },
  {
    id: 'gateway-ciphers',
    title: 'The gateway accepts no weak ciphers.',
    restates: ['Azure.APIM.Ciphers'],
    remedy: 'turn it off: left out, Azure keeps it on',
    check: inEvery(SERVICE, (gateway) => {
      const security = gateway.part('security');
      if (!security) return wrong(gateway, 'security', 'is not set');
      const [tripleDes = '', ...others] = weakCiphers;
      return [
        ...unless(security, tripleDes, false, undefined),
        ...others.flatMap((name) => unless(security, name, false)),
      ];
    }),
  },
  {
    id: 'gateway-identity',
    title: 'The gateway has a managed identity.',
    restates: ['Azure.APIM.ManagedIdentity'],
    remedy: 'give it one: it reads its secrets and asks Microsoft Graph without a password',
    check: inEvery(SERVICE, (gateway) =>
      /Assigned/.test(gateway.part('identity')?.text('type') ?? '') ? [] : wrong(gateway, 'identity', 'is not set'),
    ),
  },
  {
    id: 'gateway-control-plane',
    title: 'Old versions of the control plane, which show secrets, are refused.',
    restates: ['Azure.APIM.MinAPIVersion'],
    remedy: `set it to ${OLDEST_CONTROL_PLANE} or newer`,
    check: inEvery(SERVICE, (gateway) =>
      unlessIt(
        gateway,
        'min_api_version',
        (version) => typeof version === 'string' && version.slice(0, 10) >= OLDEST_CONTROL_PLANE,
      ),
    ),
  },
  {
    id: 'gateway-no-direct-management',
    title: 'The gateway is administered through Azure only.',
    restates: [],
    remedy: 'leave it off: its keys bypass Entra and every role',
    check: inEvery(SERVICE, (gateway) =>
      gateway.parts('tenant_access').flatMap((access) => unless(access, 'enabled', false)),
    ),
  },
  {
    id: 'gateway-zones',
    title: 'A Premium gateway is spread over zones.',
    restates: ['Azure.APIM.AvailabilityZone'],
    remedy: 'name at least two zones, and have a unit for each',
    check: inEvery(SERVICE, (gateway) => {
      if (!isPremium(gateway.text('sku_name'))) return [];
      const zones = gateway.texts('zones').length;
      const units = Number(gateway.text('sku_name').split('_')[1]);
      return zones >= 2 && units >= zones
        ? []
        : wrong(gateway, 'zones', `are ${zones}, with ${units} unit${units === 1 ? '' : 's'}`);
    }),
  },
  {
    id: 'gateway-regions',
    title: 'A Premium gateway has a second region.',
    restates: ['Azure.APIM.MultiRegion'],
    remedy: 'add a location, or say why one region is enough',
    check: inEvery(SERVICE, (gateway) =>
      isPremium(gateway.text('sku_name')) && gateway.parts('additional_location').length === 0
        ? wrong(gateway, 'additional_location', 'is not set')
        : [],
    ),
  },
];
