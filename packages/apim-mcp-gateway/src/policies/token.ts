import { expression, setVariable, validateAzureAdToken } from '@org/apim-policy';
import type { McpPolicySettings } from './settings';
import { Code, code } from './code';

/**
 * Who is calling (S9): a signed, current token of this tenant for this server, given to a known client by Entra's version
 * 2.0 endpoint, to a person, for this server's scope. `validate-azure-ad-token` answers 401 by itself; what it leaves open
 * is checked after it.
 */
export function token({ tenantId, access }: McpPolicySettings) {
  return [
    validateAzureAdToken({
      tenantId,
      outputTokenVariableName: 'token',
      clientApplicationIds: [...access.clientIds],
      audiences: [access.applicationClientId],
    }),
    setVariable({
      name: 'user',
      value: expression`((Jwt)context.Variables["token"]).Claims.GetValueOrDefault("oid", "-")`,
    }),
  ];
}

/** What the policy that validates tokens leaves open. */
export function isOurs({ tenantId, access }: McpPolicySettings): Code {
  return code`
      var token = (Jwt)context.Variables["token"];
      var claims = token.Claims;
      if (token.Issuer != ${`https://login.microsoftonline.com/${tenantId}/v2.0`}) return "401 issuer";
      if (token.Audiences.Count() != 1) return "401 audience";
      if (!Regex.IsMatch((string)context.Variables["user"], "^[0-9a-f-]{36}\\z")) return "401 no-user";
      if (claims.GetValueOrDefault("idtyp", "user") == "app") return "403 app-only";
      if (!claims.GetValueOrDefault("scp", "").Split(' ').Contains(${access.accessScope})) return "403 access-scope";`;
}
