import { createHash } from 'node:crypto';
import { JsonValue, member } from '../json';
import { Block, Stack } from '../stack';
import { MICROSOFT_GRAPH } from './look-up';

/** What an attribute that Azure assigns is made from. */
export interface ComputedContext {
  readonly stack: Stack;
  readonly block: Block;
  /** Another attribute of the same block. @throws TerraformJsonError when it has no value */
  readonly attribute: (name: string) => JsonValue;
  /** The same, where it may be left out. */
  readonly optional: (name: string) => JsonValue | undefined;
  /** An argument of the stack's configuration of a provider. */
  readonly configured: (provider: string, argument: string) => JsonValue | undefined;
  /** The generated secret of the block. */
  readonly secret: () => string;
}

type Compute = (context: ComputedContext) => JsonValue;

/** The principal that runs Terraform: the same one in every stack. */
const whoeverDeploys: Readonly<Record<string, Compute>> = {
  object_id: () => uuidOf('client_config/object_id'),
  client_id: () => uuidOf('client_config/client_id'),
};

/**
 * Every attribute for which a synthesized file has no value, and what stands in for it on a laptop. This is the one
 * place where such a value is made up. A type that is not listed has none: the resolver then names the attribute.
 *
 * The shapes of ids are those of the azurerm and azuread providers (their `parse` and `id` packages). Ids that Azure
 * draws at random are derived from stack, address and attribute, so that they stay the same from run to run and two
 * different ids of one resource are never equal.
 */
const computed: Readonly<Record<string, Readonly<Record<string, Compute>>>> = {
  azurerm_resource_group: {
    id: (context) => `${subscription(context)}/resourceGroups/${context.attribute('name')}`,
  },

  azurerm_virtual_network: { id: inResourceGroup('Microsoft.Network/virtualNetworks') },
  azurerm_subnet: { id: inResourceGroup('Microsoft.Network/virtualNetworks', 'virtual_network_name', 'subnets') },
  azurerm_subnet_network_security_group_association: { id: ({ attribute }) => attribute('subnet_id') },
  azurerm_network_security_group: { id: inResourceGroup('Microsoft.Network/networkSecurityGroups') },
  azurerm_public_ip: {
    id: inResourceGroup('Microsoft.Network/publicIPAddresses'),
    ip_address: () => '203.0.113.10', // an address for documentation (RFC 5737): nothing answers there
    fqdn: ({ attribute }) => `${attribute('domain_name_label')}.${attribute('location')}.cloudapp.azure.com`,
  },
  azurerm_private_endpoint: { id: inResourceGroup('Microsoft.Network/privateEndpoints') },
  azurerm_private_dns_zone: { id: inResourceGroup('Microsoft.Network/privateDnsZones') },
  azurerm_private_dns_zone_virtual_network_link: {
    id: inResourceGroup('Microsoft.Network/privateDnsZones', 'private_dns_zone_name', 'virtualNetworkLinks'),
  },
  azurerm_private_dns_a_record: {
    id: inResourceGroup('Microsoft.Network/privateDnsZones', 'zone_name', 'A'),
    fqdn: ({ attribute }) => `${attribute('name')}.${attribute('zone_name')}.`,
  },

  azurerm_user_assigned_identity: {
    id: inResourceGroup('Microsoft.ManagedIdentity/userAssignedIdentities'),
    ...uuids('principal_id', 'client_id'),
    tenant_id: tenant,
  },
  azurerm_container_registry: {
    id: inResourceGroup('Microsoft.ContainerRegistry/registries'),
    login_server: ({ attribute }) => `${attribute('name')}.azurecr.io`,
  },
  azurerm_container_registry_token_password: { 'password1[0].value': key('password1[0].value') },
  azurerm_container_group: {
    id: inResourceGroup('Microsoft.ContainerInstance/containerGroups'),
    ip_address: () => '127.0.0.1', // its containers run here
  },
  azurerm_mongo_cluster: { id: inResourceGroup('Microsoft.DocumentDB/mongoClusters') },

  azurerm_key_vault: {
    id: inResourceGroup('Microsoft.KeyVault/vaults'),
    vault_uri: ({ attribute }) => `https://${attribute('name')}.vault.azure.net/`,
  },
  azurerm_key_vault_secret: {
    id: (context) => `${secretUri(context)}/${hexadecimal(context, 'version')}`,
    versionless_id: secretUri,
    resource_versionless_id: ({ attribute }) => `${attribute('key_vault_id')}/secrets/${attribute('name')}`,
    version: (context) => hexadecimal(context, 'version'),
  },

  azurerm_storage_account: { id: inResourceGroup('Microsoft.Storage/storageAccounts') },
  azurerm_storage_container: {
    id: ({ attribute }) => `${attribute('storage_account_id')}/blobServices/default/containers/${attribute('name')}`,
  },

  azurerm_role_definition: {
    role_definition_resource_id: (context) =>
      `${context.attribute('scope')}/providers/Microsoft.Authorization/roleDefinitions/${uuid(context, 'role_definition_resource_id')}`,
  },

  azurerm_log_analytics_workspace: {
    id: inResourceGroup('Microsoft.OperationalInsights/workspaces'),
    ...uuids('workspace_id'),
    primary_shared_key: key('primary_shared_key'),
  },
  azurerm_application_insights: {
    id: inResourceGroup('Microsoft.Insights/components'),
    ...uuids('app_id', 'instrumentation_key'),
    connection_string: ({ attribute }) => `InstrumentationKey=${attribute('instrumentation_key')}`,
  },
  azurerm_monitor_action_group: { id: inResourceGroup('Microsoft.Insights/actionGroups') },

  azurerm_api_management: {
    id: inResourceGroup('Microsoft.ApiManagement/service'),
    gateway_url: ({ attribute }) => `https://${attribute('name')}.azure-api.net`,
    ...uuids('identity[0].principal_id'),
    'identity[0].tenant_id': tenant,
  },
  azurerm_api_management_api: {
    id: (context) => `${inService('apis')(context)};rev=${context.optional('revision') ?? 1}`,
  },
  azurerm_api_management_backend: { id: inService('backends') },
  azurerm_api_management_named_value: { id: inService('namedValues') },
  azurerm_api_management_logger: { id: inService('loggers') },

  azurerm_client_config: {
    subscription_id: ({ configured }) => configured('azurerm', 'subscription_id') ?? NIL_UUID,
    tenant_id: tenant,
    ...whoeverDeploys,
  },
  azuread_client_config: { tenant_id: tenant, ...whoeverDeploys },

  azuread_group: { id: objectPath('groups'), ...uuids('object_id') },
  azuread_application: {
    id: objectPath('applications'),
    ...uuids('object_id', 'client_id'),
  },
  azuread_service_principal: {
    id: objectPath('servicePrincipals'),
    // That of Microsoft Graph is the same in every stack.
    object_id: (context) =>
      context.optional('client_id') === MICROSOFT_GRAPH
        ? uuidOf('microsoft_graph/object_id')
        : uuid(context, 'object_id'),
  },

  random_password: { result: ({ secret }) => secret() },
};

/**
 * The value of an attribute that only Azure would know; `undefined` where the table has none.
 * @param name the attribute, or the path of one in a nested block: `identity[0].principal_id`
 */
export function computedAttribute(name: string, context: ComputedContext): JsonValue | undefined {
  const attributes = member(computed, context.block.type);
  return attributes && member(attributes, name)?.(context);
}

/** `/subscriptions/…/resourceGroups/…/providers/<type>/<name>`, or `<type>/<parent>/<child type>/<name>` */
function inResourceGroup(armType: string, parentAttribute?: string, childType?: string): Compute {
  return (context) => {
    const { attribute } = context;
    const group = `${subscription(context)}/resourceGroups/${attribute('resource_group_name')}`;
    const parent = parentAttribute ? `/${attribute(parentAttribute)}/${childType}` : '';
    return `${group}/providers/${armType}${parent}/${attribute('name')}`;
  };
}

/** The id of something inside an API Management service, which is named by service and resource group. */
function inService(collection: string): Compute {
  return (context) => {
    const { attribute } = context;
    const group = `${subscription(context)}/resourceGroups/${attribute('resource_group_name')}`;
    const service = `${group}/providers/Microsoft.ApiManagement/service/${attribute('api_management_name')}`;
    return `${service}/${collection}/${attribute('name')}`;
  };
}

function objectPath(collection: string): Compute {
  return ({ attribute }) => `/${collection}/${attribute('object_id')}`;
}

/** `https://<vault>.vault.azure.net/secrets/<name>`; the vault's name is the last part of its id. */
function secretUri({ attribute }: ComputedContext): string {
  const vault = String(attribute('key_vault_id')).split('/').at(-1);
  return `https://${vault}.vault.azure.net/secrets/${attribute('name')}`;
}

const NIL_UUID = '00000000-0000-0000-0000-000000000000';

/** The subscription of the stack's provider, as the head of an id. */
function subscription({ configured }: ComputedContext): string {
  return `/subscriptions/${configured('azurerm', 'subscription_id') ?? NIL_UUID}`;
}

function tenant({ configured }: ComputedContext): JsonValue {
  return configured('azurerm', 'tenant_id') ?? configured('azuread', 'tenant_id') ?? NIL_UUID;
}

function uuids(...names: readonly string[]): Record<string, Compute> {
  return Object.fromEntries(names.map((name) => [name, (context: ComputedContext) => uuid(context, name)]));
}

/** The namespace for URLs of RFC 9562, appendix A. */
const URL_NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');

/** A UUID of version 5 (RFC 9562, section 5.5); of an attribute over `<stack>/<address>/<attribute>`. */
function uuid({ stack, block }: ComputedContext, attribute: string): string {
  return uuidOf(`${stack.name}/${block.address}/${attribute}`);
}

function uuidOf(name: string): string {
  const hash = createHash('sha1').update(URL_NAMESPACE).update(name).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function hexadecimal(context: ComputedContext, attribute: string): string {
  return uuid(context, attribute).replaceAll('-', '');
}

/** Something that looks like an account key and opens nothing. */
function key(attribute: string): Compute {
  return (context) => Buffer.from(uuid(context, attribute)).toString('base64');
}
