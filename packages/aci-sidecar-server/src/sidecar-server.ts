import { ContainerGroup } from '@cdktf/provider-azurerm/lib/container-group';
import { PrivateDnsARecord } from '@cdktf/provider-azurerm/lib/private-dns-a-record';
import type {
  IContainerRegistryRef,
  IInitContainerSpec,
  IKeyVaultRef,
  IManagedIdentityRef,
  IMcpServerRef,
  INames,
  IPrivateDnsZoneRef,
  IResourceGroupRef,
  ISecretRef,
  ISubnetRef,
} from '@org/core';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { initContainer, tierContainer } from './containers';
import { GatewayKey, GatewayKeyVariable, gatewayKeyValue } from './gateway-key';
import { serverImage } from './image';
import { ContainerLogs, containerLogs } from './logs';
import { ManagedRegistry, Pull, imagePull } from './registry-pull';
import { claimGroupName } from './server-name';
import { ServerTier, settleTiers } from './server-tier';
import { validateServer } from './validate-server';

/** How long a resolver keeps the server's address, in seconds: the gateway finds a new one that soon. */
const TIME_TO_LIVE = 30;

export interface SidecarServerProps {
  /** The names of the environment. */
  readonly names: INames;
  /** Where the container group is created. */
  readonly resourceGroup: IResourceGroupRef;
  /** The subnet of the containers, delegated to Container Instances. */
  readonly subnet: ISubnetRef;
  /** The private zone in which the server gets its name: `dev.mcp.internal` */
  readonly zone: IPrivateDnsZoneRef;
  /** The vault from which the gateway reads its key for this server. The containers never read it. */
  readonly vault: IKeyVaultRef;
  /** `mongodb`: what the server is called in URLs, in DNS and in names. */
  readonly serverName: string;
  /** The registry that holds the image. */
  readonly registry: IContainerRegistryRef;
  /** The image's repository in the registry: `mongodb-mcp` */
  readonly repository: string;
  /**
   * A tag to run in place of a digest. Whoever may push can then change what runs.
   * @default - the digest that the Terraform variable `<server>_image_digest` holds
   */
  readonly unpinnedTag?: string;
  /**
   * As whom the image is pulled: as `pullIdentity`, or with a token of the registry, whose password ends in the state.
   * @default 'identity'
   */
  readonly pull?: Pull;
  /**
   * The identity that pulls the image. The containers can act as it, so it should hold AcrPull and nothing else.
   * @default - none, with pull 'token'
   */
  readonly pullIdentity?: IManagedIdentityRef;
  /**
   * Where a token is made.
   * @default - none, with pull 'identity'
   */
  readonly pullTokenRegistry?: ManagedRegistry;
  /** The tiers by name: a container each. */
  readonly tiers: Readonly<Record<string, ServerTier>>;
  /**
   * Containers that run to their end first, in this order, in the same image. When one fails, no tier starts.
   * @default - none
   */
  readonly init?: readonly IInitContainerSpec[];
  /** How the server learns the key that the gateway shows. */
  readonly gatewayKeyVariable: GatewayKeyVariable;
  /**
   * The header in which the gateway shows its key.
   * @default 'x-mcp-gateway-key'
   */
  readonly gatewayKeyHeader?: string;
  /**
   * Raise it by 1 to give gateway and server a new key. The containers start anew.
   * @default 1
   */
  readonly gatewayKeyRotation?: number;
  /**
   * When the key in the vault expires, which only tells whoever watches that a rotation is due: `2027-01-31T00:00:00Z`
   * @default - never
   */
  readonly gatewayKeyExpiresOn?: string;
  /**
   * The ports on which the network lets the gateway reach servers: the tiers' ports are held against them.
   * @default - not checked
   */
  readonly serverPorts?: readonly number[];
  /**
   * Where what the containers print goes. The workspace's key ends in the state.
   * @default - nowhere
   */
  readonly logs?: ContainerLogs;
  /**
   * The availability zone of the group: `1`, `2` or `3`.
   * @default - Azure chooses
   */
  readonly availabilityZone?: string;
}

/**
 * An MCP server in Azure Container Instances: one container group with a private address (S13), one container for each tier
 * of people, and a name in a private zone (B8). Containers get their secrets when they are created and never read a vault
 * (S14).
 */
export class SidecarServer extends Construct implements IMcpServerRef {
  public readonly serverName: string;
  public readonly tierUrls: Readonly<Record<string, string>>;
  public readonly gatewayKeyHeader: string;
  public readonly gatewayKey: ISecretRef;
  /** The ARM id of the container group. */
  public readonly containerGroupId: string;

  /** @throws ValidationError naming everything of names, image, tiers, ports and resources that would not work */
  constructor(scope: Construct, id: string, props: SidecarServerProps) {
    super(scope, id);
    const { names, resourceGroup, subnet, zone, serverName, init = [], pull = 'identity', availabilityZone } = props;
    const { gatewayKeyVariable, gatewayKeyHeader = 'x-mcp-gateway-key', gatewayKeyRotation = 1 } = props;
    const tiers = settleTiers(props.tiers);
    validateServer(this, { ...props, tiers, init, pull, gatewayKeyHeader, gatewayKeyRotation });
    const groupName = names.of(this, 'containerGroup', serverName);
    claimGroupName(this, groupName);

    this.serverName = serverName;
    this.gatewayKeyHeader = gatewayKeyHeader;
    this.gatewayKey = new GatewayKey(this, 'GatewayKey', {
      secretName: `${serverName}-gateway-key`,
      vault: props.vault,
      rotation: gatewayKeyRotation,
      expiresOn: props.gatewayKeyExpiresOn,
    });

    const image = serverImage(this, serverName, props);
    const key = gatewayKeyValue(gatewayKeyVariable, gatewayKeyHeader, this.gatewayKey);
    const group = new ContainerGroup(this, 'Resource', {
      name: groupName,
      resourceGroupName: resourceGroup.resourceGroupName,
      location: resourceGroup.location,
      osType: 'Linux',
      sku: 'Standard',
      restartPolicy: 'Always',
      ipAddressType: 'Private',
      subnetIds: [subnet.subnetId],
      zones: availabilityZone === undefined ? undefined : [availabilityZone],
      ...imagePull(this, { ...props, pull }),
      initContainer: init.map((spec) => initContainer(spec, image)),
      container: tiers.map((tier) => tierContainer(tier, image, { [gatewayKeyVariable.name]: key })),
      diagnostics: props.logs && containerLogs(this, props.logs),
      // A server with a secret that the vault does not have yet would be one that nobody can call or look into.
      dependsOn: writersOf([
        this.gatewayKey,
        ...Object.values(props.tiers).flatMap(({ secrets = {} }) => Object.values(secrets)),
      ]),
    });
    this.containerGroupId = group.id;

    const record = new PrivateDnsARecord(this, 'Record', {
      name: serverName,
      zoneName: zone.privateDnsZoneName,
      resourceGroupName: zone.privateDnsZoneResourceGroupName,
      ttl: TIME_TO_LIVE,
      records: [group.ipAddress],
    });
    // By name, since the address may change; read from the record, so that whoever calls waits until there is one.
    const host = `${record.name}.${record.zoneName}`;
    this.tierUrls = Object.fromEntries(tiers.map(({ tierName, port }) => [tierName, `http://${host}:${port}`]));
  }
}

/** What writes the secrets of this apply. */
function writersOf(secrets: readonly ISecretRef[]): ITerraformDependable[] {
  const addresses = secrets.flatMap(({ secretAddress }) => (secretAddress === undefined ? [] : [secretAddress]));
  return [...new Set(addresses)].map((fqn) => ({ fqn }));
}
