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
        expression`(string)context.Variables["sign-in"]`,
      ),
      headerWhen(
        'Retry-After',
        expression`context.Variables.ContainsKey("retry-after")`,
        expression`context.Variables.GetValueOrDefault<object>("retry-after", "").ToString()`,
      ),
    ],
    body: expressionBlock`
      var status = context.Response.StatusCode;
      var message = status == 401 ? "Sign in" : status == 429 ? "Too many calls" : "Not available";
      return "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"" + message + ". Correlation id: " + context.RequestId + "\"}}";`,
  });
}
