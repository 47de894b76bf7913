import { TerraformJsonError } from '@org/terraform-json';
import type {
  BackendDefinition,
  GatewayDefinition,
  PolicyText,
  ProductDefinition,
  SubscriptionDefinition,
} from '../definition/gateway-definition';
import { apiDefinition } from './api-definition';
import { policyIn } from './policy-text';
import { type Resource, nameIn } from './resource';
import type { Resources } from './resources';
import type { VaultSecrets } from './vault-secrets';

const NO_SERVICE = { host: undefined, serviceName: undefined, region: undefined };

/** Puts the resources of a service together. What does not fit is reported. */
export function definitionOf(resources: Resources, secrets: VaultSecrets): GatewayDefinition {
  const service = resources.only(resources.of('azurerm_api_management'));
  if (!service) resources.refuse('stacks', 'none of them makes an azurerm_api_management');
  refuseOrphans(resources, service?.text('name'));
  return {
    ...(service ? serviceFacts(service, resources) : NO_SERVICE),
    policy: policyIn(resources.only(resources.of('azurerm_api_management_policy'))),
    logsResponseBodies: logsResponseBodies(resources),
    apis: resources.of('azurerm_api_management_api').map((api) => apiDefinition(api, resources)),
    products: resources.of('azurerm_api_management_product').map((product) => productDefinition(product, resources)),
    subscriptions: resources.of('azurerm_api_management_subscription').map(subscriptionDefinition),
    namedValues: named(resources.of('azurerm_api_management_named_value'), 'display_name', (value) =>
      namedValue(value, secrets),
    ),
    fragments: named(resources.of('azurerm_api_management_policy_fragment'), 'name', fragment),
    backends: named(resources.of('azurerm_api_management_backend'), 'name', backend),
  };
}

/** Reports what belongs to something that is not there. */
function refuseOrphans(resources: Resources, service: string | undefined): void {
  if (service !== undefined) resources.refuseOthersThan(service);
  const apis = new Set(resources.of('azurerm_api_management_api').map((api) => api.text('name')));
  const products = new Set(resources.of('azurerm_api_management_product').map((product) => product.text('product_id')));
  resources.refuseOrphans('azurerm_api_management_api_operation', 'api_name', apis, 'API');
  resources.refuseOrphans('azurerm_api_management_api_policy', 'api_name', apis, 'API');
  resources.refuseOrphans('azurerm_api_management_api_operation_policy', 'api_name', apis, 'API');
  resources.refuseOrphans('azurerm_api_management_product_api', 'api_name', apis, 'API');
  resources.refuseOrphans('azurerm_api_management_product_api', 'product_id', products, 'product');
  resources.refuseOrphans('azurerm_api_management_product_policy', 'product_id', products, 'product');
  const operations = resources.of('azurerm_api_management_api_operation');
  for (const policy of resources.of('azurerm_api_management_api_operation_policy')) {
    const [api, id] = [policy.text('api_name'), policy.text('operation_id')];
    if (operations.some((operation) => operation.text('api_name') === api && operation.text('operation_id') === id))
      continue;
    policy.refuse(`API '${api}' has no operation '${id}'`);
  }
}

/** Its public address: its own domain, if clients without SNI get that one's certificate, or the one that Azure assigns. */
function serviceFacts(
  service: Resource,
  resources: Resources,
): Pick<GatewayDefinition, 'host' | 'serviceName' | 'region'> {
  const domains = [
    ...service.blocks('hostname_configuration').flatMap((configuration) => configuration.blocks('proxy')),
    ...resources.of('azurerm_api_management_custom_domain').flatMap((binding) => binding.blocks('gateway')),
  ];
  const domain = domains.find((candidate) => candidate.flag('default_ssl_binding')) ?? domains[0];
  return {
    host: domain?.text('host_name') ?? service.text('gateway_url').replace(/^https?:\/\//, ''),
    serviceName: service.text('name'),
    region: service.optionalText('location'),
  };
}

/**
 * Whether bodies of responses are written to a log, which holds them back.
 * Source: "Configure API for server-sent events", guidelines, 2024-05.
 */
function logsResponseBodies(resources: Resources): boolean {
  const diagnostics = [
    ...resources.of('azurerm_api_management_diagnostic'),
    ...resources.of('azurerm_api_management_api_diagnostic'),
  ];
  const responses = diagnostics.flatMap((diagnostic) => [
    ...diagnostic.blocks('frontend_response'),
    ...diagnostic.blocks('backend_response'),
  ]);
  return responses.some((response) => (response.number('body_bytes') ?? 0) > 0);
}

function productDefinition(product: Resource, resources: Resources): ProductDefinition {
  const name = product.text('product_id');
  return {
    name,
    displayName: product.optionalText('display_name'),
    subscriptionRequired: product.flag('subscription_required', true),
    published: product.flag('published', true),
    apis: resources
      .where('azurerm_api_management_product_api', 'product_id', name)
      .map((link) => link.text('api_name')),
    policy: policyIn(resources.only(resources.where('azurerm_api_management_product_policy', 'product_id', name))),
  };
}

/** Keys that Azure would make up are not known here: a subscription that is used locally has to name its own. */
function subscriptionDefinition(subscription: Resource): SubscriptionDefinition {
  const product = subscription.optionalText('product_id');
  const api = subscription.optionalText('api_id');
  return {
    name: subscription.optionalText('subscription_id') ?? subscription.text('display_name'),
    keys: [subscription.text('primary_key'), subscription.optionalText('secondary_key')],
    scope: product !== undefined ? { product: nameIn(product) } : api !== undefined ? { api: nameIn(api) } : undefined,
  };
}

function namedValue(value: Resource, secrets: VaultSecrets): string {
  const [vault] = value.blocks('value_from_key_vault');
  if (!vault) return value.text('value');
  const id = vault.text('secret_id') ?? '';
  try {
    const secret = secrets.valueOf(id);
    if (secret === undefined) value.refuse(`no stack makes the secret ${id}`);
    return secret ?? '';
  } catch (error) {
    if (!(error instanceof TerraformJsonError)) throw error;
    value.refuse(`the secret ${id}: ${error.message}`);
    return '';
  }
}

function fragment(resource: Resource): PolicyText {
  return { file: resource.file, text: resource.text('value') };
}

function backend(resource: Resource): BackendDefinition {
  resource.refuseSet('circuit_breaker_rule', 'proxy', 'service_fabric_cluster');
  const [credentials] = resource.blocks('credentials');
  const [authorization] = credentials?.blocks('authorization') ?? [];
  if (credentials?.has('certificate')) resource.refuse("'credentials.certificate' is not emulated");
  return {
    url: resource.text('url'),
    headers: {
      ...credentials?.texts('header'),
      ...(authorization && { Authorization: `${authorization.text('scheme')} ${authorization.text('parameter')}` }),
    },
    query: credentials?.texts('query'),
  };
}

/** What resources stand for, by name. A name that is there twice is reported. */
function named<T>(
  resources: readonly Resource[],
  argument: string,
  read: (resource: Resource) => T,
): Record<string, T> {
  const found = new Map<string, T>();
  for (const resource of resources) {
    const name = resource.text(argument);
    if (found.has(name)) resource.refuse(`the name '${name}' is taken`);
    found.set(name, read(resource));
  }
  return Object.fromEntries(found);
}
