import { choose, expression, expressionBlock, returnResponse } from '@org/apim-policy';
import { challenge } from './challenge';
import type { McpPolicySettings } from './settings';
import { somethingRefused } from './verdict';

/** Ends a refused request here, answered as JSON-RPC and RFC 6750 want it. */
export function endRefused(settings: McpPolicySettings) {
  return choose({
    when: [
      {
        condition: somethingRefused,
        policies: [
          returnResponse({
            status: { code: expression`int.Parse(((string)context.Variables["verdict"]).Substring(0, 3))` },
            headers: [{ name: 'Content-Type', value: ['application/json'] }, challenge(settings)],
            body: expressionBlock`
              var reason = ((string)context.Variables["verdict"]).Split(' ')[1].Split('/');
              var code = reason.Length > 1 ? int.Parse(reason[1]) : -32600;
              var message = $"Refused: {reason[0]}. Correlation id: {context.RequestId}";
              var id = ((JObject)context.Variables["message"])["id"];
              return JsonConvert.SerializeObject(new { jsonrpc = "2.0", id, error = new { code, message } });`,
          }),
        ],
      },
    ],
  });
}
