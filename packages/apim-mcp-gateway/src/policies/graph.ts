import {
  cacheLookupValue,
  cacheStoreValue,
  choose,
  expression,
  expressionBlock,
  sendRequest,
  setVariable,
} from '@org/apim-policy';
import { GRAPH_IDENTITY, namedValue } from './names';

export interface MembershipQuestion {
  /** The groups that are asked about, 20 at most. */
  readonly groupIds: readonly string[];
  /** The variable that gets the answer: the groups that the caller is in as `,id,id,`, or empty if there is no answer. */
  readonly variable: string;
}

/**
 * Asks Microsoft Graph which of some groups the caller is in, directly or through other groups, as the gateway's own
 * identity. A person whom the directory does not know is in none; anything but a clear answer is none.
 */
export function askGraph({ groupIds, variable }: MembershipQuestion) {
  return [
    sendRequest({
      responseVariableName: 'membership',
      timeout: 10,
      ignoreError: true, // the variable is then null
      url: expression`"https://graph.microsoft.com/v1.0/users/" + context.Variables["user"] + "/checkMemberGroups"`,
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ groupIds }),
      authenticationManagedIdentity: { resource: 'https://graph.microsoft.com', clientId: namedValue(GRAPH_IDENTITY) },
    }),
    setVariable({
      name: variable,
      value: expressionBlock`
        var answer = context.Variables["membership"] as IResponse;
        if (answer == null || answer.StatusCode != 200) return answer != null && answer.StatusCode == 404 ? "," : "";
        try {
          var groups = answer.Body.As<JObject>()["value"] as JArray;
          return groups == null ? "" : "," + string.Join(",", groups) + ",";
        } catch (Exception) {
          return "";
        }`,
    }),
  ];
}

export interface CachedMembershipQuestion extends MembershipQuestion {
  readonly serverName: string;
  /** For how many seconds an answer is remembered. */
  readonly seconds: number;
}

/** The same, remembered for each caller. No answer is not remembered. */
export function askGraphCached({ serverName, seconds, ...question }: CachedMembershipQuestion) {
  const { variable } = question;
  const key = expression`${`mcp-members|${serverName}|`} + context.Variables["user"]`;
  // Inside of the service only: whoever can write to an external cache could write memberships.
  const cachingType = 'internal';
  const answer = expression`(string)context.Variables[${variable}]`;
  return [
    cacheLookupValue({ key, variableName: variable, defaultValue: '', cachingType }),
    choose({
      when: [
        {
          condition: expression`${answer} == ""`,
          policies: [
            ...askGraph(question),
            choose({
              when: [
                {
                  condition: expression`${answer} != ""`,
                  policies: [cacheStoreValue({ key, value: answer, duration: seconds, cachingType })],
                },
              ],
            }),
          ],
        },
      ],
    }),
  ];
}
