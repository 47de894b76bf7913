import '@org/testing/matchers';
import { TerraformOutput } from 'cdktf';
import type { McpGatewayProps } from '../src';
import { allApisPolicy } from '../src/policies';
import { CANARY, blockAt, props, synthGateway } from './gateway-under-test';

const premium: Partial<McpGatewayProps> = { sku: 'Premium', zones: ['1', '2', '3'] };
const customDomain = { hostName: 'mcp.example.com', certificateName: 'mcp-example-com' };
const serviceOf = (changes: Partial<McpGatewayProps> = {}) => synthGateway(changes).only('azurerm_api_management');
const addressOf = (changes: Partial<McpGatewayProps> = {}) => synthGateway(changes).only('azurerm_public_ip');

describe('a gateway', () => {
  it('has the addresses that its users rely on: a changed one replaces the resource', () => {
    expect(synthGateway({ customDomain }).addresses).toEqual([
      'azurerm_api_management.Gateway_43CB3636',
      'azurerm_api_management_custom_domain.Gateway_CustomDomain_31C4C83B',
      'azurerm_api_management_diagnostic.Gateway_Telemetry_Requests_03030C97',
      'azurerm_api_management_logger.Gateway_Telemetry_Logger_73AF6236',
      'azurerm_api_management_named_value.Gateway_GraphIdentity_11092691',
      'azurerm_api_management_named_value.Gateway_Switch_6A392C3E',
      'azurerm_api_management_named_value.Gateway_Telemetry_InstrumentationKey_A116AF2D',
      'azurerm_api_management_policy.Gateway_AllApis_9DC7BBF3',
      'azurerm_monitor_diagnostic_setting.Gateway_Telemetry_Logs_FE0AB994',
      'azurerm_public_ip.Gateway_Address_8B3320DE',
      'azurerm_role_assignment.Gateway_CustomDomain_Reader_7B935A63',
      'azurerm_role_assignment.Gateway_Telemetry_InstrumentationKeyReader_208D1228',
    ]);
  });

  it.each<[string, Partial<McpGatewayProps>]>([
    ['as it comes', {}],
    ['over three zones', premium],
    ['with a domain of its own', { customDomain }],
  ])('is made of arguments that the provider knows: %s', (_, changes) => {
    expect(synthGateway(changes)).toPassSchemaCheck();
  });

  it('stands in the given place, under the name by which it is looked up', () => {
    expect(serviceOf()).toMatchObject({
      name: 'apim-mcp-dev-x7k2',
      resource_group_name: 'rg-mcp-dev-platform',
      location: 'uksouth',
      publisher_name: 'Contoso',
      publisher_email: 'platform@contoso.example',
    });
  });

  it('is inside of the network and reached from outside: the only public door (S8)', () => {
    expect(serviceOf()).toMatchObject({
      virtual_network_type: 'External',
      virtual_network_configuration: { subnet_id: props.subnet.subnetId },
      public_network_access_enabled: true,
    });
  });

  it.each<[Partial<McpGatewayProps>, string, unknown]>([
    [{}, 'Developer_1', undefined],
    [{ sku: 'Premium' }, 'Premium_1', undefined],
    [{ sku: 'Premium', units: 2 }, 'Premium_2', undefined],
    [premium, 'Premium_3', ['1', '2', '3']],
    [{ ...premium, units: 6 }, 'Premium_6', ['1', '2', '3']],
    [{ sku: 'Premium', zones: [] }, 'Premium_1', undefined],
  ])('with %j is %s', (changes, skuName, zones) => {
    expect(serviceOf(changes).sku_name).toBe(skuName);
    expect(serviceOf(changes).zones).toEqual(zones);
    expect(addressOf(changes).zones).toEqual(zones);
  });

  it('has the one public address of the platform: its own, static, with a label (S8)', () => {
    const synthesized = synthGateway();
    expect(synthesized.only('azurerm_public_ip')).toMatchObject({
      name: 'pip-mcp-dev-gateway',
      resource_group_name: 'rg-mcp-dev-platform',
      location: 'uksouth',
      allocation_method: 'Static',
      sku: 'Standard',
      domain_name_label: 'apim-mcp-dev-x7k2',
    });
    const { address } = blockAt(synthesized, 'Gateway/Address/Resource');
    expect(serviceOf().public_ip_address_id).toBe(`\${${address}.id}`);
  });

  it('has an identity of its own for the vault, and the given one for Microsoft Graph', () => {
    expect(serviceOf().identity).toEqual({
      type: 'SystemAssigned, UserAssigned',
      identity_ids: [props.identity.identityId],
    });
    expect(blockAt(synthGateway(), 'Gateway/GraphIdentity').body).toMatchObject({
      name: 'graph-identity-client-id',
      display_name: 'graph-identity-client-id',
      value: props.identity.clientId,
    });
  });

  it('speaks no TLS but 1.2 and later, and takes no weak cipher, on both sides', () => {
    const security = serviceOf().security as Record<string, boolean>;
    const protocols = ['ssl30', 'tls10', 'tls11'].flatMap((version) => [
      `frontend_${version}_enabled`,
      `backend_${version}_enabled`,
    ]);
    const ciphers = [
      'triple_des_ciphers_enabled',
      ...['ecdsa', 'rsa'].flatMap((key) => [
        `tls_ecdhe_${key}_with_aes128_cbc_sha_ciphers_enabled`,
        `tls_ecdhe_${key}_with_aes256_cbc_sha_ciphers_enabled`,
      ]),
      ...['aes128_cbc_sha', 'aes128_cbc_sha256', 'aes128_gcm_sha256'].map(
        (name) => `tls_rsa_with_${name}_ciphers_enabled`,
      ),
      ...['aes256_cbc_sha', 'aes256_cbc_sha256', 'aes256_gcm_sha384'].map(
        (name) => `tls_rsa_with_${name}_ciphers_enabled`,
      ),
    ];
    expect(Object.keys(security).sort()).toEqual([...protocols, ...ciphers].sort());
    expect(new Set(Object.values(security))).toEqual(new Set([false]));
    expect(serviceOf().protocols).toEqual({ http2_enabled: true });
  });

  it('takes no call of an old control plane, which would show secrets', () => {
    expect(serviceOf().min_api_version).toBe('2021-08-01');
  });

  it('lets nobody sign up, and shows the developer portal to nobody who has not signed in', () => {
    expect(serviceOf().sign_in).toEqual({ enabled: true });
    expect(serviceOf().sign_up).toMatchObject({ enabled: false });
    expect(serviceOf().tenant_access).toBeUndefined();
  });

  it('is protected against deletion unless that is said', () => {
    expect(serviceOf().lifecycle).toEqual({ prevent_destroy: true });
    expect(serviceOf({ protect: false }).lifecycle).toEqual({ prevent_destroy: false });
  });

  it('has a switch for the whole platform that no apply sets back (B15)', () => {
    expect(blockAt(synthGateway(), 'Gateway/Switch/Resource').body).toMatchObject({
      name: 'platform-switch',
      display_name: 'platform-switch',
      value: 'on',
      lifecycle: { ignore_changes: ['value'] },
    });
  });

  it('has a policy over all APIs, which waits for the switch that it names (B15)', () => {
    const synthesized = synthGateway();
    const policy = blockAt(synthesized, 'Gateway/AllApis');
    expect(policy.body.api_management_id).toBe(`\${${blockAt(synthesized, 'Gateway/Resource').address}.id}`);
    expect(policy.body.xml_content).toBe(allApisPolicy());
    expect(policy.body.xml_content).toContain('{{platform-switch}}');
    expect(policy.body.depends_on).toEqual([blockAt(synthesized, 'Gateway/Switch/Resource').address]);
  });

  it('writes no secret (S20)', () => {
    expect(JSON.stringify(synthGateway({ customDomain }).stack.document.root)).not.toContain(CANARY);
  });

  it('tells servers where it is and who it is', () => {
    const synthesized = synthGateway({}, (gateway, stack) => {
      const { gatewayId, gatewayName, gatewayResourceGroupName, gatewayUrl, gatewayPrincipalId, tenantId } = gateway;
      const told = { gatewayId, gatewayName, gatewayResourceGroupName, gatewayUrl, gatewayPrincipalId, tenantId };
      for (const [name, value] of Object.entries(told)) new TerraformOutput(stack, name, { value });
    });
    const { address } = blockAt(synthesized, 'Gateway/Resource');
    // Of the name see across-stacks.test.ts.
    expect(
      Object.fromEntries(Object.entries(synthesized.stack.outputs).map(([name, { value }]) => [name, value])),
    ).toEqual({
      gatewayId: `\${${address}.id}`,
      gatewayName: `\${${blockAt(synthesized, 'Gateway/GraphIdentity').address}.api_management_name}`,
      gatewayResourceGroupName: `\${${address}.resource_group_name}`,
      gatewayUrl: 'https://apim-mcp-dev-x7k2.azure-api.net',
      gatewayPrincipalId: `\${${address}.identity[0].principal_id}`,
      tenantId: props.tenantId,
    });
  });
});
