import { SingleExpression, parseExpression } from '@org/apim-policy';

/** The named values that every server's policy refers to, and that the gateway makes. */
export const PLATFORM_SWITCH = 'platform-switch';
/** The client id of the identity that asks Microsoft Graph. */
export const GRAPH_IDENTITY = 'graph-identity-client-id';

/** The named values and backends of one server. */
export const serverNames = (serverName: string) => ({
  gatewayKey: `${serverName}-gateway-key`,
  sessionKey: `${serverName}-session-key`,
  sessionKeyBefore: `${serverName}-session-key-before`,
  switch: `${serverName}-switch`,
  quarantine: `${serverName}-quarantine`,
  backend: (tier: string) => `${serverName}-${tier}`,
});

/** A named value as API Management's text for it: `{{name}}`. */
export const namedValue = (name: string) => `{{${name}}}` as const;

/** A generated secret of letters and digits as a C# string, which API Management completes before it compiles the code. */
export const secretString = (name: string) => parseExpression(`@("${namedValue(name)}")`) as SingleExpression;
