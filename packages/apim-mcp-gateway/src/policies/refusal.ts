import { choose, expression, expressionBlock, returnResponse, setVariable } from '@org/apim-policy';
import { challenge } from './challenge';
import { headerWhen } from './header-when';
import type { McpPolicySettings } from './settings';
import { Code, blockOf, code } from './code';

/*
 * Why a request is refused is kept in one variable from the first check to the last: empty as long as nothing speaks
 * against the request, otherwise `status reason`, and the code of JSON-RPC if there is a special one. A check returns at once what an earlier one has found, so that no
 * later check lets through what an earlier one has refused; and whoever asks before the first check has run gets a fault.
 */

/** Whether nothing speaks against the request so far. */
export const nothingRefused = expression`(string)context.Variables["refusal"] == ""`;

const statusOfRefusal = expression`int.Parse(((string)context.Variables["refusal"]).Substring(0, 3))`;
const somethingRefused = expression`(string)context.Variables["refusal"] != ""`;

/** Checks: statements each of which returns a refusal or goes on to the next. */
export function check(...checks: readonly Code[]) {
  const earlier = code`
    var refusal = (string)context.Variables["refusal"];
    if (refusal != "") return refusal;`;
  return setVariable({ name: 'refusal', value: blockOf(earlier, ...checks, code`return "";`) });
}

/** The first checks, before which nothing can have been refused. */
export function firstCheck(...checks: readonly Code[]) {
  return setVariable({ name: 'refusal', value: blockOf(...checks, code`return "";`) });
}

/** Ends a refused request here, answered as JSON-RPC and RFC 6750 want it. */
export function endRefused(settings: McpPolicySettings) {
  return choose({
    when: [
      {
        condition: somethingRefused,
        policies: [
          returnResponse({
            status: { code: statusOfRefusal },
            headers: [
              { name: 'Content-Type', value: ['application/json'] },
              headerWhen('WWW-Authenticate', ...challenge(settings)),
            ],
            body: expressionBlock`
              var refusal = ((string)context.Variables["refusal"]).Split(' ');
              var id = JsonConvert.SerializeObject(((JObject)context.Variables["message"])["id"]);
              return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + (refusal.Length > 2 ? refusal[2] : "-32600") + ",\"message\":\"Refused: " + refusal[1] + ". Correlation id: " + context.RequestId + "\"}}";`,
          }),
        ],
      },
    ],
  });
}
