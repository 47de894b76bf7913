import { hostOf } from '../../platform/backend-host';
import type { Platform } from '../../platform/platform';
import { Policy, childrenOf, policiesOf } from '../../platform/policy-document';
import type { Resource } from '../../platform/resource';
import { secretsOf } from '../../platform/secrets';
import { Rule, inEvery, unless, unlessIt, wrong } from '../rule';

const API = 'azurerm_api_management_api';
const BACKEND = 'azurerm_api_management_backend';

/** Whether a policy refuses every request without a valid token, whatever else it says. */
function validatesToken({ root }: Policy): boolean {
  const [inbound] = childrenOf(root, 'inbound');
  return ['validate-azure-ad-token', 'validate-jwt'].some((name) => childrenOf(inbound, name).length > 0);
}

/** What belongs to an API: its policies, its operations. */
function ofApi<T extends Resource>(api: Resource, resources: readonly T[]): readonly T[] {
  return resources.filter(
    (resource) =>
      resource.text('api_name') === api.name &&
      resource.text('api_management_name') === api.text('api_management_name'),
  );
}

/** Whether the policy of an API, or that of each of its operations, validates a token. */
function isGuarded(api: Resource, platform: Platform): boolean {
  const guarded = policiesOf(platform).filter(validatesToken);
  const guards = ofApi(
    api,
    guarded.map(({ resource }) => resource),
  );
  if (guards.some(({ type }) => type === 'azurerm_api_management_api_policy')) return true;
  const operations = ofApi(api, platform.resources('azurerm_api_management_api_operation'));
  const guardedOperations = guards.map((guard) => guard.text('operation_id'));
  return (
    operations.length > 0 && operations.every((operation) => guardedOperations.includes(operation.text('operation_id')))
  );
}

/** The private DNS zones that a platform makes or looks up. */
function privateZones(platform: Platform): readonly string[] {
  const zones = [
    ...platform.resources('azurerm_private_dns_zone'),
    ...platform.dataSources('azurerm_private_dns_zone'),
  ];
  return zones.map(({ name }) => name);
}

export const apiRules: readonly Rule[] = [
  {
    id: 'api-https-only',
    title: 'APIs are served over HTTPS alone.',
    restates: ['Azure.APIM.HTTPEndpoint'],
    remedy: "set it to ['https']",
    check: inEvery(API, (api) => unlessIt(api, 'protocols', () => api.texts('protocols').join() === 'https')),
  },
  {
    id: 'api-described',
    title: 'Every API says what it is.',
    restates: ['Azure.APIM.APIDescriptors'],
    remedy: 'set it: it is what an operator sees',
    check: inEvery(API, (api) =>
      ['display_name', 'description'].flatMap((name) => unlessIt(api, name, (text) => Boolean(text))),
    ),
  },
  {
    id: 'api-without-subscription-key',
    title: 'APIs ask for a token, never for a subscription key.',
    restates: [],
    remedy: 'must be false: the default asks for a key, which MCP clients do not have',
    check: inEvery(API, (api) => unless(api, 'subscription_required', false)),
  },
  {
    id: 'api-validates-token',
    title: 'Every API validates a token before anything else can happen (S9).',
    restates: [],
    remedy:
      'its policy must hold validate-azure-ad-token directly in inbound; waive it only for metadata that anybody may read',
    check: inEvery(API, (api, platform) =>
      isGuarded(api, platform) ? [] : wrong(api, undefined, 'has no policy that always validates a token'),
    ),
  },
  {
    id: 'no-options-operation',
    title: 'No API has an OPTIONS operation.',
    restates: [],
    remedy: 'remove it: with one, the cors policy no longer answers preflight requests, and browsers are refused',
    check: inEvery('azurerm_api_management_api_operation', (operation) =>
      operation.text('method').toUpperCase() === 'OPTIONS' ? wrong(operation, 'method', 'is OPTIONS') : [],
    ),
  },
  {
    id: 'backend-https',
    title: 'Servers are called over HTTPS.',
    restates: ['CKV_AZURE_215', 'Azure.APIM.HTTPBackend'],
    remedy: 'call it over HTTPS, or say what protects the way instead',
    check: (platform) => [
      ...platform
        .resources(BACKEND)
        .flatMap((backend) => unlessIt(backend, 'url', (url) => String(url).startsWith('https://'))),
      ...platform
        .resources(API)
        .flatMap((api) => unlessIt(api, 'service_url', (url) => !String(url).startsWith('http://'))),
    ],
  },
  {
    id: 'backend-private',
    title: 'Servers are called by a private name (S13).',
    restates: [],
    remedy: 'name it in a private DNS zone: an address of a container group does not last, and a public name leads out',
    check: inEvery(BACKEND, (backend, platform) =>
      unlessIt(backend, 'url', () => privateZones(platform).some((zone) => hostOf(backend).endsWith(`.${zone}`))),
    ),
  },
  {
    id: 'backend-verified',
    title: 'The certificate of a server is verified.',
    restates: [],
    remedy: 'leave it on: without, anything in between may answer',
    check: inEvery(BACKEND, (backend) =>
      backend
        .parts('tls')
        .flatMap((tls) =>
          ['validate_certificate_chain', 'validate_certificate_name'].flatMap((name) =>
            unless(tls, name, true, undefined),
          ),
        ),
    ),
  },
  {
    id: 'named-value-in-vault',
    title: 'Secret named values come from the vault.',
    restates: ['Azure.APIM.EncryptValues'],
    remedy: 'name a secret of the vault in value_from_key_vault: it is then in no state file, and follows a rotation',
    check: inEvery('azurerm_api_management_named_value', (named) => {
      if (named.part('value_from_key_vault')) return [];
      const holdsSecret = secretsOf(named).some(({ path: [argument] }) => argument === 'value');
      if (holdsSecret) return wrong(named, 'value', 'holds a secret');
      return named.value('secret') === true ? wrong(named, 'value', 'is a secret of its own') : [];
    }),
  },
  {
    id: 'diagnostics-without-bodies',
    title: 'Diagnostics log no bodies and no credentials (B9).',
    restates: [],
    remedy:
      'body_bytes must be 0: the gateway would hold back every event of a stream to log it, and data would end in the logs',
    check: inEvery(['azurerm_api_management_diagnostic', 'azurerm_api_management_api_diagnostic'], (diagnostic) => [
      ...['frontend_response', 'backend_response'].flatMap((side) =>
        diagnostic.part(side) ? [] : wrong(diagnostic, side, 'is not set'),
      ),
      ...['frontend_request', 'backend_request', 'frontend_response', 'backend_response']
        .flatMap((side) => diagnostic.parts(side))
        .flatMap((side) => [
          ...unless(side, 'body_bytes', 0),
          ...side
            .texts('headers_to_log')
            .filter((header) => /^(authorization|cookie|set-cookie|ocp-apim-subscription-key|.*-key)$/i.test(header))
            .flatMap((header) => wrong(side, 'headers_to_log', `logs ${header}`)),
        ]),
    ]),
  },
];
