import { expression, expressionBlock, returnResponse } from '@org/apim-policy';
import { headerWhen } from './header-when';

/**
 * What the caller learns when a policy fails: that it did, and what to do, in the form of JSON-RPC. What went wrong inside is
 * in the gateway's own log.
 */
export function onError() {
  return returnResponse({
    status: { code: expression`context.Response.StatusCode` },
    headers: [
      { name: 'Content-Type', value: ['application/json'] },
      headerWhen(
        'WWW-Authenticate',
        expression`context.Response.StatusCode == 401`,
        expression`context.Variables["sign-in"] + "\""`,
      ),
      headerWhen(
        'Retry-After',
        expression`context.Response.StatusCode == 429`,
        expression`"" + context.Variables.GetValueOrDefault<object>("retry-after")`,
      ),
    ],
    body: expressionBlock`
      var status = context.Response.StatusCode;
      var reason = status == 401 ? "Sign in" : status == 429 ? "Too many calls" : "Not available";
      var message = $"{reason}. Correlation id: {context.RequestId}";
      return JsonConvert.SerializeObject(new { jsonrpc = "2.0", id = (object)null, error = new { code = -32000, message } });`,
  });
}
