import type { Platform } from './platform';
import type { Resource } from './resource';

/** The private endpoints that lead to a resource. */
export function endpointsOf(target: Resource, platform: Platform): readonly Resource[] {
  return platform
    .resources('azurerm_private_endpoint')
    .filter((endpoint) =>
      endpoint
        .parts('private_service_connection')
        .some((connection) => connection.text('private_connection_resource_id') === target.id),
    );
}
