import { expression, setVariable, validateAzureAdToken } from '@org/apim-policy';
import type { McpPolicySettings } from './settings';
import { code } from './code';
import type { Check } from './verdict';

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
export const isOurs = ({ tenantId, access }: McpPolicySettings): Check => ({
  given: code`var token = (Jwt)context.Variables["token"];`,
  verdicts: [
    {
      verdict: '401 issuer',
      when: code`token.Issuer != ${`https://login.microsoftonline.com/${tenantId}/v2.0`}`,
    },
    { verdict: '401 audience', when: code`token.Audiences.Count() != 1` },
    {
      verdict: '401 no-user',
      when: code`!Regex.IsMatch((string)context.Variables["user"], "^[0-9a-f-]{36}\\z")`,
    },
    { verdict: '403 app-only', when: code`token.Claims.GetValueOrDefault("idtyp", "") == "app"` },
    {
      verdict: '403 access-scope',
      when: code`!token.Claims.GetValueOrDefault("scp", "").Split(' ').Contains(${access.accessScope})`,
    },
  ],
});
