import { DataAzurermKeyVault } from '@cdktf/provider-azurerm/lib/data-azurerm-key-vault';
import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import {
  IKeyVaultRef,
  IManagedIdentityRef,
  INames,
  IResourceGroupRef,
  ISubnetRef,
  Problem,
  refuseAny,
  guidProblems,
} from '@org/core';
import { Construct } from 'constructs';
import { AgentsProps, agentsProblems, placementProblems } from '../private-link/agents';
import { EndpointPlacement, PrivateEndpoints } from '../private-link/private-endpoints';
import { assignRole } from '../roles/assign-role';
import { Operators, grantOperators, operatorProblems } from '../roles/operators';

export interface McpVaultProps extends AgentsProps {
  /** The names of the environment. */
  readonly names: INames;
  /** Where the vault is created. */
  readonly resourceGroup: IResourceGroupRef;
  /** The tenant whose identities are known to the vault, as a GUID. */
  readonly tenantId: string;
  /** Whose pipeline writes secrets: it may do so in this vault, and in no other. */
  readonly pipeline: Pick<IManagedIdentityRef, 'principalId'>;
  /**
   * People who write secrets from their own machines.
   * @default - nobody
   */
  readonly operators?: Operators;
  /**
   * The subnet of the gateway, which reads secrets while it runs. It needs the service endpoint of Key Vault. Used with
   * private agents only: hosted ones leave the vault's public address open.
   * @default - none: required with private agents
   */
  readonly gatewaySubnet?: Pick<ISubnetRef, 'subnetId'>;
  /**
   * Where the gateway's network reaches the vault privately. As soon as a vault has any private endpoint, a network with a
   * zone for vaults finds its name only there. Used with private agents only.
   * @default - none: required with private agents
   */
  readonly gatewayEndpoint?: EndpointPlacement;
  /**
   * Whether Terraform refuses to delete the vault. (Azure keeps a deleted one for 90 days in any case.)
   * @default true
   */
  readonly protect?: boolean;
}

export interface McpVaultLookupProps {
  /** The names of the environment that the vault belongs to. */
  readonly names: INames;
  /** The resource group that holds the vault. */
  readonly resourceGroup: Pick<IResourceGroupRef, 'resourceGroupName'>;
  /** The stack that makes the vault. It becomes part of the address, and so of the error of a failed look-up. */
  readonly madeBy: string;
}

const ROLE = 'Key Vault Secrets Officer';

/** The key of the gateway's endpoint among the others. */
const GATEWAY = 'gateway';

/**
 * The secrets of an environment. Access is by role: the pipeline and operators write; what reads a secret gets a role on
 * that secret from whoever makes the reader; containers get none.
 */
export class McpVault extends Construct implements IKeyVaultRef {
  /**
   * The vault's id, read from the pipeline's role, which waits for everything else that writing a secret takes: Terraform
   * could not see that a secret must come after.
   */
  public readonly keyVaultId: string;
  public readonly keyVaultUri: string;

  /** @throws ValidationError when tenant, operators, subnet or private endpoints are not what Azure takes */
  constructor(scope: Construct, id: string, props: McpVaultProps) {
    super(scope, id);
    const { names, resourceGroup, tenantId, agents, gatewaySubnet, gatewayEndpoint, operators = {} } = props;
    refuseAny(this, [
      ...guidProblems('tenantId', tenantId),
      ...agentsProblems(props, 'keyVault'),
      ...gatewayProblems(props),
      ...operatorProblems(operators),
    ]);
    const closed = agents === 'private';

    const vault = new KeyVault(this, 'Resource', {
      name: names.of(this, 'keyVault'),
      resourceGroupName: resourceGroup.resourceGroupName,
      location: resourceGroup.location,
      tenantId,
      skuName: 'standard',
      rbacAuthorizationEnabled: true,
      purgeProtectionEnabled: true,
      softDeleteRetentionDays: 90,
      // The firewall decides. With the public address switched off Azure would ignore the rule for the gateway's subnet.
      publicNetworkAccessEnabled: true,
      networkAcls: {
        defaultAction: closed ? 'Deny' : 'Allow',
        // Azure's own management of the gateway. What the gateway reads while it runs comes through its subnet: Microsoft
        // Learn, "Trusted service connectivity retirement (March 2026)" of API Management.
        bypass: 'AzureServices',
        virtualNetworkSubnetIds: closed && gatewaySubnet ? [gatewaySubnet.subnetId] : undefined,
      },
      lifecycle: { preventDestroy: props.protect ?? true },
    });
    const endpoints = closed
      ? new PrivateEndpoints(this, 'Endpoints', {
          names,
          resourceGroup,
          service: 'keyVault',
          role: 'vault',
          targetId: vault.id,
          placements: { ...props.privateEndpoints, ...(gatewayEndpoint && { [GATEWAY]: gatewayEndpoint }) },
        }).endpoints
      : [];
    const people = grantOperators(this, { operators, role: ROLE, on: vault.id });
    const pipeline = assignRole(this, 'Pipeline', {
      role: ROLE,
      on: vault.id,
      to: props.pipeline.principalId,
      principalType: 'ServicePrincipal',
      after: [...endpoints, ...people],
    });
    this.keyVaultId = pipeline.scope;
    this.keyVaultUri = vault.vaultUri;
  }

  /** Finds the vault of an environment that another stack makes. */
  public static fromLookup(
    scope: Construct,
    id: string,
    { names, resourceGroup, madeBy }: McpVaultLookupProps,
  ): IKeyVaultRef {
    const place = new Construct(scope, id);
    const maker = new Construct(place, `made-by-stack-${madeBy}`);
    const vault = new DataAzurermKeyVault(maker, 'Vault', {
      name: names.of(place, 'keyVault'),
      resourceGroupName: resourceGroup.resourceGroupName,
    });
    return { keyVaultId: vault.id, keyVaultUri: vault.vaultUri };
  }
}

function gatewayProblems({ agents, gatewaySubnet, gatewayEndpoint, privateEndpoints = {} }: McpVaultProps): Problem[] {
  if (agents !== 'private') return [];
  const expected = 'the gateway reads secrets while it runs, and a closed vault lets it in by this only';
  return [
    ...(gatewaySubnet ? [] : [{ property: 'gatewaySubnet', expected }]),
    ...(gatewayEndpoint
      ? placementProblems('gatewayEndpoint', gatewayEndpoint, 'keyVault')
      : [{ property: 'gatewayEndpoint', expected }]),
    ...(GATEWAY in privateEndpoints
      ? [{ property: 'privateEndpoints', value: GATEWAY, expected: 'is the name of gatewayEndpoint: choose another' }]
      : []),
  ];
}
