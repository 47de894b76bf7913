import '@org/testing/matchers';
import { SynthesizedStack, synthOf } from '@org/testing';
import { TerraformOutput } from 'cdktf';
import { DeploymentRightsProps, PipelineIdentity, PlatformResourceGroup, builtInRoles } from '../src';
import { permits } from './role-condition';
import { SUBSCRIPTION, TENANT, addressAt, armId, names, refusalOf, resourceGroup } from './foundation-under-test';

const home = {
  ...resourceGroup,
  resourceGroupName: 'rg-mcp-dev-bootstrap',
  resourceGroupId: armId('rg-mcp-dev-bootstrap'),
};

/** A stack with a pipeline that was given something. */
const synthPipeline = (use: (pipeline: PipelineIdentity) => void = () => undefined): SynthesizedStack =>
  synthOf((stack) => use(new PipelineIdentity(stack, 'Pipeline', { names, resourceGroup: home })));

const deploying = (changes: Partial<DeploymentRightsProps> = {}) =>
  synthPipeline((pipeline) => pipeline.grantDeployment('Platform', { resourceGroup, ...changes }));

const everything = () =>
  synthPipeline((pipeline) => {
    pipeline.trustAzureDevOps('azure-devops', {
      issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`,
      subject: `/eid1/c/pub/t/abc/a/def/sc/${SUBSCRIPTION}/${TENANT}`,
    });
    pipeline.trustGitHub('github', { repository: 'contoso@123/payments@456', environment: 'production' });
    pipeline.grantDeployment('Platform', { resourceGroup, roles: ['AcrPull', 'Key Vault Secrets User'], locks: true });
    pipeline.grantSubscriptionLookups(SUBSCRIPTION);
  });

describe('the identity of a pipeline', () => {
  it('has the addresses that its users rely on', () => {
    expect(everything().addresses).toEqual([
      'azurerm_federated_identity_credential.Pipeline_Trusts_azure-devops_60410EB6',
      'azurerm_federated_identity_credential.Pipeline_Trusts_github_8BE610F2',
      'azurerm_role_assignment.Pipeline_Deployments_Platform_Contributor_E781CE4A',
      'azurerm_role_assignment.Pipeline_Deployments_Platform_Locks_C8B5909C',
      'azurerm_role_assignment.Pipeline_Deployments_Platform_Roles_CABF949C',
      'azurerm_role_assignment.Pipeline_SelfReader_A52D4E86',
      'azurerm_role_assignment.Pipeline_SubscriptionLookups_Assignment_5817C875',
      'azurerm_role_definition.Pipeline_SubscriptionLookups_Role_62F29363',
      'azurerm_user_assigned_identity.Pipeline_C660917D',
    ]);
    expect(everything()).toPassSchemaCheck();
  });

  it('is a user-assigned one without a secret (S1)', () => {
    expect(synthPipeline()).toHaveResource('azurerm_user_assigned_identity', {
      name: 'id-mcp-dev-pipeline',
      resource_group_name: 'rg-mcp-dev-bootstrap',
    });
  });

  it('has no permission in Entra unless it asks to find what administrators made (B16)', () => {
    const { blocks } = everything().stack;
    expect(blocks.filter(({ type }) => type.startsWith('azuread_'))).toEqual([]);
  });

  it('finds what administrators made in Entra by permissions that only read (B16)', () => {
    const pipeline = synthPipeline((identity) => identity.grantDirectoryLookups());
    expect(pipeline.resources('azuread_app_role_assignment').map(({ body }) => body)).toEqual([
      // Application.Read.All and Group.Read.All
      expect.objectContaining({ app_role_id: '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30' }),
      expect.objectContaining({ app_role_id: '5b567255-7703-4780-807c-7be8301ae99b' }),
    ]);
    expect(pipeline).toPassSchemaCheck();
  });

  it('can read itself, and nothing else of the group that it is in', () => {
    const pipeline = synthPipeline();
    const identity = addressAt(pipeline, 'Pipeline/Resource');
    expect(pipeline.resources('azurerm_role_assignment').map(({ body }) => body)).toEqual([
      expect.objectContaining({
        scope: `\${${identity}.id}`,
        role_definition_name: 'Reader',
        principal_id: `\${${identity}.principal_id}`,
      }),
    ]);
  });

  it('is one of several where its role says so', () => {
    const second = synthOf(
      (stack) => new PipelineIdentity(stack, 'Pipeline', { names, resourceGroup: home, role: 'mongodb-pipeline' }),
    );
    expect(second).toHaveResource('azurerm_user_assigned_identity', { name: 'id-mcp-dev-mongodb-pipeline' });
  });
});

describe('a pipeline that deploys to a resource group', () => {
  const assignments = (stack: SynthesizedStack) =>
    stack
      .resources('azurerm_role_assignment')
      .filter(({ constructPath }) => constructPath.includes('/Deployments/'))
      .map(({ body }) => body);

  it('is Contributor there, and nowhere else (S1)', () => {
    expect(assignments(deploying())).toEqual([
      expect.objectContaining({
        scope: resourceGroup.resourceGroupId,
        role_definition_name: 'Contributor',
        principal_type: 'ServicePrincipal',
      }),
    ]);
  });

  it('administers roles only under a condition that names them (B16)', () => {
    const stack = deploying({ roles: ['AcrPull'] });
    const administrators = assignments(stack).filter(
      ({ role_definition_name: role }) => role === 'Role Based Access Control Administrator',
    );
    expect(administrators).toHaveLength(1);
    const [{ condition, condition_version: version, scope }] = administrators as [Record<string, unknown>];
    expect(scope).toBe(resourceGroup.resourceGroupId);
    expect(version).toBe('2.0');
    const write = 'Microsoft.Authorization/roleAssignments/write';
    expect(permits(String(condition), { action: write, request: builtInRoles.AcrPull })).toBe(true);
    expect(permits(String(condition), { action: write, request: builtInRoles.Contributor })).toBe(false);
  });

  it('administers no roles where it assigns none (B16)', () => {
    expect(assignments(deploying()).map((body) => body.role_definition_name)).toEqual(['Contributor']);
    expect(assignments(deploying({ roles: [] })).map((body) => body.role_definition_name)).toEqual(['Contributor']);
  });

  it('puts locks on nothing unless it is let, since Contributor may not', () => {
    const locking = deploying({ locks: true });
    expect(locking).toHaveResource('azurerm_role_assignment', {
      scope: resourceGroup.resourceGroupId,
      role_definition_name: 'Locks Contributor',
    });
  });

  it('gets nothing on a subscription but lists to read (B16)', () => {
    const stack = everything();
    const onSubscription = stack
      .resources('azurerm_role_assignment')
      .filter(({ body }) => body.scope === `/subscriptions/${SUBSCRIPTION}`);
    expect(onSubscription).toHaveLength(1);
    expect(onSubscription[0]?.body.role_definition_id).toBe(
      `\${${addressAt(stack, 'Pipeline/SubscriptionLookups/Role')}.role_definition_resource_id}`,
    );
    expect(stack.only('azurerm_role_definition')).toMatchObject({
      name: 'role-mcp-dev-pipeline-lookups-x7k2',
      assignable_scopes: [`/subscriptions/${SUBSCRIPTION}`],
      permissions: [
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
      ],
    });
  });

  it.each<[string, Partial<DeploymentRightsProps>, string]>([
    [
      'a subscription',
      { resourceGroup: { ...resourceGroup, resourceGroupId: `/subscriptions/${SUBSCRIPTION}` } },
      `resourceGroup is "/subscriptions/${SUBSCRIPTION}": must be '/subscriptions/<id>/resourceGroups/<name>'`,
    ],
    [
      'the group that holds the identity itself',
      { resourceGroup: home },
      'resourceGroup is "rg-mcp-dev-bootstrap": holds the identity of the pipeline itself',
    ],
    [
      'a role that could raise it',
      { roles: ['AcrPull', 'Owner' as never] },
      'roles is "Owner": is no role that a pipeline may hand out',
    ],
    ['a role by an inherited name', { roles: ['toString' as never] }, 'roles is "toString": is no role'],
    ['a role twice', { roles: ['AcrPull', 'AcrPull'] }, 'roles is "AcrPull": is named twice'],
  ])('is refused for %s (B16)', (_what, changes, message) => {
    expect(refusalOf(() => deploying(changes))).toContain(`test/Pipeline/Deployments/Platform: ${message}`);
  });

  it('is refused for its own group where both are made in one stack (B16)', () => {
    const build = () =>
      synthOf((stack) => {
        const group = new PlatformResourceGroup(stack, 'Home', { names, role: 'bootstrap', location: 'uksouth' });
        const pipeline = new PipelineIdentity(stack, 'Pipeline', { names, resourceGroup: group });
        pipeline.grantDeployment('Home', { resourceGroup: group });
      });
    expect(refusalOf(build)).toContain('holds the identity of the pipeline itself');
  });

  it('is refused look-ups in what is no subscription', () => {
    const build = () => synthPipeline((pipeline) => pipeline.grantSubscriptionLookups('mine'));
    expect(refusalOf(build)).toContain('test/Pipeline/SubscriptionLookups: subscriptionId is "mine": must be a GUID');
  });
});

describe('an identity that another stack makes', () => {
  const found = synthOf((stack) => {
    const pipeline = PipelineIdentity.fromLookup(stack, 'Pipeline', {
      names,
      resourceGroup: home,
      madeBy: 'bootstrap',
    });
    new TerraformOutput(stack, 'principal', { value: pipeline.principalId });
  });

  it('is found by the very name that it was given', () => {
    expect(found.dataSources('azurerm_user_assigned_identity').map(({ body }) => body.name)).toEqual([
      synthPipeline().only('azurerm_user_assigned_identity').name,
    ]);
    expect(found).toPassSchemaCheck();
  });

  it('says in its address which stack makes it', () => {
    expect(found.addresses).toEqual([
      'data.azurerm_user_assigned_identity.Pipeline_made-by-stack-bootstrap_Identity_08F67A45',
    ]);
    expect(found.stack.outputs.principal?.value).toBe(`\${${found.addresses[0]}.principal_id}`);
  });
});
