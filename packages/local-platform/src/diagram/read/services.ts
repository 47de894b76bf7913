import type { ResolvedBlock, ResolvedStack } from '@org/terraform-json';
import { nestedIn, resourcesOf } from '../../synthesized/blocks';
import { asText, asTexts, idOf, nameOf, optional, sameId } from './attributes';

/** A service of Azure outside of any network. */
export interface Service {
  readonly id: string;
  readonly name: string;
  readonly kind: 'database' | 'vault' | 'registry' | 'storage' | 'workspace' | 'other';
  /** `Cosmos DB for MongoDB vCore` */
  readonly label: string;
  /** `roles`: anybody reaches its endpoint, and nothing but a role opens it. `not taken`: it only takes telemetry. */
  readonly publicAccess: 'none' | 'roles' | 'all' | 'not taken';
  /** The port that a private endpoint has for it. */
  readonly port: number;
  /** The id that a workspace is known by to those who send logs. */
  readonly workspaceId: string | undefined;
}

interface ServiceType extends Pick<Service, 'kind' | 'label'> {
  readonly port?: number;
  /** Whether its body says that nothing but a role opens it: no key, no password, nothing anonymous. */
  readonly rolesOnly?: (block: ResolvedBlock) => boolean;
}

const types: Readonly<Record<string, ServiceType>> = {
  azurerm_mongo_cluster: { kind: 'database', label: 'Cosmos DB for MongoDB vCore', port: 10260 },
  azurerm_cosmosdb_account: { kind: 'database', label: 'Cosmos DB' },
  azurerm_postgresql_flexible_server: { kind: 'database', label: 'PostgreSQL', port: 5432 },
  azurerm_mssql_server: { kind: 'database', label: 'SQL Database', port: 1433 },
  azurerm_key_vault: {
    kind: 'vault',
    label: 'Key Vault',
    rolesOnly: (block) => block.attribute('rbac_authorization_enabled') === true,
  },
  azurerm_container_registry: {
    kind: 'registry',
    label: 'Container Registry',
    rolesOnly: (block) =>
      block.attribute('admin_enabled') !== true && block.attribute('anonymous_pull_enabled') !== true,
  },
  azurerm_storage_account: {
    kind: 'storage',
    label: 'Storage',
    rolesOnly: (block) =>
      block.attribute('shared_access_key_enabled') === false &&
      block.attribute('allow_nested_items_to_be_public') === false,
  },
  azurerm_log_analytics_workspace: { kind: 'workspace', label: 'Log Analytics' },
};

/** The services of the stacks: those of the table, and whatever else has a private endpoint. */
export function servicesIn(stacks: readonly ResolvedStack[]): readonly Service[] {
  const targets = endpointsIn(stacks).map(({ targetId }) => targetId);
  return stacks
    .flatMap(({ blocks }) => blocks)
    .filter(({ kind }) => kind === 'resource')
    .flatMap((block) => {
      const type = types[block.type];
      if (!type && !targets.some((target) => sameId(target, idOf(block)))) return [];
      return [serviceOf(block, type ?? { kind: 'other', label: wordsOf(block.type) })];
    });
}

function serviceOf(block: ResolvedBlock, { kind, label, port, rolesOnly }: ServiceType): Service {
  return {
    id: idOf(block),
    name: nameOf(block),
    kind,
    label,
    publicAccess: kind === 'workspace' ? 'not taken' : publicAccessOf(block, rolesOnly?.(block) ?? false),
    port: port ?? 443,
    workspaceId: kind === 'workspace' ? optional(block, 'workspace_id') : undefined,
  };
}

/** Public is what Azure does where nothing is said. */
function publicAccessOf(block: ResolvedBlock, rolesOnly: boolean): Service['publicAccess'] {
  const closed =
    optional(block, 'public_network_access') === 'Disabled' ||
    block.attribute('public_network_access_enabled') === false;
  if (closed) return 'none';
  return rolesOnly ? 'roles' : 'all';
}

/** `azurerm_search_service` → `search service` */
function wordsOf(type: string): string {
  return type.replace(/^azurerm_/, '').replaceAll('_', ' ');
}

export interface PrivateEndpoint {
  readonly id: string;
  readonly name: string;
  readonly subnetId: string | undefined;
  /** The id of what it leads to. */
  readonly targetId: string;
}

export function endpointsIn(stacks: readonly ResolvedStack[]): readonly PrivateEndpoint[] {
  return resourcesOf(stacks, 'azurerm_private_endpoint').map((block) => {
    const [connection] = nestedIn(block.attribute('private_service_connection'));
    return {
      id: idOf(block),
      name: nameOf(block),
      subnetId: optional(block, 'subnet_id'),
      targetId: asText(connection?.['private_connection_resource_id']) ?? '',
    };
  });
}

/** Who sends logs or traces to which workspace, by ids: diagnostic settings, and loggers of gateways. */
export function logsIn(stacks: readonly ResolvedStack[]): readonly { readonly from: string; readonly to: string }[] {
  const settings = resourcesOf(stacks, 'azurerm_monitor_diagnostic_setting').map((setting) => ({
    from: optional(setting, 'target_resource_id') ?? '',
    to: optional(setting, 'log_analytics_workspace_id') ?? '',
  }));
  const loggers = resourcesOf(stacks, 'azurerm_api_management_logger').flatMap((logger) => {
    const from = idOf(logger).replace(/\/loggers\/.*$/, '');
    const insights = resourcesOf(stacks, 'azurerm_application_insights').filter((one) =>
      sameId(idOf(one), optional(logger, 'resource_id')),
    );
    return insights.flatMap((one) => asTexts(one.attribute('workspace_id'))).map((to) => ({ from, to }));
  });
  return [...settings, ...loggers];
}

/** The names of the Application Insights that keep their data in a workspace. */
export function insightsOf(workspace: string, stacks: readonly ResolvedStack[]): readonly string[] {
  return resourcesOf(stacks, 'azurerm_application_insights')
    .filter((one) => sameId(optional(one, 'workspace_id'), workspace))
    .map(nameOf);
}
