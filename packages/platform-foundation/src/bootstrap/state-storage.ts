import { ManagementLock } from '@cdktf/provider-azurerm/lib/management-lock';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { StorageContainer } from '@cdktf/provider-azurerm/lib/storage-container';
import { IManagedIdentityRef, INames, IResourceGroupRef, refuseAny } from '@org/core';
import { Construct } from 'constructs';
import { AgentsProps, agentsProblems } from '../private-link/agents';
import { PrivateEndpoints } from '../private-link/private-endpoints';
import { assignRole } from '../roles/assign-role';
import { Operators, grantOperators, operatorProblems } from '../roles/operators';

export interface StateStorageProps extends AgentsProps {
  /** The names of the environment. */
  readonly names: INames;
  /** Where the account is created. */
  readonly resourceGroup: IResourceGroupRef;
  /**
   * People who apply pipelines' stacks from their own machines.
   * @default - nobody
   */
  readonly operators?: Operators;
  /**
   * People who apply administrators' stacks.
   * @default - nobody
   */
  readonly administrators?: Operators;
  /**
   * Whether Terraform refuses to delete the account, and Azure as well, by a lock.
   * @default true
   */
  readonly protect?: boolean;
}

/** How long what was deleted can be brought back. */
const RECOVERABLE_DAYS = 30;

const ROLE = 'Storage Blob Data Contributor';

/**
 * The storage of Terraform's state: reached through Entra only, each version kept. State holds secrets, so whoever can
 * read it can read them.
 *
 * With private agents its endpoint lies in their own network, which is there before the platform's: the account is closed
 * from its first day, and `terraform init -migrate-state` runs inside of that network.
 */
export class StateStorage extends Construct {
  public readonly storageAccountName: string;
  /** For the stacks that pipelines apply. */
  public readonly containerName: string;
  /** For the stacks that administrators apply: what is in a state decides what the next apply does. */
  public readonly administratorsContainerName: string;
  private readonly container: StorageContainer;
  private readonly grants: Construct;

  /** @throws ValidationError when operators or private endpoints are not what Azure takes */
  constructor(scope: Construct, id: string, props: StateStorageProps) {
    super(scope, id);
    const { names, resourceGroup, agents, operators = {}, administrators = {}, protect = true } = props;
    const { privateEndpoints = {} } = props;
    refuseAny(this, [
      ...agentsProblems(props, 'blobStorage'),
      ...operatorProblems(operators),
      ...operatorProblems(administrators, 'administrators'),
    ]);
    const closed = agents === 'private';

    const account = new StorageAccount(this, 'Resource', {
      name: names.of(this, 'storageAccount', 'state'),
      resourceGroupName: resourceGroup.resourceGroupName,
      location: resourceGroup.location,
      accountKind: 'StorageV2',
      accountTier: 'Standard',
      accountReplicationType: 'LRS',

      minTlsVersion: 'TLS1_2',
      httpsTrafficOnlyEnabled: true,
      allowNestedItemsToBePublic: false,
      sharedAccessKeyEnabled: false,
      defaultToOauthAuthentication: true,
      localUserEnabled: false,
      crossTenantReplicationEnabled: false,
      publicNetworkAccessEnabled: !closed,
      // Without private agents nothing is written: azurerm drops rules that are Azure's defaults from the state, and would add
      // them again at every plan.
      networkRules: closed ? { defaultAction: 'Deny', bypass: ['AzureServices'] } : undefined,

      blobProperties: {
        versioningEnabled: true,
        deleteRetentionPolicy: { days: RECOVERABLE_DAYS },
        containerDeleteRetentionPolicy: { days: RECOVERABLE_DAYS },
      },
      lifecycle: { preventDestroy: protect },
    });
    const container = (childId: string, name: string) =>
      new StorageContainer(this, childId, {
        name,
        // By id, so that it is made through Resource Manager: no data role is needed, and no way to the data.
        storageAccountId: account.id,
        containerAccessType: 'private',
        lifecycle: { preventDestroy: protect },
      });
    this.container = container('Container', 'tfstate');
    const forAdministrators = container('AdministratorsContainer', 'tfstate-admin');
    if (closed) {
      new PrivateEndpoints(this, 'Endpoints', {
        names,
        resourceGroup,
        service: 'blobStorage',
        role: 'state',
        targetId: account.id,
        placements: privateEndpoints,
      });
    }
    if (protect) {
      new ManagementLock(this, 'Lock', {
        name: names.of(this, 'managementLock', 'state'),
        scope: account.id,
        lockLevel: 'CanNotDelete',
        notes: 'Holds the state of every stack: without it nothing can be changed any more.',
      });
    }
    grantOperators(this, { operators, role: ROLE, on: this.container.id });
    const access = new Construct(this, 'Administrators');
    grantOperators(access, { operators: administrators, role: ROLE, on: forAdministrators.id });
    this.grants = new Construct(this, 'Grants');

    this.storageAccountName = account.name;
    this.containerName = this.container.name;
    this.administratorsContainerName = forAdministrators.name;
  }

  /**
   * Lets an identity read and write the state of the stacks that pipelines apply, and of no other.
   * @param id whose it is: part of the assignment's address
   */
  public grantReadWrite(id: string, identity: Pick<IManagedIdentityRef, 'principalId'>): void {
    assignRole(this.grants, id, {
      role: ROLE,
      on: this.container.id,
      to: identity.principalId,
      principalType: 'ServicePrincipal',
    });
  }
}
