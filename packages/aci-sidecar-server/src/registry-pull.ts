import type {
  ContainerGroupIdentity,
  ContainerGroupImageRegistryCredential,
} from '@cdktf/provider-azurerm/lib/container-group';
import { ContainerRegistryScopeMap } from '@cdktf/provider-azurerm/lib/container-registry-scope-map';
import { ContainerRegistryToken } from '@cdktf/provider-azurerm/lib/container-registry-token';
import { ContainerRegistryTokenPassword } from '@cdktf/provider-azurerm/lib/container-registry-token-password';
import type { IContainerRegistryRef, IManagedIdentityRef, INames, Problem } from '@org/core';
import { Construct } from 'constructs';

/** As whom the image is pulled. */
export type Pull = 'identity' | 'token';

/** A container registry by the names under which it is managed. */
export interface ManagedRegistry {
  readonly registryName: string;
  readonly resourceGroupName: string;
}

/** How the image is pulled; see SidecarServerProps. */
export interface PullProps {
  readonly pull: Pull;
  readonly pullIdentity?: IManagedIdentityRef;
  readonly pullTokenRegistry?: ManagedRegistry;
}

/** What a container group takes to pull its image. */
export interface ImagePull {
  readonly identity?: ContainerGroupIdentity;
  readonly imageRegistryCredential: ContainerGroupImageRegistryCredential[];
}

export interface ImagePullProps extends PullProps {
  readonly names: INames;
  readonly serverName: string;
  readonly registry: IContainerRegistryRef;
  readonly repository: string;
}

/** What the group takes, from props with which {@link pullProblems} found nothing wrong. */
export function imagePull(scope: Construct, props: ImagePullProps): ImagePull {
  const { registry, pull } = props;
  if (pull === 'token') {
    const { tokenName, password } = new PullToken(
      scope,
      'PullToken',
      props,
      props.pullTokenRegistry as ManagedRegistry,
    );
    return { imageRegistryCredential: [{ server: registry.loginServer, username: tokenName, password }] };
  }
  const { identityId } = props.pullIdentity as IManagedIdentityRef;
  return {
    identity: { type: 'UserAssigned', identityIds: [identityId] },
    imageRegistryCredential: [{ server: registry.loginServer, userAssignedIdentityId: identityId }],
  };
}

/** A token of the registry that reads one repository. Azure makes its password, which ends in the state. */
class PullToken extends Construct {
  public readonly tokenName: string;
  public readonly password: string;

  constructor(scope: Construct, id: string, props: ImagePullProps, registry: ManagedRegistry) {
    super(scope, id);
    const { registryName: containerRegistryName, resourceGroupName } = registry;
    const name = pullTokenName(this, props);
    const scopeMap = new ContainerRegistryScopeMap(this, 'ScopeMap', {
      name,
      containerRegistryName,
      resourceGroupName,
      description: `Pulls ${props.repository} for server ${props.serverName}.`,
      actions: [`repositories/${props.repository}/content/read`],
    });
    const token = new ContainerRegistryToken(this, 'Resource', {
      name,
      containerRegistryName,
      resourceGroupName,
      scopeMapId: scopeMap.id,
    });
    const made = new ContainerRegistryTokenPassword(this, 'Password', {
      containerRegistryTokenId: token.id,
      password1: {},
    });
    this.tokenName = token.name;
    this.password = made.password1.value;
  }
}

/** What the token and its scope map are called. */
export function pullTokenName(
  scope: Construct,
  { names, serverName }: { readonly names: INames; readonly serverName: string },
): string {
  return names.of(scope, 'containerRegistryToken', serverName);
}

/** What is missing to pull the image in the chosen way. */
export function pullProblems({ pull, pullIdentity, pullTokenRegistry }: PullProps): Problem[] {
  switch (pull) {
    case 'identity':
      if (pullIdentity) return [];
      return [
        { property: 'pullIdentity', expected: "must be the identity that pulls the image, with pull 'identity'" },
      ];
    case 'token':
      if (pullTokenRegistry) return [];
      return [
        {
          property: 'pullTokenRegistry',
          expected: "must name the registry in which to make a token, with pull 'token'",
        },
      ];
    default:
      return [{ property: 'pull', value: pull, expected: "must be 'identity' or 'token'" }];
  }
}
