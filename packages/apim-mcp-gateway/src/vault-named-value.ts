import { ApiManagementNamedValue } from '@cdktf/provider-azurerm/lib/api-management-named-value';
import type { ISecretRef } from '@org/core';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { IMcpGateway } from './mcp-gateway-ref';

export interface VaultNamedValueProps {
  readonly gateway: Pick<IMcpGateway, 'gatewayName' | 'gatewayResourceGroupName'>;
  /** What policies write between double braces: letters, digits, `.`, `-` and `_`. */
  readonly name: string;
  readonly secret: Pick<ISecretRef, 'secretId'>;
  /** What must be there before: the role with which the gateway reads the secret, since it does so at once. */
  readonly after: readonly ITerraformDependable[];
}

/** A named value that API Management reads from the vault by itself, so that no policy and no argument holds the secret. */
export class VaultNamedValue extends Construct {
  /** What a policy that names it must wait for. */
  public readonly resource: ApiManagementNamedValue;

  constructor(scope: Construct, id: string, { gateway, name, secret, after }: VaultNamedValueProps) {
    super(scope, id);
    this.resource = new ApiManagementNamedValue(this, 'Resource', {
      name,
      displayName: name,
      apiManagementName: gateway.gatewayName,
      resourceGroupName: gateway.gatewayResourceGroupName,
      secret: true,
      // With the version: a new secret is a new id, and so reaches the gateway in the apply that made it. Without one the
      // service would follow a rotation within four hours only.
      valueFromKeyVault: { secretId: secret.secretId },
      dependsOn: [...after],
    });
  }
}
