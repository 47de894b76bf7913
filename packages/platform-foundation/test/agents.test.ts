import { DeploymentAgents } from '@org/core';
import { SynthesizedStack, synthOf } from '@org/testing';
import { ContainerRegistry, McpVault, StateStorage } from '../src';
import { PIPELINE, TENANT, agentsNetwork, armId, names, resourceGroup } from './foundation-under-test';

const subnet = { subnetId: armId('rg-mcp-dev-platform', 'Microsoft.Network/virtualNetworks/vnet/subnets/gateway') };
const vaultZone = agentsNetwork('privatelink.vaultcore.azure.net');

/** Vault, registry and state with the same props for either kind of agents: one word decides. */
const synthAll = (agents: DeploymentAgents): SynthesizedStack =>
  synthOf((stack) => {
    const common = { names, resourceGroup, agents };
    new StateStorage(stack, 'State', {
      ...common,
      privateEndpoints: agentsNetwork('privatelink.blob.core.windows.net'),
    });
    new ContainerRegistry(stack, 'Registry', { ...common, privateEndpoints: agentsNetwork('privatelink.azurecr.io') });
    new McpVault(stack, 'Vault', {
      ...common,
      tenantId: TENANT,
      pipeline: PIPELINE,
      privateEndpoints: vaultZone,
      gatewaySubnet: subnet,
      gatewayEndpoint: vaultZone.agents,
    });
  });

describe('with hosted agents', () => {
  const stack = synthAll('hosted');

  it('state, registry and vault are reached from anywhere, by role only (S2, S3, S19)', () => {
    expect(stack.only('azurerm_storage_account')).toMatchObject({
      public_network_access_enabled: true,
      shared_access_key_enabled: false,
    });
    // azurerm would find rules that are Azure's defaults missing at every plan.
    expect(stack.only('azurerm_storage_account').network_rules).toBeUndefined();
    expect(stack.only('azurerm_container_registry')).toMatchObject({
      public_network_access_enabled: true,
      sku: 'Standard',
      admin_enabled: false,
    });
    expect(stack.only('azurerm_key_vault')).toMatchObject({
      public_network_access_enabled: true,
      network_acls: { default_action: 'Allow' },
      rbac_authorization_enabled: true,
    });
  });

  it('no private endpoint is made, and no subnet is let in', () => {
    expect(stack.resources('azurerm_private_endpoint')).toEqual([]);
    expect(JSON.stringify(stack.stack.document.root)).not.toContain('virtual_network_subnet_ids');
  });
});

describe('with private agents', () => {
  const stack = synthAll('private');

  it('the storage of state has no public address (S2)', () => {
    expect(stack.only('azurerm_storage_account')).toMatchObject({
      public_network_access_enabled: false,
      network_rules: { default_action: 'Deny', bypass: ['AzureServices'] },
    });
  });

  it('the registry has none either, nor lets a copy out, but Container Instances still pull (S3)', () => {
    expect(stack.only('azurerm_container_registry')).toMatchObject({
      public_network_access_enabled: false,
      sku: 'Premium',
      export_policy_enabled: false,
      network_rule_bypass_option: 'AzureServices',
    });
  });

  it("the vault's firewall lets the gateway's subnet and trusted services through, and nobody else (S19)", () => {
    expect(stack.only('azurerm_key_vault')).toMatchObject({
      public_network_access_enabled: true, // or the rule for the subnet would be ignored
      network_acls: {
        default_action: 'Deny',
        bypass: 'AzureServices',
        virtual_network_subnet_ids: [subnet.subnetId],
      },
    });
    expect(stack.only('azurerm_key_vault').network_acls).not.toHaveProperty('ip_rules');
  });

  it.each([
    ['pep-mcp-dev-state-agents', 'blob', 'privatelink.blob.core.windows.net', 'azurerm_storage_account'],
    ['pep-mcp-dev-registry-agents', 'registry', 'privatelink.azurecr.io', 'azurerm_container_registry'],
    ['pep-mcp-dev-vault-agents', 'vault', 'privatelink.vaultcore.azure.net', 'azurerm_key_vault'],
    ['pep-mcp-dev-vault-gateway', 'vault', 'privatelink.vaultcore.azure.net', 'azurerm_key_vault'],
  ])('%s leads to its service and is found in its zone', (name, subresource, zoneName, type) => {
    const [target] = stack.resources(type);
    expect(stack.only('azurerm_private_endpoint', name)).toMatchObject({
      location: 'uksouth',
      subnet_id: agentsNetwork(zoneName).agents?.subnet.subnetId,
      private_service_connection: {
        private_connection_resource_id: `\${${target?.address}.id}`,
        subresource_names: [subresource],
        is_manual_connection: false,
      },
      private_dns_zone_group: { private_dns_zone_ids: [agentsNetwork(zoneName).agents?.zone.privateDnsZoneId] },
    });
  });

  it('an endpoint is in the region of its network, which may be another', () => {
    const [placement] = Object.values(agentsNetwork('privatelink.azurecr.io'));
    const elsewhere = synthOf(
      (created) =>
        new ContainerRegistry(created, 'Registry', {
          names,
          resourceGroup,
          agents: 'private',
          privateEndpoints: { agents: { ...(placement as NonNullable<typeof placement>), location: 'ukwest' } },
        }),
    );
    expect(elsewhere.only('azurerm_private_endpoint').location).toBe('ukwest');
  });
});
