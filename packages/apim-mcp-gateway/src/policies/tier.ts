import { choose, expression, expressionBlock, setVariable } from '@org/apim-policy';
import { NO_ANSWER, askGraphCached } from './graph';
import { Check, nothingRefused } from './verdict';
import type { McpPolicySettings } from './settings';
import { blockOf, code } from './code';

/**
 * Which tier the caller has (S10, S11, S12, B5): the first of the server's tiers that the token names and, where Microsoft
 * Graph is asked, that the directory confirms; `-` for none, and empty when the directory gave no answer.
 */
export function tier({ access: { tiers }, membership, serverName, revocationBound }: McpPolicySettings) {
  const groupIds = tiers.map(({ groupId }) => groupId);
  const inQuestion =
    membership === 'graph'
      ? expression`${nothingRefused} && (string)context.Variables["named"] != ","`
      : expression`${nothingRefused} && (string)context.Variables["named"] == "*"`;
  const ask = askGraphCached({ groupIds, variable: 'members', serverName, seconds: revocationBound });
  return [
    setVariable({ name: 'named', value: membership === 'roles' ? byRoles(tiers) : byGroups }),
    ...(membership === 'roles' ? [] : [choose({ when: [{ condition: inQuestion, policies: ask }] })]),
    setVariable({ name: 'tier', value: firstOf(tiers) }),
  ];
}

/** The first tier whose group is both named and, where that was asked, confirmed. */
function firstOf(tiers: McpPolicySettings['access']['tiers']) {
  const chosen = tiers.reduceRight(
    (others, { groupId, tierName }) => code`Has(${`,${groupId},`}) ? ${tierName} : ${others}`,
    code`"-"`,
  );
  return blockOf(code`
    var named = (string)context.Variables["named"];
    var members = context.Variables.GetValueOrDefault<string>("members", named);
    bool Has(string group) { return (named == "*" || named.Contains(group)) && members.Contains(group); }
    return members == ${NO_ANSWER} ? "" : ${chosen};`);
}

/** Nobody goes on without a tier; while the directory does not answer, nobody does. */
export const tierIsKnown: Check = {
  given: code`var tier = (string)context.Variables["tier"];`,
  verdicts: [
    { verdict: '503 graph-unavailable', when: code`tier == ""` },
    { verdict: '403 no-tier', when: code`tier == "-"` },
  ],
};

/** The groups that the token names, as `,id,id,`; `*` when it says that they were too many to name. */
const byGroups = expressionBlock`
  var claims = ((Jwt)context.Variables["token"]).Claims;
  return claims.ContainsKey("groups") ? ',' + string.Join(",", claims["groups"]) + ',' : claims.GetValueOrDefault("_claim_names", "").Contains("\"groups\"") ? "*" : ",";`;

/** The groups of the tiers whose app role the token names, as `,id,id,`. */
function byRoles(tiers: McpPolicySettings['access']['tiers']) {
  return expressionBlock`
    var claims = ((Jwt)context.Variables["token"]).Claims;
    var roles = claims.ContainsKey("roles") ? claims["roles"] : new string[0];
    var groups = ${tiers.map(({ groupId }) => groupId)};
    return ',' + string.Join(",", groups.Where((group, i) => roles.Contains(${tiers.map(({ appRole }) => appRole)}[i]))) + ',';`;
}
