import { isArray } from '@org/terraform-json';
import { leavingOut, nested, removing, replacing, setting, where } from './changes';
import { Mutation, inEach } from './mutation';

const SERVICE = 'azurerm_api_management';
const API = 'azurerm_api_management_api';
const API_POLICY = 'azurerm_api_management_api_policy';
const BACKEND = 'azurerm_api_management_backend';
const DIAGNOSTIC = 'azurerm_api_management_diagnostic';

const every = () => true;

/** A policy that lets calls of a server through. */
const guards = ({ xml_content: xml }: { readonly xml_content?: unknown }) =>
  typeof xml === 'string' && xml.includes('<validate-azure-ad-token');

export const gatewayMutations: readonly Mutation[] = [
  {
    name: 'takes the gateway out of the network',
    caughtBy: 'gateway-in-network',
    mutants: inEach(SERVICE, setting(['virtual_network_type', 'None'], ['virtual_network_type', 'Internal'])),
  },
  {
    name: 'makes a gateway that cannot be in a network',
    caughtBy: 'gateway-in-network',
    mutants: inEach(SERVICE, setting(['sku_name', 'Consumption_0'], ['sku_name', 'BasicV2_1'])),
  },
  {
    name: 'speaks TLS 1.0 with clients',
    caughtBy: 'gateway-tls',
    mutants: inEach(
      SERVICE,
      nested('security', every, (security) => ({ ...security, frontend_tls10_enabled: true })),
    ),
  },
  {
    name: 'accepts weak ciphers',
    caughtBy: 'gateway-ciphers',
    mutants: inEach(
      SERVICE,
      nested('security', every, (security) => ({ ...security, tls_rsa_with_aes128_cbc_sha_ciphers_enabled: true })),
    ),
  },
  {
    name: 'takes the identity from the gateway',
    caughtBy: 'gateway-identity',
    mutants: inEach(SERVICE, leavingOut('identity')),
  },
  {
    name: 'takes calls of old control planes',
    caughtBy: 'gateway-control-plane',
    mutants: inEach(SERVICE, leavingOut('min_api_version')),
  },
  {
    name: 'opens direct management',
    caughtBy: 'gateway-no-direct-management',
    mutants: inEach(SERVICE, setting(['tenant_access', { enabled: true }])),
  },
  {
    name: 'asks clients for a subscription key',
    caughtBy: 'api-without-subscription-key',
    mutants: inEach(API, setting(['subscription_required', true])),
  },
  {
    name: 'leaves the subscription key to the default',
    caughtBy: 'api-without-subscription-key',
    mutants: inEach(API, leavingOut('subscription_required')),
  },
  {
    name: 'serves an API without TLS',
    caughtBy: 'api-https-only',
    mutants: inEach(API, setting(['protocols', ['http', 'https']])),
  },
  {
    name: 'drops the policy of a server',
    caughtBy: 'api-validates-token',
    mutants: inEach(API_POLICY, removing(guards)),
  },
  {
    name: 'validates a token only sometimes',
    caughtBy: 'api-validates-token',
    mutants: inEach(
      API_POLICY,
      replacing(
        'xml_content',
        /<validate-azure-ad-token[^]*<\/validate-azure-ad-token>/,
        '<choose><when condition="@(true)">$&</when></choose>',
      ),
    ),
  },
  {
    name: 'comments the validation of the token out',
    caughtBy: 'api-validates-token',
    mutants: inEach(
      API_POLICY,
      replacing('xml_content', /<validate-azure-ad-token[^]*<\/validate-azure-ad-token>/, '<!-- $& -->'),
    ),
  },
  {
    name: 'accepts tokens that are meant for other servers',
    caughtBy: 'token-for-this-server',
    mutants: inEach(API_POLICY, replacing('xml_content', /<audiences>[^]*<\/audiences>/, '')),
  },
  {
    name: 'accepts tokens of any tenant',
    caughtBy: 'token-for-this-server',
    mutants: inEach(API_POLICY, replacing('xml_content', /tenant-id="[^"]*"/, 'tenant-id="common"')),
  },
  {
    name: 'leaves out the policy of all APIs',
    caughtBy: 'policy-base',
    mutants: inEach(API_POLICY, replacing('xml_content', /<base\s*\/>/, '')),
  },
  {
    name: 'lets any page call a server',
    caughtBy: 'cors-origins-named',
    mutants: inEach(API_POLICY, replacing('xml_content', /<origin>[^<]*<\/origin>/, '<origin>*</origin>')),
  },
  {
    name: 'buffers responses',
    caughtBy: 'policy-streams',
    mutants: inEach('azurerm_api_management_policy', replacing('xml_content', / buffer-response="false"/, '')),
  },
  {
    name: 'answers preflight requests itself',
    caughtBy: 'no-options-operation',
    mutants: inEach('azurerm_api_management_api_operation', setting(['method', 'OPTIONS'])),
  },
  {
    name: 'calls a server by its address',
    caughtBy: 'backend-private',
    mutants: inEach(BACKEND, setting(['url', 'http://10.20.1.4:3000'])),
  },
  {
    name: 'calls a server in public',
    caughtBy: 'backend-private',
    mutants: inEach(BACKEND, setting(['url', 'https://mongodb.example.org'])),
  },
  {
    name: 'accepts any certificate of a server',
    caughtBy: 'backend-verified',
    mutants: inEach(BACKEND, setting(['tls', { validate_certificate_chain: false }])),
  },
  {
    name: 'logs the bodies of responses',
    caughtBy: 'diagnostics-without-bodies',
    mutants: inEach(
      DIAGNOSTIC,
      nested('frontend_response', every, () => ({ body_bytes: 1024 })),
    ),
  },
  {
    name: 'leaves the bodies of responses to the default',
    caughtBy: 'diagnostics-without-bodies',
    mutants: inEach(DIAGNOSTIC, leavingOut('backend_response')),
  },
  {
    name: 'logs tokens',
    caughtBy: 'diagnostics-without-bodies',
    mutants: inEach(
      DIAGNOSTIC,
      nested('frontend_request', every, (request) => ({
        ...request,
        headers_to_log: [...(isArray(request.headers_to_log) ? request.headers_to_log : []), 'Authorization'],
      })),
    ),
  },
  {
    name: 'names a backend that nobody makes',
    caughtBy: 'policy-after-backends',
    mutants: inEach(API_POLICY, replacing('xml_content', /backend-id="(?!@)[^"]*"/, 'backend-id="nobody"')),
  },
  {
    name: 'drops a backend that a policy names',
    caughtBy: 'policy-after-backends',
    mutants: inEach(BACKEND, removing()),
  },
  {
    name: 'writes a secret into a named value',
    caughtBy: 'named-value-in-vault',
    mutants: inEach(
      'azurerm_api_management_named_value',
      where(
        ({ secret }) => secret === true,
        (body) => [{ ...body, value_from_key_vault: null, value: 'opensesame' }],
      ),
    ),
  },
];
