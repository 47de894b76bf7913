import { ApiManagementNamedValue } from '@cdktf/provider-azurerm/lib/api-management-named-value';
import { Construct } from 'constructs';
import type { IMcpGateway } from './mcp-gateway-ref';

export interface SwitchValueProps {
  readonly gateway: Pick<IMcpGateway, 'gatewayName' | 'gatewayResourceGroupName'>;
  /** What policies write between double braces. */
  readonly name: string;
  /** What it is until an operator changes it. */
  readonly initial: string;
}

/**
 * A named value that an operator changes while everything runs, with no deployment: Terraform makes it once and never
 * sets it back (B15).
 */
export class SwitchValue extends Construct {
  /** The resource that a policy which names it must wait for. */
  public readonly resource: ApiManagementNamedValue;

  constructor(scope: Construct, id: string, { gateway, name, initial }: SwitchValueProps) {
    super(scope, id);
    this.resource = new ApiManagementNamedValue(this, 'Resource', {
      name,
      displayName: name,
      apiManagementName: gateway.gatewayName,
      resourceGroupName: gateway.gatewayResourceGroupName,
      value: initial,
      lifecycle: { ignoreChanges: ['value'] },
    });
  }
}
