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

/** What stands for the groups of somebody about whom the directory has not answered. */
export const NO_ANSWER = '-';

export interface MembershipQuestion {
  /** The groups that are asked about, 20 at most. */
  readonly groupIds: readonly string[];
  /** The variable that gets the answer: the groups that the caller is in as `,id,id,`, or `-` if there is no answer. */
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
        if (answer?.StatusCode != 200) return answer?.StatusCode == 404 ? "," : ${NO_ANSWER};
        try {
          return ',' + string.Join(",", (JArray)answer.Body.As<JObject>()["value"]) + ',';
        } catch (Exception) {
          return ${NO_ANSWER};
        }`,
    }),
  ];
}

export interface CachedMembershipQuestion extends MembershipQuestion {
  readonly serverName: string;
  /** For how many seconds an answer is remembered. */
  readonly seconds: number;
}

/** The same, remembered for each caller. What is remembered of no answer is that there was none, and it is asked again. */
export function askGraphCached({ serverName, seconds, ...question }: CachedMembershipQuestion) {
  const { variable } = question;
  const key = expression`${`mcp-members|${serverName}|`} + context.Variables["user"]`;
  const answer = expression`(string)context.Variables[${variable}]`;
  // Inside of the service only: whoever can write to an external cache could write memberships.
  const cachingType = 'internal';
  return [
    cacheLookupValue({ key, variableName: variable, defaultValue: NO_ANSWER, cachingType }),
    choose({
      when: [
        {
          condition: expression`${answer} == ${NO_ANSWER}`,
          policies: [...askGraph(question), cacheStoreValue({ key, value: answer, duration: seconds, cachingType })],
        },
      ],
    }),
  ];
}
