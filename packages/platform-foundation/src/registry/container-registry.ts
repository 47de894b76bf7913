import { ContainerRegistry as Registry } from '@cdktf/provider-azurerm/lib/container-registry';
import { DataAzurermContainerRegistry } from '@cdktf/provider-azurerm/lib/data-azurerm-container-registry';
import { IContainerRegistryRef, INames, IResourceGroupRef, refuseAny } from '@org/core';
import { Construct } from 'constructs';
import { AgentsProps, agentsProblems } from '../private-link/agents';
import { PrivateEndpoints } from '../private-link/private-endpoints';
import { Operators, grantOperators, operatorProblems } from '../roles/operators';

export interface ContainerRegistryProps extends AgentsProps {
  /** The names of the environment. */
  readonly names: INames;
  /** Where the registry is created. */
  readonly resourceGroup: IResourceGroupRef;
  /**
   * People who push images from their own machines.
   * @default - nobody
   */
  readonly operators?: Operators;
  /**
   * Whether Terraform refuses to delete the registry and every image in it.
   * @default true
   */
  readonly protect?: boolean;
}

export interface ContainerRegistryLookupProps {
  /** The names of the environment that the registry belongs to. */
  readonly names: INames;
  /** The resource group that holds the registry. */
  readonly resourceGroup: Pick<IResourceGroupRef, 'resourceGroupName'>;
  /** The stack that makes the registry. It becomes part of the address, and so of the error of a failed look-up. */
  readonly madeBy: string;
}

/**
 * A container registry without passwords: nobody pulls or pushes without a role. A pipeline that deploys to its resource
 * group pushes by its Contributor role.
 *
 * With private agents it has no public address. Container Instances still pull from it: they are a service that it trusts.
 */
export class ContainerRegistry extends Construct implements IContainerRegistryRef {
  public readonly registryId: string;
  public readonly loginServer: string;

  /** @throws ValidationError when operators or private endpoints are not what Azure takes */
  constructor(scope: Construct, id: string, props: ContainerRegistryProps) {
    super(scope, id);
    const { names, resourceGroup, agents, operators = {}, privateEndpoints = {}, protect = true } = props;
    refuseAny(this, [...agentsProblems(props, 'containerRegistry'), ...operatorProblems(operators)]);
    const closed = agents === 'private';

    const registry = new Registry(this, 'Resource', {
      name: names.of(this, 'containerRegistry'),
      resourceGroupName: resourceGroup.resourceGroupName,
      location: resourceGroup.location,
      sku: closed ? 'Premium' : 'Standard', // private endpoints come with Premium only
      adminEnabled: false,
      anonymousPullEnabled: false,
      publicNetworkAccessEnabled: !closed,
      // Microsoft Learn, "Access Network-Restricted Registry By Trusted Azure Service" (2025-02-28): Container Instances
      // with a user-assigned identity.
      networkRuleBypassOption: 'AzureServices',
      exportPolicyEnabled: !closed, // where nothing gets out, neither does a copy of an image
      lifecycle: { preventDestroy: protect },
    });
    if (closed) {
      new PrivateEndpoints(this, 'Endpoints', {
        names,
        resourceGroup,
        service: 'containerRegistry',
        role: 'registry',
        targetId: registry.id,
        placements: privateEndpoints,
      });
    }
    grantOperators(this, { operators, role: 'AcrPush', on: registry.id });

    this.registryId = registry.id;
    this.loginServer = registry.loginServer;
  }

  /** Finds the registry of an environment that another stack makes. */
  public static fromLookup(
    scope: Construct,
    id: string,
    { names, resourceGroup, madeBy }: ContainerRegistryLookupProps,
  ): IContainerRegistryRef {
    const place = new Construct(scope, id);
    const maker = new Construct(place, `made-by-stack-${madeBy}`);
    const registry = new DataAzurermContainerRegistry(maker, 'Registry', {
      name: names.of(place, 'containerRegistry'),
      resourceGroupName: resourceGroup.resourceGroupName,
    });
    return { registryId: registry.id, loginServer: registry.loginServer };
  }
}
