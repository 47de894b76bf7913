import { ReferenceGraph } from '@org/terraform-json';
import { TerraformOutput } from 'cdktf';
import { blockAt, props, synthGateway, vault } from './gateway-under-test';

const customDomain = { hostName: 'mcp.example.com', certificateName: 'mcp-example-com' };
const synthesized = synthGateway({ customDomain }, ({ gatewayUrl }, stack) => {
  new TerraformOutput(stack, 'url', { value: gatewayUrl });
});
const at = (path: string) => blockAt(synthesized, `Gateway/${path}`);

describe('a domain of its own', () => {
  it('is the one under which servers are found', () => {
    expect(synthesized.stack.outputs.url?.value).toBe('https://mcp.example.com');
  });

  it('has its certificate from the vault, without a version, so that a renewed one is followed', () => {
    expect(at('CustomDomain/Resource').body).toMatchObject({
      api_management_id: `\${${at('Resource').address}.id}`,
      gateway: [
        {
          host_name: 'mcp.example.com',
          key_vault_certificate_id: 'https://kv-mcp-dev-x7k2.vault.azure.net/secrets/mcp-example-com',
          default_ssl_binding: true,
        },
      ],
    });
  });

  // "You can't use a user-assigned identity for access from API Management" to a vault with a firewall: Microsoft Learn,
  // "Configure a custom domain name", 2026-01-29.
  it('is read by the own identity of the service, which alone gets through the firewall of a vault', () => {
    const [gateway] = at('CustomDomain/Resource').body.gateway as { ssl_keyvault_identity_client_id?: string }[];
    expect(gateway?.ssl_keyvault_identity_client_id).toBeUndefined();
    expect(at('CustomDomain/Reader').body).toMatchObject({
      scope: `${vault.keyVaultId}/secrets/mcp-example-com`,
      role_definition_name: 'Key Vault Secrets User',
      principal_id: `\${${at('Resource').address}.identity[0].principal_id}`,
    });
  });

  it('waits for the role with which its certificate is read', () => {
    expect(at('CustomDomain/Resource').body.depends_on).toEqual([at('CustomDomain/Reader').address]);
    expect(new ReferenceGraph(synthesized.stack).cycles()).toEqual([]);
  });

  it('leaves the service as it is without one: adding or changing it makes no new service', () => {
    expect(synthesized.only('azurerm_api_management')).toEqual(synthGateway().only('azurerm_api_management'));
  });

  it('gives the identity that asks Microsoft Graph no way to the vault', () => {
    expect(synthesized.resources('azurerm_role_assignment').map(({ body }) => body.principal_id)).not.toContain(
      props.identity.principalId,
    );
  });

  it('is left out unless that is said', () => {
    expect(synthGateway().resources('azurerm_api_management_custom_domain')).toEqual([]);
  });
});
