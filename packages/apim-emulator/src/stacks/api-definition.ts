import type { ApiDefinition, OperationDefinition, ResponseExample } from '../definition/gateway-definition';
import { policyIn } from './policy-text';
import type { Resource } from './resource';
import type { Resources } from './resources';

export function apiDefinition(api: Resource, resources: Resources): ApiDefinition {
  const name = api.text('name');
  api.refuseSet('import', 'source_api_id', 'version', 'version_set_id');
  if ((api.optionalText('api_type') ?? 'http') !== 'http') api.refuse("'api_type' other than http is not emulated");
  const [keyNames] = api.blocks('subscription_key_parameter_names');
  return {
    name,
    displayName: api.optionalText('display_name'),
    path: api.optionalText('path') ?? '',
    serviceUrl: api.optionalText('service_url') || undefined,
    subscriptionRequired: api.flag('subscription_required', true),
    subscriptionKeyNames: keyNames && { header: keyNames.text('header') ?? '', query: keyNames.text('query') ?? '' },
    revision: api.optionalText('revision'),
    policy: policyIn(resources.only(resources.where('azurerm_api_management_api_policy', 'api_name', name))),
    operations: resources
      .where('azurerm_api_management_api_operation', 'api_name', name)
      .map((operation) => operationDefinition(operation, name, resources)),
  };
}

function operationDefinition(operation: Resource, api: string, resources: Resources): OperationDefinition {
  const name = operation.text('operation_id');
  const policies = resources
    .where('azurerm_api_management_api_operation_policy', 'api_name', api)
    .filter((policy) => policy.text('operation_id') === name);
  return {
    name,
    displayName: operation.optionalText('display_name'),
    method: operation.text('method'),
    urlTemplate: operation.text('url_template'),
    responses: examplesOf(operation),
    policy: policyIn(resources.only(policies)),
  };
}

/** The examples of responses. */
function examplesOf(operation: Resource): readonly ResponseExample[] {
  return operation.blocks('response').flatMap((response): readonly ResponseExample[] => {
    const status = response.number('status_code') ?? 200;
    const representations = response.blocks('representation');
    if (representations.length === 0) return [{ status }];
    return representations.map((representation) => ({
      status,
      contentType: representation.text('content_type'),
      example: representation.blocks('example')[0]?.text('value'),
      describedBySchema: representation.has('schema_id'),
    }));
  });
}
