import { Rule, inEvery, unless, wrong } from '../rule';

const REGISTRY = 'azurerm_container_registry';

export const registryRules: readonly Rule[] = [
  {
    id: 'registry-without-admin',
    title: 'The registry has no shared account (S3).',
    restates: ['CKV_AZURE_137', 'Azure.ACR.AdminUser'],
    remedy: 'leave it off: images are pushed and pulled by identities',
    check: inEvery(REGISTRY, (registry) => unless(registry, 'admin_enabled', false, undefined)),
  },
  {
    id: 'registry-without-anonymous-pull',
    title: 'Nobody pulls images without an identity.',
    restates: ['CKV_AZURE_138'],
    remedy: 'leave it off',
    check: inEvery(REGISTRY, (registry) => unless(registry, 'anonymous_pull_enabled', false, undefined)),
  },
  {
    id: 'registry-tier',
    title: 'The registry is made for more than trying out.',
    restates: ['CKV_AZURE_163', 'Azure.ACR.MinSku'],
    remedy: 'use Standard or Premium: Basic has little throughput, and no scanning of images',
    check: inEvery(REGISTRY, (registry) => unless(registry, 'sku', 'Standard', 'Premium')),
  },
  {
    id: 'registry-closed-to-internet',
    title: 'The registry is not reached from the Internet.',
    restates: ['CKV_AZURE_139', 'Azure.ACR.Firewall'],
    remedy: 'must be false, or its default action Deny (which needs Premium)',
    check: inEvery(REGISTRY, (registry) =>
      registry.part('network_rule_set')?.text('default_action') === 'Deny'
        ? []
        : unless(registry, 'public_network_access_enabled', false),
    ),
  },
  {
    id: 'registry-data-endpoint',
    title: 'Layers of images come from an address of the registry alone.',
    restates: ['CKV_AZURE_237'],
    remedy: 'turn it on (which needs Premium): a firewall can then allow this registry, and not all of Azure Storage',
    check: inEvery(REGISTRY, (registry) =>
      registry.value('public_network_access_enabled') === false ? [] : unless(registry, 'data_endpoint_enabled', true),
    ),
  },
  {
    id: 'registry-near-its-users',
    title: 'The registry is in every region in which its images run.',
    restates: ['CKV_AZURE_165', 'Azure.ACR.GeoReplica'],
    remedy:
      'replicate it to that region (which needs Premium): without, an outage of one region stops starts in the other',
    check: inEvery(REGISTRY, (registry, platform) => {
      const regions = [registry, ...registry.parts('georeplications')].map((part) => part.text('location'));
      return platform
        .resources('azurerm_container_group')
        .map((group) => group.text('location'))
        .filter((region, index, all) => !regions.includes(region) && all.indexOf(region) === index)
        .flatMap((region) => wrong(registry, 'georeplications', `does not reach ${region}, where containers run`));
    }),
  },
];
