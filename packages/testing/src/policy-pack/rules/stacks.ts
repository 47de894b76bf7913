import { JsonObject, JsonValue, Stack, isObject } from '@org/terraform-json';
import { sectionPlace } from '../../finding';
import type { Platform } from '../../platform/platform';
import { attributeAt } from '../../platform/secrets';
import { Rule, Violation, inEvery, wrong } from '../rule';

/** The backend of a stack that keeps its state in Azure; `undefined` for any other. */
function azureBackend({ document: { root } }: Stack): JsonObject | undefined {
  const { terraform } = root;
  const backend = isObject(terraform) ? terraform.backend : undefined;
  const azurerm = isObject(backend) ? backend.azurerm : undefined;
  return isObject(azurerm) ? azurerm : undefined;
}

function wrongBackend(stack: Stack, name: string, what: string): Violation {
  return { place: sectionPlace(stack, 'terraform', 'backend', 'azurerm'), path: [name], what };
}

/** A block in a provider's features, which cdktf writes as a list of one. */
function feature(body: JsonObject, name: string): JsonObject {
  const [features] = [body.features].flat() as (JsonValue | undefined)[];
  const [found] = isObject(features) ? ([features[name]].flat() as (JsonValue | undefined)[]) : [];
  return isObject(found) ? found : {};
}

/** What azurerm deletes for good unless it is told not to, and the resources that make it so. */
const purges = [
  { feature: 'key_vault', name: 'purge_soft_delete_on_destroy', type: /^azurerm_key_vault$/ },
  { feature: 'key_vault', name: 'purge_soft_deleted_secrets_on_destroy', type: /^azurerm_key_vault_secret$/ },
  { feature: 'api_management', name: 'purge_soft_delete_on_destroy', type: /^azurerm_api_management$/ },
] as const;

/** A rule about each configuration of azurerm. */
function inEveryProvider(check: (body: JsonObject, stack: Stack) => readonly [string, string][]): Rule['check'] {
  return ({ stacks }: Platform) =>
    stacks.flatMap((stack) =>
      stack.providers
        .filter(({ name }) => name === 'azurerm')
        .flatMap(({ body, path }) =>
          check(body, stack).map(([name, what]): Violation => ({
            place: { ...sectionPlace(stack, 'provider', 'azurerm'), path },
            path: [name],
            what,
          })),
        ),
    );
}

export const stackRules: readonly Rule[] = [
  {
    id: 'no-remote-state',
    title: 'No stack reads the state of another.',
    restates: [],
    remedy: 'look the resource up by its name: whoever can read a state can read every secret in it',
    check: ({ blocks }) =>
      blocks
        .filter(({ kind, type }) => kind === 'data' && type === 'terraform_remote_state')
        .flatMap((block) => wrong(block, undefined, 'reads a state')),
  },
  {
    id: 'state-by-identity',
    title: 'State is read and written by identities (S2).',
    restates: [],
    remedy: 'set use_azuread_auth, and no key or token: they end in the file, and open every state',
    check: ({ stacks }) =>
      stacks.flatMap((stack) => {
        const backend = azureBackend(stack);
        if (!backend) return [];
        return [
          ...(backend.use_azuread_auth === true ? [] : [wrongBackend(stack, 'use_azuread_auth', 'is not true')]),
          ...['access_key', 'sas_token', 'client_secret']
            .filter((name) => (backend[name] ?? null) !== null)
            .map((name) => wrongBackend(stack, name, 'is set')),
        ];
      }),
  },
  {
    id: 'state-of-its-own',
    title: 'Every stack has a state of its own (S2).',
    restates: [],
    remedy: 'give it a key of its own: two stacks under one key destroy what the other made',
    check: ({ stacks }) => {
      const keyOf = (stack: Stack) => {
        const { storage_account_name: account, container_name: container, key } = azureBackend(stack) ?? {};
        return key === undefined ? undefined : [account, container, key].join('/');
      };
      return stacks
        .filter((stack, index) => keyOf(stack) && stacks.findIndex((other) => keyOf(other) === keyOf(stack)) !== index)
        .map((stack) => wrongBackend(stack, 'key', 'is that of another stack'));
    },
  },
  {
    id: 'namespaces-registered-once',
    title: 'Only an administrator registers namespaces, by name.',
    restates: [],
    remedy: "must be 'none': registering takes a right on the whole subscription, which a pipeline does not get",
    check: inEveryProvider(({ resource_provider_registrations: registrations }) =>
      registrations === 'none'
        ? []
        : [['resource_provider_registrations', registrations ? `is ${String(registrations)}` : 'is not set']],
    ),
  },
  {
    id: 'nothing-purged',
    title: 'What is destroyed can be recovered.',
    restates: [],
    remedy: 'must be false: the default deletes for good what Azure would keep',
    check: inEveryProvider((body, stack) =>
      purges
        .filter(({ type }) => stack.blocks.some((block) => block.kind === 'resource' && type.test(block.type)))
        .filter((purge) => feature(body, purge.feature)[purge.name] !== false)
        .map((purge) => ['features', `does not set ${purge.feature}.${purge.name} to false`]),
    ),
  },
  {
    id: 'terraform-knows-write-only',
    title: 'A stack with write-only values asks for a Terraform that knows them.',
    restates: [],
    remedy: "must be '>= 1.11' or newer: an older one stops with an error that nobody understands",
    check: ({ stacks }) =>
      stacks.flatMap((stack) => {
        const writes = stack.blocks.some(({ kind, type, body }) =>
          Object.keys(body).some(
            (name) => (body[name] ?? null) !== null && attributeAt(kind, type, [name])?.write_only,
          ),
        );
        const { terraform } = stack.document.root;
        const required = isObject(terraform) ? terraform.required_version : undefined;
        const [, minor = 0] = /^>=?\s*1\.(\d+)/.exec(String(required ?? '')) ?? [];
        if (!writes || Number(minor) >= 11) return [];
        const what = required === undefined ? 'is not set' : `is ${JSON.stringify(required)}`;
        return [{ place: sectionPlace(stack, 'terraform'), path: ['required_version'], what }];
      }),
  },
  {
    id: 'telemetry-in-workspace',
    title: 'Telemetry is kept in a workspace of ours.',
    restates: ['Azure.AppInsights.Workspace'],
    remedy: 'name the workspace: queries and retention are then in one place',
    check: inEvery('azurerm_application_insights', (insights) =>
      insights.value('workspace_id') === undefined ? wrong(insights, 'workspace_id', 'is not set') : [],
    ),
  },
];
