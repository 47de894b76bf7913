import { ManagementLock } from '@cdktf/provider-azurerm/lib/management-lock';
import { MongoCluster } from '@cdktf/provider-azurerm/lib/mongo-cluster';
import type {
  IInitContainerSpec,
  IKeyVaultRef,
  INames,
  IPrivateDnsZoneRef,
  IResourceGroupRef,
  ISecretRef,
  ISubnetRef,
} from '@org/core';
import { Construct } from 'constructs';
import { ClusterEndpoint } from './cluster-endpoint';
import { ComputeTier } from './cluster-size';
import { DatabaseUser } from './database-user';
import { generatedPassword, passwordVersion } from './generated-password';
import { usersInit } from './users-init';
import { MongoVersion, databaseNames, validateDatabase } from './validate-database';

/** What a user of the database may do with all of its databases. */
export type DatabaseAccess = 'readWrite' | 'read';

/** The users of the database. The administrator's name cannot be changed without a new cluster. */
const ADMINISTRATOR = 'mcpadmin';
const READER = 'mcpreader';

export interface PrivateVCoreProps {
  /** The names of the environment. */
  readonly names: INames;
  /** Where the cluster and its endpoint are created. */
  readonly resourceGroup: IResourceGroupRef;
  /** Where the private endpoint is placed. */
  readonly subnet: ISubnetRef;
  /** The zone `privatelink.mongocluster.cosmos.azure.com`, linked to the network of whoever connects. */
  readonly zone: IPrivateDnsZoneRef;
  /** The vault that keeps passwords and connection strings. */
  readonly vault: IKeyVaultRef;
  /**
   * What tells it from other databases of the environment: lower-case words joined by hyphens.
   * @default - it is the only one
   */
  readonly role?: string;
  /**
   * How much compute. A cluster of M30 or larger cannot go back below it.
   * @default 'M30'
   */
  readonly computeTier?: ComputeTier;
  /**
   * Space for data, in GB: 32 to 16384, below M30 at most 128.
   * @default 128
   */
  readonly storageSizeInGb?: number;
  /**
   * Whether a standby in another zone takes over. There is none below M30.
   * @default true
   */
  readonly highAvailability?: boolean;
  /**
   * The version of MongoDB that the cluster speaks.
   * @default '8.0'
   */
  readonly mongoVersion?: MongoVersion;
  /**
   * How many characters a password has: 32 to 128.
   * @default 32
   */
  readonly passwordLength?: number;
  /**
   * Raise it by 1 to give every user a new password: in the database, in the vault and in the containers.
   * @default 1
   */
  readonly passwordRotation?: number;
  /**
   * When the copies in the vault expire, which only tells whoever watches that a rotation is due: `2027-01-31T00:00:00Z`
   * @default - never
   */
  readonly secretsExpireOn?: string;
  /**
   * Whether deletion is refused, by Terraform and by Azure (a lock). The lock takes the right
   * `Microsoft.Authorization/locks/write`, which a Contributor does not have.
   * @default true
   */
  readonly protect?: boolean;
}

/**
 * Cosmos DB for MongoDB vCore (Azure DocumentDB) that is reached through a private endpoint and in no other way (S16), with
 * one user per kind of access (B7), each with a random password that nobody sees (S17).
 */
export class PrivateVCore extends Construct {
  /** The cluster's ARM id. */
  public readonly clusterId: string;
  private readonly administrator: DatabaseUser;
  private readonly reader: DatabaseUser;

  /** @throws ValidationError naming everything of names, size, version and passwords that Azure would refuse */
  constructor(scope: Construct, id: string, props: PrivateVCoreProps) {
    super(scope, id);
    const { names, role, resourceGroup, subnet, zone, vault, protect = true } = props;
    const { computeTier = 'M30', storageSizeInGb = 128, highAvailability = true, mongoVersion = '8.0' } = props;
    const { passwordLength = 32, passwordRotation = 1, secretsExpireOn } = props;
    const passwords = { passwordLength, passwordRotation };
    const size = { computeTier, storageSizeInGb, highAvailability };
    validateDatabase(this, { names, role, ...size, mongoVersion, ...passwords, secretsExpireOn });
    const { clusterName, endpointName, lockName } = databaseNames(this, { names, role });

    const administratorPassword = generatedPassword(this, 'AdministratorPassword', passwords);
    const cluster = new MongoCluster(this, 'Resource', {
      name: clusterName,
      resourceGroupName: resourceGroup.resourceGroupName,
      location: resourceGroup.location,
      createMode: 'Default',
      version: mongoVersion,
      computeTier,
      storageSizeInGb,
      highAvailabilityMode: highAvailability ? 'ZoneRedundantPreferred' : 'Disabled',
      shardCount: 1,
      publicNetworkAccess: 'Disabled',
      authenticationMethods: ['NativeAuth'],
      administratorUsername: ADMINISTRATOR,
      administratorPassword,
      lifecycle: protect ? { preventDestroy: true } : undefined,
    });
    this.clusterId = cluster.id;
    if (protect) {
      new ManagementLock(this, 'Lock', {
        name: lockName,
        scope: cluster.id,
        lockLevel: 'CanNotDelete',
        notes: 'Holds the data of MCP servers.',
      });
    }

    const { host } = new ClusterEndpoint(this, 'Endpoint', {
      name: endpointName,
      resourceGroup,
      subnet,
      zone,
      clusterId: cluster.id,
      clusterName,
    });
    const user = { host, vault, passwordVersion: passwordVersion(passwords), expiresOn: secretsExpireOn };
    this.administrator = new DatabaseUser(this, 'Administrator', {
      ...user,
      userName: ADMINISTRATOR,
      password: administratorPassword,
      secretPrefix: `${clusterName}-administrator`,
    });
    this.reader = new DatabaseUser(this, 'Reader', {
      ...user,
      userName: READER,
      password: generatedPassword(this, 'ReaderPassword', passwords),
      secretPrefix: `${clusterName}-reader`,
    });
  }

  /**
   * How to connect. The secret's value is the generating expression, for a container of this stack; it waits for the private
   * endpoint and its DNS records. Its `secretId` follows a rotation in the apply after it.
   *
   * @param access `readWrite` is the administrator, who exists from the start; `read` is a user that {@link usersInit} makes
   */
  public connectionString(access: DatabaseAccess): ISecretRef {
    return (access === 'read' ? this.reader : this.administrator).connectionString;
  }

  /**
   * What makes the user that only reads, or sets its password anew: an init container for every server that connects with
   * `read`. When it fails, the server does not start.
   */
  public usersInit(): IInitContainerSpec {
    return usersInit(this.administrator, [{ user: this.reader, roles: ['readAnyDatabase'] }]);
  }
}
