import { choose, expression, rewriteUri, setBackendService, setHeader } from '@org/apim-policy';
import { namedValue, serverNames } from './names';
import type { McpPolicySettings } from './settings';

/** To the container of the caller's tier (S12), with the gateway's word for who is calling and nobody else's. */
export function route({ serverName, serverPath, access, gatewayKeyHeader }: McpPolicySettings) {
  const { gatewayKey, backend } = serverNames(serverName);
  return [
    // A token for the gateway is none for the server (MCP specification, "Token passthrough"), and the server runs under
    // another name than the one that the browser knows.
    ...['Authorization', 'Origin'].map((name) => setHeader({ name, existsAction: 'delete' })),
    setHeader({ name: 'X-MCP-User', value: expression`(string)context.Variables["user"]` }),
    setHeader({ name: 'X-MCP-Tier', value: expression`(string)context.Variables["tier"]` }),
    setHeader({ name: gatewayKeyHeader, value: namedValue(gatewayKey) }),
    choose({
      when: access.tiers.map(({ tierName }) => ({
        condition: expression`(string)context.Variables["tier"] == ${tierName}`,
        policies: [setBackendService({ backendId: backend(tierName) })],
      })),
    }),
    rewriteUri({ template: serverPath, copyUnmatchedParams: false }),
  ];
}
