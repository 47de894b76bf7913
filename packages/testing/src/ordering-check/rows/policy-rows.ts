import type { Platform } from '../../platform/platform';
import { policiesOf, policyArgument } from '../../platform/policy-document';
import type { Resource } from '../../platform/resource';
import { OrderingRow, Pair, forEach } from '../ordering-row';

/** What a policy or another text of API Management names: in the text they are plain strings. */
const namedValues = /\{\{\s*([\w.-]+)\s*\}\}/g;
const backends = /<set-backend-service\b[^>]*\bbackend-id\s*=\s*"([^"@]+)"/g;
const fragments = /<include-fragment\b[^>]*\bfragment-id\s*=\s*"([^"]+)"/g;

/** A pair for each name that a policy gives, by what it names. */
function forEachName(platform: Platform, pattern: RegExp, named: Named): readonly Pair[] {
  return policiesOf(platform).flatMap(({ resource, xml }) =>
    namesIn(xml, pattern).map((name) => pairOf(resource, name, named, platform)),
  );
}

/** Something in a service that texts name. */
interface Named {
  readonly type: string;
  /** What it is called in a finding. */
  readonly what: string;
  readonly nameOf: (resource: Resource) => string;
  /** Whether it may be made in the stack of the service, which need not be here. */
  readonly shared: boolean;
}

const backend: Named = {
  type: 'azurerm_api_management_backend',
  what: 'backend',
  nameOf: ({ name }) => name,
  shared: false,
};

const namedValue: Named = {
  type: 'azurerm_api_management_named_value',
  what: 'named value',
  nameOf: (resource) => resource.text('display_name'),
  shared: true,
};

const fragment: Named = {
  type: 'azurerm_api_management_policy_fragment',
  what: 'fragment',
  nameOf: ({ name }) => name,
  shared: true,
};

function pairOf(later: Resource, name: string, { type, what, nameOf, shared }: Named, platform: Platform): Pair {
  const elsewhere = shared && platform.resources('azurerm_api_management').length === 0;
  return {
    later,
    earlier: platform.resources(type).filter((candidate) => nameOf(candidate) === name),
    missing: elsewhere ? undefined : `${what} '${name}'`,
  };
}

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))];
}

/** The expressions (`@(…)`) in a policy that choose a backend. */
const choosing = /<set-backend-service\b[^>]*\bbackend-id\s*=\s*"(@[^"]*)"/g;

export const policyRows: readonly OrderingRow[] = [
  {
    id: 'policy-after-backends',
    title: 'Policies after every backend that they name',
    reason: 'API Management refuses a policy that names what is not there, and Terraform does not read policies',
    source: 'Microsoft Learn, "Set backend service", backend-id',
    pairs: (platform) => [
      ...forEachName(platform, backends, backend),
      // Which one an expression comes to is known only when it runs: any that it spells out.
      ...policiesOf(platform).flatMap(({ resource, xml }) =>
        namesIn(xml, choosing).map((expression) => ({
          later: resource,
          earlier: platform.resources(backend.type).filter(({ name }) => expression.includes(`&quot;${name}&quot;`)),
        })),
      ),
    ],
  },
  {
    id: 'policy-after-named-values',
    title: 'Policies after every named value that they name',
    reason: 'API Management refuses a policy that names what is not there, and Terraform does not read policies',
    source: 'Microsoft Learn, "Use named values in Azure API Management policies", Use a named value',
    pairs: (platform) => forEachName(platform, namedValues, namedValue),
  },
  {
    id: 'policy-after-fragments',
    title: 'Policies after every fragment that they include',
    reason: 'API Management refuses a policy that includes what is not there',
    source: 'Microsoft Learn, "Reuse policy configurations in your API Management policy definitions"',
    pairs: (platform) => forEachName(platform, fragments, fragment),
  },
  {
    id: 'settings-after-named-values',
    title: 'Loggers and backends after every named value that they name',
    reason: 'API Management looks it up at once, and finds nothing',
    source: 'Microsoft Learn, "Use named values in Azure API Management policies", Use a named value',
    pairs: (platform) =>
      platform.blocks
        .filter((block) => block.kind === 'resource' && block.type.startsWith('azurerm_api_management_'))
        .filter((block) => policyArgument(block) === undefined)
        .flatMap((block) =>
          block.strings
            .flatMap(({ value }) => namesIn(value, namedValues))
            .map((name) => pairOf(block, name, namedValue, platform)),
        ),
  },
  {
    id: 'policy-after-its-api',
    title: 'Operations and policies after their API, and policies of an operation after the operation',
    reason: 'there is nothing yet that it could be put on',
    source: 'azurerm 4.55.0: an API and an operation are named by name, which may be plain text',
    pairs: forEach(
      [
        'azurerm_api_management_api_operation',
        'azurerm_api_management_api_policy',
        'azurerm_api_management_api_operation_policy',
        'azurerm_api_management_api_diagnostic',
      ],
      (part, platform) => [
        {
          later: part,
          earlier: [
            ...platform.resources('azurerm_api_management_api').filter(({ name }) => name === part.text('api_name')),
            ...(part.type === 'azurerm_api_management_api_operation_policy'
              ? platform
                  .resources('azurerm_api_management_api_operation')
                  .filter((operation) => operation.text('api_name') === part.text('api_name'))
                  .filter((operation) => operation.text('operation_id') === part.text('operation_id'))
              : []),
          ],
        },
      ],
    ),
  },
  {
    id: 'operation-after-policy',
    title: 'Operations after the policy of their API',
    reason: 'until then it is served without a policy, to everybody',
    source:
      'Microsoft Learn, "Policies in Azure API Management": an operation without a policy is forwarded as it comes',
    pairs: forEach('azurerm_api_management_api_operation', (operation, platform) => [
      {
        later: operation,
        earlier: platform
          .resources('azurerm_api_management_api_policy')
          .filter((policy) => policy.text('api_name') === operation.text('api_name')),
      },
    ]),
  },
  {
    id: 'diagnostic-after-logger',
    title: 'Diagnostics after their logger',
    reason: 'there is nothing yet to log to',
    source: 'azurerm 4.55.0: a logger of another stack is named by an id that is put together',
    pairs: forEach(['azurerm_api_management_diagnostic', 'azurerm_api_management_api_diagnostic'], (part, platform) => [
      {
        later: part,
        earlier: platform
          .resources('azurerm_api_management_logger')
          .filter(({ id }) => id === part.text('api_management_logger_id')),
      },
    ]),
  },
];
