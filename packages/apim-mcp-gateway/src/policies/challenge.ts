import { expression, setVariable } from '@org/apim-policy';
import type { SingleExpression } from '@org/apim-policy';
import type { McpPolicySettings } from './settings';

/** What a client that has no valid token is told (RFC 9728, section 5.1), kept for every place that may have to say it. */
export function signIn({ metadataUrl, access }: McpPolicySettings) {
  return setVariable({
    name: 'sign-in',
    value: `Bearer resource_metadata="${metadataUrl}", scope="${access.identifierUri}/${access.accessScope}"`,
  });
}

/**
 * What the client of a refused request is told, if another token could make a difference: the scopes that the call needs, all
 * in one challenge (RFC 6750, section 3.1; MCP specification 2026-07-28, "Scope Challenge Handling").
 *
 * @returns whether it is told anything, and what
 */
export function challenge({ access }: McpPolicySettings): [SingleExpression, SingleExpression] {
  const refusal = expression`(string)context.Variables["refusal"]`;
  const signInFor = expression`(string)context.Variables["sign-in"]`;
  const more = ` ${access.identifierUri}/${access.destructiveScope}"`;
  return [
    expression`${refusal}.StartsWith("401") || ${refusal}.EndsWith("-scope")`,
    expression`${refusal}.StartsWith("401") ? ${signInFor} : (${refusal}.EndsWith("access-scope") ? ${signInFor} : ${signInFor}.TrimEnd('"') + ${more}) + ", error=\"insufficient_scope\""`,
  ];
}
