import type { JsonObject } from '@org/terraform-json';
import { Resources, aboutArguments, aboutResources } from './example';

const SERVICE = 'azurerm_api_management';
const API = 'azurerm_api_management_api';
const BACKEND = 'azurerm_api_management_backend';
const POLICY = 'azurerm_api_management_api_policy';
const DIAGNOSTIC = 'azurerm_api_management_diagnostic';

const protocols = ['backend_ssl30_enabled', 'backend_tls10_enabled', 'backend_tls11_enabled'];
const ciphers = [
  'tls_ecdhe_rsa_with_aes128_cbc_sha_ciphers_enabled',
  'tls_ecdhe_rsa_with_aes256_cbc_sha_ciphers_enabled',
  'tls_rsa_with_aes128_cbc_sha_ciphers_enabled',
  'tls_rsa_with_aes128_cbc_sha256_ciphers_enabled',
  'tls_rsa_with_aes128_gcm_sha256_ciphers_enabled',
  'tls_rsa_with_aes256_cbc_sha_ciphers_enabled',
  'tls_rsa_with_aes256_cbc_sha256_ciphers_enabled',
];
const off = Object.fromEntries(ciphers.map((name) => [name, false]));

const around = (inbound: string) =>
  `<policies><inbound><base />${inbound}</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`;
const token = (
  tenant = '22222222-2222-4222-8222-222222222222',
  audiences = '<audiences><audience>a</audience></audiences>',
) => `<validate-azure-ad-token tenant-id="${tenant}">${audiences}</validate-azure-ad-token>`;

const api = { api_management_name: 'apim', name: 'mcp', revision: '1' };
const policy = (xml: string) => ({ api_management_name: 'apim', api_name: 'mcp', xml_content: xml });
const operation = (id: string) => ({ api_management_name: 'apim', api_name: 'mcp', operation_id: id, method: 'POST' });

const guarded = (xml: string): Resources => ({ [API]: { Server: api }, [POLICY]: { Server: policy(xml) } });
const unguarded = `${API}.Server : has no policy that always validates a token`;

const noBody = { body_bytes: 0 };
const diagnostic = {
  frontend_request: { ...noBody, headers_to_log: ['User-Agent'] },
  frontend_response: noBody,
  backend_response: noBody,
};

/** A rule about the text of a policy. */
const aboutPolicy = (
  rule: string,
  good: string,
  changes: readonly (readonly [why: string, xml: string, ...what: readonly string[]])[],
) =>
  aboutArguments(
    rule,
    POLICY,
    policy(good),
    changes.map(([why, xml, ...what]) => [why, { xml_content: xml }, ...what.map((found) => `xml_content: ${found}`)]),
  );

export const gatewayExamples = [
  aboutArguments(
    'gateway-in-network',
    SERVICE,
    {
      sku_name: 'Developer_1',
      virtual_network_type: 'External',
      virtual_network_configuration: { subnet_id: '/subnets/gateway' },
    },
    [
      ['the tier cannot be in a network', { sku_name: 'StandardV2_1' }, 'sku_name: is "StandardV2_1"'],
      ['it is in no network', { virtual_network_type: null }, 'virtual_network_type: is not set'],
      ['nobody reaches it from outside', { virtual_network_type: 'Internal' }, 'virtual_network_type: is "Internal"'],
      ['it has no subnet', { virtual_network_configuration: null }, 'virtual_network_configuration: names no subnet'],
    ],
  ),
  aboutArguments('gateway-tls', SERVICE, { security: { frontend_tls10_enabled: false } }, [
    ...protocols.map((name) => [`${name} is on`, { security: { [name]: true } }, `security.${name}: is true`] as const),
    [
      'it is on by its old name',
      { security: { enable_frontend_ssl30: true } },
      'security.enable_frontend_ssl30: is true',
    ],
    [
      'it is a variable',
      { security: [{ frontend_tls11_enabled: '${var.old}' }] },
      'security[0].frontend_tls11_enabled: is "<platform:var.old>"',
    ],
  ]),
  aboutArguments('gateway-ciphers', SERVICE, { security: off }, [
    ['nothing is said of ciphers', { security: null }, 'security: is not set'],
    ['one is on', { security: { ...off, [ciphers[0] ?? '']: true } }, `security.${ciphers[0]}: is true`],
    [
      'one is left to the default',
      { security: { ...off, [ciphers[6] ?? '']: null } },
      `security.${ciphers[6]}: is not set`,
    ],
    [
      'triple DES is on',
      { security: { ...off, triple_des_ciphers_enabled: true } },
      'security.triple_des_ciphers_enabled: is true',
    ],
  ]),
  aboutArguments('gateway-identity', SERVICE, { identity: { type: 'SystemAssigned, UserAssigned' } }, [
    ['it has none', { identity: null }, 'identity: is not set'],
  ]),
  aboutArguments('gateway-control-plane', SERVICE, { min_api_version: '2021-08-01' }, [
    ['any version is taken', { min_api_version: null }, 'min_api_version: is not set'],
    ['an old version is taken', { min_api_version: '2020-12-01' }, 'min_api_version: is "2020-12-01"'],
  ]),
  aboutArguments('gateway-no-direct-management', SERVICE, { tenant_access: { enabled: false } }, [
    ['it is on', { tenant_access: { enabled: true } }, 'tenant_access.enabled: is true'],
  ]),
  aboutArguments('gateway-zones', SERVICE, { sku_name: 'Premium_2', zones: ['1', '2'] }, [
    ['it is in no zone', { zones: null }, 'zones: are 0, with 2 units'],
    ['it has too few units', { sku_name: 'Premium_1' }, 'zones: are 2, with 1 unit'],
  ]),
  aboutArguments('gateway-regions', SERVICE, { sku_name: 'Premium_2', additional_location: [{ location: 'ukwest' }] }, [
    ['there is one region', { additional_location: null }, 'additional_location: is not set'],
  ]),

  aboutArguments('api-https-only', API, { protocols: ['https'] }, [
    ['it is served without TLS', { protocols: ['http', 'https'] }, 'protocols: is ["http","https"]'],
    ['it is left open', { protocols: null }, 'protocols: is not set'],
  ]),
  aboutArguments('api-described', API, { display_name: 'mongodb', description: 'Tools.' }, [
    ['it has no name', { display_name: null }, 'display_name: is not set'],
    ['its description is empty', { description: '' }, 'description: is ""'],
  ]),
  aboutArguments('api-without-subscription-key', API, { subscription_required: false }, [
    ['it asks for one', { subscription_required: true }, 'subscription_required: is true'],
    ['it is left to the default', { subscription_required: null }, 'subscription_required: is not set'],
  ]),
  aboutResources('api-validates-token', guarded(around(token())), [
    ['it has no policy', { [POLICY]: {} }, unguarded],
    [
      'the policy is of another API',
      { [POLICY]: { Other: { ...policy(around(token())), api_name: 'other' } } },
      unguarded,
    ],
    ['it is validated sometimes', guarded(around(`<choose><when condition="x">${token()}</when></choose>`)), unguarded],
    ['it is a comment', guarded(around(`<!-- ${token()} -->`)), unguarded],
    [
      'it is validated after the call',
      guarded(`<policies><inbound /><outbound>${token()}</outbound></policies>`),
      unguarded,
    ],
    [
      'one of two operations validates nothing',
      {
        [POLICY]: {},
        azurerm_api_management_api_operation: { One: operation('one'), Two: operation('two') },
        azurerm_api_management_api_operation_policy: {
          One: { ...policy(around(token())), operation_id: 'one' },
        },
      },
      unguarded,
    ],
  ]),
  aboutArguments('no-options-operation', 'azurerm_api_management_api_operation', { method: 'POST' }, [
    ['there is one', { method: 'options' }, 'method: is OPTIONS'],
  ]),
  aboutResources('backend-https', { [BACKEND]: { It: { url: 'https://server.dev.mcp.internal' } } }, [
    [
      'a backend is called without TLS',
      { [BACKEND]: { It: { url: 'http://server.dev.mcp.internal:3000' } } },
      `${BACKEND}.It url: is "http://server.dev.mcp.internal:3000"`,
    ],
    [
      'an API is forwarded without TLS',
      { [API]: { It: { service_url: 'http://server' } } },
      `${API}.It service_url: is "http://server"`,
    ],
  ]),
  aboutArguments(
    'backend-private',
    BACKEND,
    { url: 'http://mongodb.dev.mcp.internal:3000' },
    [
      ['it is an address', { url: 'http://10.20.1.4:3000' }, 'url: is "http://10.20.1.4:3000"'],
      [
        'it is the address of a group',
        { url: 'http://${azurerm_container_group.Server.ip_address}:3000' },
        'url: is "http://<platform:azurerm_container_group.Server.ip_address>:3000"',
      ],
      ['it is public', { url: 'https://mongodb.example.org' }, 'url: is "https://mongodb.example.org"'],
      ['it only ends alike', { url: 'http://evildev.mcp.internal' }, 'url: is "http://evildev.mcp.internal"'],
    ],
    { azurerm_private_dns_zone: { Zone: { name: 'dev.mcp.internal', resource_group_name: 'rg' } } },
  ),
  aboutArguments('backend-verified', BACKEND, { tls: { validate_certificate_chain: true } }, [
    ['the chain is not', { tls: { validate_certificate_chain: false } }, 'tls.validate_certificate_chain: is false'],
    ['the name is not', { tls: { validate_certificate_name: false } }, 'tls.validate_certificate_name: is false'],
  ]),
  aboutArguments(
    'named-value-in-vault',
    'azurerm_api_management_named_value',
    { secret: true, value_from_key_vault: { secret_id: 'https://kv.vault.azure.net/secrets/key' } },
    [
      [
        'it is a secret of its own',
        { value_from_key_vault: null, value: 'opensesame' },
        'value: is a secret of its own',
      ],
      [
        'it holds a secret and does not say so',
        { secret: false, value_from_key_vault: null, value: 'Bearer ${random_password.Key.result}' },
        'value: holds a secret',
      ],
    ],
    { random_password: { Key: { length: 32 } } },
  ),
  aboutArguments('diagnostics-without-bodies', DIAGNOSTIC, diagnostic, [
    ['a side is left to the default', { backend_response: null }, 'backend_response: is not set'],
    ['a response is logged', { frontend_response: { body_bytes: 8192 } }, 'frontend_response.body_bytes: is 8192'],
    ['a request is logged', { backend_request: { body_bytes: 1 } }, 'backend_request.body_bytes: is 1'],
    ['the size is left to the default', { frontend_response: {} }, 'frontend_response.body_bytes: is not set'],
    ...['Authorization', 'Cookie', 'x-mcp-gateway-key'].map(
      (header) =>
        [
          `${header} is logged`,
          { frontend_request: { ...noBody, headers_to_log: ['User-Agent', header] } },
          `frontend_request.headers_to_log: logs ${header}`,
        ] as const,
    ),
  ]),

  aboutPolicy('policy-readable', around(''), [
    ['an element is not closed', '<policies><inbound></policies>', 'is not well-formed'],
    ['there is text around it', `${around('')} more`, 'is not well-formed'],
    ['an attribute has no quotes', '<policies><inbound a=b /></policies>', 'is not well-formed'],
  ]),
  aboutArguments('policy-readable', POLICY, policy(around('')), [
    [
      'it is fetched',
      { xml_content: null, xml_link: 'https://example.org/p' },
      'xml_link: fetches the policy from elsewhere',
    ],
  ]),
  aboutPolicy('policy-base', around('').replace('<backend><base />', '<backend><forward-request />'), [
    [
      'sections are missing',
      '<policies><inbound><base /></inbound></policies>',
      'has no <base /> in backend',
      'has no <base /> in outbound',
    ],
    [
      'the backend has another policy of its own',
      around('').replace('<backend><base />', '<backend><retry />'),
      'has no <base /> in backend',
    ],
    [
      'it is included only sometimes',
      around('').replace('<inbound><base />', '<inbound><choose><when condition="x"><base /></when></choose>'),
      'has no <base /> in inbound',
    ],
  ]),
  aboutPolicy('policy-base-on-error', around(''), [
    ['it answers by itself', around('').replace('<on-error><base />', '<on-error>'), 'has no <base /> in on-error'],
  ]),
  aboutPolicy(
    'cors-origins-named',
    around('<cors><allowed-origins><origin>http://localhost:6274</origin></allowed-origins></cors>'),
    [
      [
        'any origin is allowed',
        around('<cors><allowed-origins><origin>*</origin></allowed-origins></cors>'),
        'allows any origin across origins',
      ],
      [
        'any method is allowed',
        around('<cors><allowed-methods><method>*</method></allowed-methods></cors>'),
        'allows any method across origins',
      ],
    ],
  ),
  aboutPolicy(
    'cors-headers-named',
    around('<cors><allowed-headers><header>Authorization</header></allowed-headers></cors>'),
    [
      [
        'any is sent',
        around('<cors><allowed-headers><header> * </header></allowed-headers></cors>'),
        'allows any header across origins',
      ],
      [
        'any is read',
        around('<cors><expose-headers><header>*</header></expose-headers></cors>'),
        'allows any header across origins',
      ],
    ],
  ),
  aboutPolicy('policy-streams', around('<forward-request timeout="240" buffer-response="false" />'), [
    ['responses are buffered', around('<forward-request timeout="240" />'), 'buffers responses'],
    ['it waits too long', around('<forward-request timeout="300" buffer-response="false" />'), 'waits 300 seconds'],
    [
      'it waits for the default',
      around('<forward-request buffer-response="false" />'),
      'waits the default of 300 seconds',
    ],
    [
      'a body is read',
      around('<set-variable name="b" value="@(context.Response.Body.As&lt;string&gt;())" />'),
      'reads the body of a response',
    ],
  ]),
  aboutPolicy('token-for-this-server', around(token()), [
    ['any tenant will do', around(token('common')), 'accepts tokens of any tenant'],
    ['no tenant is named', around(token('')), 'accepts tokens of any tenant'],
    ['no audience is named', around(token(undefined, '')), 'accepts tokens that are meant for others'],
    ['the audiences are empty', around(token(undefined, '<audiences />')), 'accepts tokens that are meant for others'],
    [
      'a token of any kind names neither',
      around('<validate-jwt header-name="Authorization" />'),
      'accepts tokens of any issuer',
      'accepts tokens that are meant for others',
    ],
  ]),
] satisfies readonly { readonly good: JsonObject }[];
