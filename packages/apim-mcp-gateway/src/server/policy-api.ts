import { ApiManagementApi } from '@cdktf/provider-azurerm/lib/api-management-api';
import { ApiManagementApiOperation } from '@cdktf/provider-azurerm/lib/api-management-api-operation';
import { ApiManagementApiPolicy } from '@cdktf/provider-azurerm/lib/api-management-api-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { IMcpGateway } from '../mcp-gateway-ref';

/** A method at the root of an API. Its name is what operators and logs see. */
export interface PolicyApiOperation {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly operationId: string;
  readonly displayName: string;
}

export interface PolicyApiProps {
  readonly gateway: Pick<IMcpGateway, 'gatewayName' | 'gatewayResourceGroupName'>;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  /** Where the API is found under the gateway's URL, without slashes at its ends. */
  readonly path: string;
  readonly operations: readonly PolicyApiOperation[];
  /** The policy, as XML. */
  readonly policy: string;
  /**
   * What the policy names. In the policy these are plain names, which Terraform does not see, and API Management refuses a
   * policy that names what is not there.
   */
  readonly named: readonly ITerraformDependable[];
}

/**
 * An API of which the policy alone decides what it does. Its operations are made after the policy and removed before it, so
 * that at no time a request is served without.
 */
export class PolicyApi extends Construct {
  constructor(scope: Construct, id: string, props: PolicyApiProps) {
    super(scope, id);
    const inService = {
      apiManagementName: props.gateway.gatewayName,
      resourceGroupName: props.gateway.gatewayResourceGroupName,
    };
    const api = new ApiManagementApi(this, 'Resource', {
      ...inService,
      name: props.name,
      displayName: props.displayName,
      description: props.description,
      revision: '1',
      path: props.path,
      protocols: ['https'],
      // The default asks for a subscription key, which MCP clients do not have.
      subscriptionRequired: false,
    });
    const policy = new ApiManagementApiPolicy(this, 'Policy', {
      ...inService,
      apiName: api.name,
      xmlContent: props.policy,
      dependsOn: [...props.named],
    });
    for (const operation of props.operations) {
      new ApiManagementApiOperation(this, operation.method, {
        ...inService,
        ...operation,
        apiName: api.name,
        urlTemplate: '/',
        dependsOn: [policy],
      });
    }
  }
}
