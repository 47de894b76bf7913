import type { JsonObject, JsonPath } from '@org/terraform-json';
import { checkOrder } from '../../src';
import { withValue, withoutMember } from '../../src/mutation/changed-json';
import { platformFiles, stacksOf } from '../fixtures/platform';
import { stackFile } from '../fixtures/platform/stack-file';

/** What is found after a change of one stack's file: row, place and what is missing. */
function foundAfter(stack: string, change: (root: JsonObject) => JsonObject): string[] {
  const files = platformFiles();
  return checkOrder(stacksOf({ ...files, [stack]: change(files[stack] ?? {}) })).map(
    ({ rule, address, message }) => `${rule}: ${address} ${message.slice(0, message.indexOf(':'))}`,
  );
}

const without =
  (...path: JsonPath) =>
  (root: JsonObject) =>
    withoutMember(root, ['resource', ...path]);

describe('what must come first and is not there', () => {
  it.each<{ what: string; stack: string; change: (root: JsonObject) => JsonObject; found: readonly string[] }>([
    {
      what: 'the role that pulls',
      stack: 'registry',
      change: without('azurerm_role_assignment', 'Pull'),
      found: [
        'container-group-after-pull-role: azurerm_container_group.Server finds no role AcrPull for id-mcp-dev-pull',
      ],
    },
    {
      what: 'the role that pulls, since it is another',
      stack: 'registry',
      change: (root) =>
        withValue(root, ['resource', 'azurerm_role_assignment', 'Pull', 'role_definition_name'], 'AcrPush'),
      found: [
        'container-group-after-pull-role: azurerm_container_group.Server finds no role AcrPull for id-mcp-dev-pull',
      ],
    },
    {
      what: 'the zone group of the database',
      stack: 'mongodb',
      change: without('azurerm_private_endpoint', 'Database', 'private_dns_zone_group'),
      found: [
        'container-group-after-database-endpoint: azurerm_container_group.Server finds no private endpoint of mongo-mcp-dev-x7k2 with a DNS zone group',
      ],
    },
    {
      what: 'the role that writes secrets',
      stack: 'platform',
      change: (root) =>
        withValue(
          root,
          ['resource', 'azurerm_role_assignment', 'WriteSecrets', 'role_definition_name'],
          'Key Vault Secrets User',
        ),
      found: ['Key', 'Admin', 'Reader', 'GatewayKey'].map(
        (name) =>
          `secret-after-vault-role: azurerm_key_vault_secret.${name} finds no role Key Vault Secrets Officer on its vault`,
      ),
    },
    {
      what: "the gateway's role on a secret",
      stack: 'mongodb',
      change: (root) =>
        withValue(root, ['resource', 'azurerm_role_assignment', 'ReadGatewayKey', 'principal_id'], 'somebody else'),
      found: [
        "named-value-after-reader-role: azurerm_api_management_named_value.GatewayKey finds no role with which the gateway's identity reads the secret",
      ],
    },
    {
      what: "the gateway's role on this secret, since it is on another",
      stack: 'mongodb',
      change: (root) =>
        withValue(
          root,
          ['resource', 'azurerm_role_assignment', 'ReadGatewayKey', 'scope'],
          '${azurerm_key_vault_secret.Admin.resource_versionless_id}',
        ),
      found: [
        "named-value-after-reader-role: azurerm_api_management_named_value.GatewayKey finds no role with which the gateway's identity reads the secret",
      ],
    },
    {
      what: 'a backend that a policy names',
      stack: 'mongodb',
      change: (root) =>
        withValue(root, ['resource', 'azurerm_api_management_backend', 'Admin', 'name'], 'mongodb-administrator'),
      found: ["policy-after-backends: azurerm_api_management_api_policy.Server finds no backend 'mongodb-admin'"],
    },
    {
      what: 'a named value that a policy names',
      stack: 'platform',
      change: (root) =>
        withValue(root, ['resource', 'azurerm_api_management_named_value', 'Switch', 'display_name'], 'switch'),
      found: [
        "policy-after-named-values: azurerm_api_management_policy.AllApis finds no named value 'platform-switch'",
      ],
    },
    {
      what: 'a named value that a logger names',
      stack: 'platform',
      change: (root) =>
        withValue(root, ['resource', 'azurerm_api_management_named_value', 'Key', 'display_name'], 'key'),
      found: [
        "settings-after-named-values: azurerm_api_management_logger.Logger finds no named value 'instrumentation-key'",
      ],
    },
    {
      what: 'the container group whose address a record holds',
      stack: 'mongodb',
      change: (root) =>
        withValue(root, ['resource', 'azurerm_private_dns_a_record', 'Record', 'records'], ['10.20.1.4']),
      found: [
        'record-after-container-group: azurerm_private_dns_a_record.Record finds no container group whose address it reads',
      ],
    },
    {
      what: 'the scope that a client is given',
      stack: 'mongodb-access',
      change: (root) =>
        withValue(root, ['resource', 'azuread_application_pre_authorized', 'Client', 'permission_ids'], ['another']),
      found: [
        'pre-authorization-after-scopes: azuread_application_pre_authorized.Client finds no application that offers the scope',
      ],
    },
  ])('is found: $what', ({ stack, change, found }) => {
    expect(foundAfter(stack, change)).toEqual(found);
  });

  it('is not asked for where it is made by somebody who is not here', () => {
    const { mongodb = {} } = platformFiles();
    const named = withValue(
      mongodb,
      ['resource', 'azurerm_api_management_api_policy', 'Server', 'xml_content'],
      '<policies><inbound><validate-azure-ad-token client-id="{{graph-identity}}" /><include-fragment fragment-id="guard" /></inbound></policies>',
    );
    expect(checkOrder(stacksOf({ mongodb: named }))).toEqual([]);
  });
});

describe('what is made in another stack', () => {
  it('is there before, by the order of the stacks', () => {
    const files = platformFiles();
    const backwards = Object.fromEntries(Object.entries(files).reverse());
    expect(checkOrder(stacksOf(backwards))).toEqual([]);
  });

  it('is refused where the stacks look each other up, so that neither can be the first', () => {
    const group = (name: string) => ({ azurerm_resource_group: { Group: { name, location: 'uksouth' } } });
    const looksUp = (name: string) => ({ azurerm_resource_group: { Other: { name } } });
    const stacks = stacksOf({
      a: stackFile('a', { resource: group('rg-a'), data: looksUp('rg-b') }),
      b: stackFile('b', { resource: group('rg-b'), data: looksUp('rg-a') }),
    });
    const found = checkOrder(stacks).map(({ rule, stack, message }) => `${rule}: ${stack} ${message.split(':')[0]}`);
    expect(found).toEqual([
      'look-up-after-resource: a needs azurerm_resource_group.Group of b, which is applied later',
      'look-up-after-resource: b needs azurerm_resource_group.Group of a, which is applied later',
    ]);
  });

  it('comes too late where that stack looks up what this one makes', () => {
    const files = platformFiles();
    const registry = without('azurerm_role_assignment', 'Pull')(files.registry ?? {});
    const roles = stackFile('roles', {
      data: {
        azurerm_container_group: { Server: { name: 'ci-mcp-dev-mongodb', resource_group_name: 'rg-mcp-dev-mongodb' } },
        azurerm_user_assigned_identity: {
          Pull: { name: 'id-mcp-dev-pull', resource_group_name: 'rg-mcp-dev-platform' },
        },
      },
      resource: {
        azurerm_role_assignment: {
          Pull: {
            scope: '${data.azurerm_container_group.Server.id}',
            role_definition_name: 'AcrPull',
            principal_id: '${data.azurerm_user_assigned_identity.Pull.principal_id}',
          },
        },
      },
    });
    expect(checkOrder(stacksOf({ ...files, registry, roles })).map(({ rule, message }) => [rule, message])).toEqual([
      [
        'container-group-after-pull-role',
        'needs azurerm_role_assignment.Pull of roles, which is applied later: the pull is refused, and the group is not made',
      ],
    ]);
  });
});
