import { builtInRoles } from '@org/platform-foundation';
import type { ResolvedBlock } from '@org/terraform-json';
import { Changes, pipelineStacks, stacksWith } from './environment-under-test';
import { ResolvedEnvironment } from './resolved-environment';

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';
const groupId = (name: string) => `${subscription}/resourceGroups/${name}`;
const nobody = {};
const somebody = { olga: '00000000-0000-0000-0000-000000000004' };

const isApplied = ({ kind, stack }: ResolvedBlock) => kind === 'resource' && pipelineStacks.includes(stack);

/** What the pipeline holds: role and where. */
function rights(environment: ResolvedEnvironment): readonly (readonly [role: string, scope: string])[] {
  const pipeline = environment.only('azurerm_user_assigned_identity', { name: 'id-mcp-dev-pipeline' });
  return environment
    .resources('azurerm_role_assignment', { principal_id: pipeline.attribute('principal_id') })
    .map((assignment) => [
      String(assignment.attribute('role_definition_name') ?? 'a role of our own'),
      String(assignment.attribute('scope')),
    ]);
}

const holders = (environment: ResolvedEnvironment, role: string) =>
  rights(environment).flatMap(([held, scope]) => (held === role ? [scope] : []));

/** The roles that a condition of role administration lets through, by GUID, for giving and for taking away. */
function conditioned(environment: ResolvedEnvironment): readonly (readonly string[])[] {
  const { condition } = environment.only('azurerm_role_assignment', {
    role_definition_name: 'Role Based Access Control Administrator',
  }).body;
  return [...String(condition).matchAll(/GuidEquals \{([^}]*)\}/g)].map(([, list = '']) => list.split(', ').sort());
}

describe.each<[string, Changes]>([
  ['as configured', {}],
  ['without operators', { operators: nobody }],
  ['with operators, protected', { operators: somebody, protect: true }],
  ['with a domain of its own', { customDomain: { hostName: 'mcp.example.com', certificateName: 'gateway' } }],
])('the identity of the pipeline, %s', (_, changes) => {
  let environment: ResolvedEnvironment;
  beforeAll(() => (environment = new ResolvedEnvironment(stacksWith(changes))));

  it('may assign exactly the roles that the stacks of a pipeline assign (B16)', () => {
    const assigned = environment
      .resources('azurerm_role_assignment')
      .filter(isApplied)
      .map((assignment) => String(assignment.attribute('role_definition_name')));
    const guids = new Map<string, string>(Object.entries(builtInRoles));
    const expected = [...new Set(assigned)].map((role) => guids.get(role) ?? `unknown role ${role}`).sort();
    expect(conditioned(environment)).toEqual([expected, expected]);
  });

  it('assigns them where it may, in the resource group of the platform (B16)', () => {
    const [administered, ...others] = holders(environment, 'Role Based Access Control Administrator');
    expect(administered).toBe(groupId('rg-mcp-dev-platform'));
    expect(others).toEqual([]);
    for (const assignment of environment.resources('azurerm_role_assignment').filter(isApplied)) {
      expect(assignment.attribute('scope')).toMatch(new RegExp(`^${administered}/providers/`));
    }
  });

  it('deploys only to resource groups that it is a contributor of (S1, B16)', () => {
    const contributed = holders(environment, 'Contributor');
    const used = environment.blocks
      .filter(isApplied)
      .flatMap((block) => block.attribute('resource_group_name') ?? [])
      .map((name) => groupId(String(name)));
    expect([...new Set(used)].sort()).toEqual([...contributed].sort());
  });

  it('may lock what it deploys where the stacks have locks, and nowhere else (B16)', () => {
    const locked = environment
      .resources('azurerm_management_lock')
      .filter(isApplied)
      .map((lock) => /^.*\/resourceGroups\/[^/]+/.exec(String(lock.attribute('scope')))?.[0]);
    expect(new Set(holders(environment, 'Locks Contributor'))).toEqual(new Set(locked));
  });
});

describe('the identity of the pipeline', () => {
  let environment: ResolvedEnvironment;
  beforeAll(() => (environment = new ResolvedEnvironment(stacksWith())));

  it('holds these roles and no others (S1, S19, B16)', () => {
    const identities = `${groupId('rg-mcp-dev-bootstrap')}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`;
    expect([...rights(environment)].sort()).toEqual([
      ['Contributor', groupId('rg-mcp-dev-mongodb')],
      ['Contributor', groupId('rg-mcp-dev-platform')],
      [
        'Key Vault Secrets Officer',
        `${groupId('rg-mcp-dev-platform')}/providers/Microsoft.KeyVault/vaults/kv-mcp-dev-x7k2`,
      ],
      ['Managed Identity Operator', `${identities}/id-mcp-dev-gateway`],
      ['Reader', `${identities}/id-mcp-dev-pipeline`],
      ['Role Based Access Control Administrator', groupId('rg-mcp-dev-platform')],
      ['Storage Blob Data Contributor', expect.stringMatching(/\/containers\/tfstate$/)],
      ['a role of our own', subscription],
    ]);
  });

  it('asks the whole subscription for lists without data, and changes nothing there (B16)', () => {
    const { permissions } = environment.only('azurerm_role_definition').body;
    expect(permissions).toEqual([
      {
        actions: [
          'Microsoft.Resources/subscriptions/providers/read',
          'Microsoft.ContainerRegistry/checkNameAvailability/read',
          'Microsoft.OperationalInsights/deletedWorkspaces/read',
          'Microsoft.KeyVault/locations/deletedVaults/read',
          'Microsoft.ApiManagement/locations/deletedservices/read',
          'Microsoft.Authorization/roleDefinitions/read',
        ],
      },
    ]);
  });

  it('reads the directory, and cannot take the tenant over (B16)', () => {
    const pipeline = environment.only('azurerm_user_assigned_identity', { name: 'id-mcp-dev-pipeline' });
    const roles = environment
      .resources('azuread_app_role_assignment', { principal_object_id: pipeline.attribute('principal_id') })
      .map((assignment) => assignment.attribute('app_role_id'));
    expect(roles.sort()).toEqual([
      '5b567255-7703-4780-807c-7be8301ae99b', // Group.Read.All
      '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30', // Application.Read.All
    ]);
  });

  it('does not reach the state of the stacks that an administrator applies (B16)', () => {
    const admin = environment.only('azurerm_storage_container', { name: 'tfstate-admin' }).attribute('id');
    const readers = environment.resources('azurerm_role_assignment', { scope: admin });
    expect(readers.map((assignment) => assignment.attribute('principal_id'))).toEqual([
      '00000000-0000-0000-0000-000000000004',
    ]);
    const account = environment.only('azurerm_storage_account').attribute('id');
    expect(environment.resources('azurerm_role_assignment', { scope: account })).toEqual([]);
  });
});
