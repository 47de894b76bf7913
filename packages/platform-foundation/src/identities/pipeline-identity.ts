import { FederatedIdentityCredential } from '@cdktf/provider-azurerm/lib/federated-identity-credential';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { IManagedIdentityRef, INames, IResourceGroupRef, refuseAny } from '@org/core';
import { Construct } from 'constructs';
import { AzureDevOpsConnection, connectionProblems } from '../federation/azure-devops-connection';
import { GITHUB_ISSUER, GitHubWorkflow, subjectOf, workflowProblems } from '../federation/github-workflow';
import { assignRole } from '../roles/assign-role';
import { DeploymentRights, DeploymentRightsProps } from '../roles/deployment-rights';
import { SubscriptionLookups } from '../roles/subscription-lookups';
import { grantGraphRoles } from './graph-roles';
import { IdentityLookupProps, LookedUpIdentity } from './looked-up-identity';

export interface PipelineIdentityProps {
  /** The names of the environment. */
  readonly names: INames;
  /** Where the identity is created: a group in which it gets no rights, or it could trust somebody else with itself. */
  readonly resourceGroup: IResourceGroupRef;
  /**
   * What tells it from the identities of other pipelines: the last part of its name.
   * @default 'pipeline'
   */
  readonly role?: string;
}

export interface PipelineIdentityLookupProps extends IdentityLookupProps {
  /**
   * What tells it from the identities of other pipelines.
   * @default 'pipeline'
   */
  readonly role?: string;
}

/**
 * What a token says that is exchanged for one of Entra. Source: Microsoft Learn, "Troubleshoot an Azure Resource Manager
 * workload identity service connection" (2025-03-12); workflows ask GitHub for the same.
 */
const AUDIENCE = 'api://AzureADTokenExchange';

/**
 * The identity of a pipeline. It has no secret: it trusts tokens that Azure DevOps or GitHub issue to one connection or one
 * workflow. It deploys to resource groups that are named one by one, hands out only roles that are named one by one, and
 * can change nothing in Entra.
 */
export class PipelineIdentity extends Construct implements IManagedIdentityRef {
  public readonly identityId: string;
  public readonly principalId: string;
  public readonly clientId: string;
  /** The group that holds the identity. */
  public readonly home: IResourceGroupRef;
  private readonly names: INames;
  private readonly role: string;
  private readonly trusts: Construct;
  private readonly deployments: Construct;

  /** @throws ValidationError when the role does not fit in a name */
  constructor(scope: Construct, id: string, { names, resourceGroup, role = 'pipeline' }: PipelineIdentityProps) {
    super(scope, id);
    const identity = new UserAssignedIdentity(this, 'Resource', {
      name: names.of(this, 'userAssignedIdentity', role),
      resourceGroupName: resourceGroup.resourceGroupName,
      location: resourceGroup.location,
    });
    // Stacks that the pipeline applies look the identity up by name, in a group in which it has no other right.
    assignRole(this, 'SelfReader', {
      role: 'Reader',
      on: identity.id,
      to: identity.principalId,
      principalType: 'ServicePrincipal',
    });

    this.identityId = identity.id;
    this.principalId = identity.principalId;
    this.clientId = identity.clientId;
    this.names = names;
    this.role = role;
    this.home = resourceGroup;
    this.trusts = new Construct(this, 'Trusts');
    this.deployments = new Construct(this, 'Deployments');
  }

  /** Finds the identity of a pipeline that another stack makes. */
  public static fromLookup(
    scope: Construct,
    id: string,
    { role = 'pipeline', ...props }: PipelineIdentityLookupProps,
  ): IManagedIdentityRef {
    return new LookedUpIdentity(scope, id, role, props);
  }

  /**
   * Trusts a service connection of Azure DevOps.
   * @param name what the credential is called: lower-case words joined by hyphens
   * @throws ValidationError when issuer or subject are not as a service connection shows them
   */
  public trustAzureDevOps(name: string, connection: AzureDevOpsConnection): void {
    this.trust(name, connection, connectionProblems(connection));
  }

  /**
   * Trusts a workflow of GitHub.
   * @param name what the credential is called: lower-case words joined by hyphens
   * @throws ValidationError when repository, environment or branch are not as a token names them
   */
  public trustGitHub(name: string, workflow: GitHubWorkflow): void {
    this.trust(name, { issuer: GITHUB_ISSUER, subject: subjectOf(workflow) }, workflowProblems(workflow));
  }

  /**
   * Lets the pipeline deploy to a resource group.
   * @param name what is deployed there: part of the assignments' addresses
   * @throws ValidationError when the scope is no resource group or holds the identity itself, or a role is not one that a
   *   pipeline may hand out
   */
  public grantDeployment(name: string, props: DeploymentRightsProps): void {
    new DeploymentRights(this.deployments, name, { ...props, deployer: this });
  }

  /**
   * Lets the pipeline ask the questions that the azurerm provider puts to a whole subscription. Without, it can create
   * neither a registry nor a workspace.
   * @param subscriptionId a GUID
   * @throws ValidationError when the subscription is no GUID
   */
  public grantSubscriptionLookups(subscriptionId: string): void {
    new SubscriptionLookups(this, 'SubscriptionLookups', {
      names: this.names,
      role: `${this.role}-lookups`,
      subscriptionId,
      principalId: this.principalId,
    });
  }

  /**
   * Lets the pipeline find the applications and groups that an administrator has made for a server, by name: it reads all of
   * the directory's, and changes none (B16).
   */
  public grantDirectoryLookups(): void {
    const place = new Construct(this, 'DirectoryLookups');
    grantGraphRoles(place, this.principalId, ['Application.Read.All', 'Group.Read.All']);
  }

  private trust(
    name: string,
    { issuer, subject }: { readonly issuer: string; readonly subject: string },
    problems: ReturnType<typeof connectionProblems>,
  ): void {
    const place = new Construct(this.trusts, name);
    refuseAny(place, problems);
    new FederatedIdentityCredential(place, 'Resource', {
      name: this.names.of(place, 'federatedCredential', name),
      resourceGroupName: this.home.resourceGroupName,
      parentId: this.identityId,
      issuer,
      subject,
      audience: [AUDIENCE],
    });
  }
}
