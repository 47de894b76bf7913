import { expression, expressionBlock, setVariable } from '@org/apim-policy';
import { headerWhen } from './header-when';
import type { McpPolicySettings } from './settings';

/**
 * What a client that has no valid token is told (RFC 9728, section 5.1), kept for every place that may have to say it. The
 * last quotation mark is left to these: a call can need more scopes.
 */
export function signIn({ metadataUrl, access }: McpPolicySettings) {
  return setVariable({
    name: 'sign-in',
    value: `Bearer resource_metadata="${metadataUrl}", scope="${access.identifierUri}/${access.accessScope}`,
  });
}

/**
 * What the client of a refused request is told, if another token could make a difference: the scopes that the call needs, all
 * in one challenge (RFC 6750, section 3.1; MCP specification 2026-07-28, "Scope Challenge Handling").
 */
export function challenge({ access }: McpPolicySettings) {
  return headerWhen(
    'WWW-Authenticate',
    expression`Regex.IsMatch((string)context.Variables["verdict"], "^401|^403 [a-z]+-scope ")`,
    expressionBlock`
      var verdict = (string)context.Variables["verdict"];
      var more = verdict.StartsWith("403 destructive-scope") ? ${` ${access.identifierUri}/${access.destructiveScope}`} : "";
      return context.Variables["sign-in"] + more + (verdict.StartsWith("401") ? "\"" : "\", error=\"insufficient_scope\"");`,
  );
}
