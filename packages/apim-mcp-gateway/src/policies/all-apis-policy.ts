import {
  choose,
  expression,
  expressionBlock,
  forwardRequest,
  policyDocument,
  returnResponse,
  setHeader,
  setVariable,
  writePolicy,
} from '@org/apim-policy';
import { PLATFORM_SWITCH, namedValue } from './names';

/** The paths under which there are servers and their metadata. */
const served = ['mcp/', '.well-known/oauth-protected-resource/mcp/'];

/**
 * What a server might tell clients in the gateway's name: where to sign in, cookies for a host that all servers share, names
 * inside of the network.
 */
const notForClients = ['Location', 'Server', 'Set-Cookie', 'WWW-Authenticate', 'X-AspNet-Version', 'X-Powered-By'];

/** What a server might believe about a caller, and only the gateway may say, or nobody. */
const believed = [
  'Cookie',
  'Forwarded',
  'Ocp-Apim-Subscription-Key',
  'Ocp-Apim-Trace',
  'Proxy-Authorization',
  'X-Forwarded-For',
  'X-Forwarded-Host',
  'X-Forwarded-Proto',
  'X-Forwarded-User',
  'X-MCP-Groups',
  'X-MS-CLIENT-PRINCIPAL',
  'X-MS-CLIENT-PRINCIPAL-ID',
  'X-MS-CLIENT-PRINCIPAL-NAME',
  'X-Original-URL',
  'X-Real-IP',
  'X-Rewrite-URL',
];

/**
 * What holds for every request of the service, whichever API it is for: the switch of the whole platform (B15), nothing
 * served but MCP servers and their metadata, and nothing passed on of which the platform knows nothing.
 */
export function allApisPolicy(): string {
  const elsewhere = served.map(
    (path) => expression`!context.Api.Path.TrimStart('/').StartsWith(${path}, StringComparison.Ordinal)`,
  );
  const document = policyDocument({
    name: 'all APIs',
    inbound: [
      // As a variable behind a word, since what an operator writes must not become code, even if it looks like an expression.
      setVariable({ name: 'platform', value: `is ${namedValue(PLATFORM_SWITCH)}` }),
      choose({
        when: [
          {
            condition: expression`(string)context.Variables["platform"] != "is on"`,
            policies: [refuse(503, 'The platform is switched off.', { 'Retry-After': '300' })],
          },
          {
            condition: elsewhere.reduce((all, one) => expression`${all} && ${one}`),
            policies: [refuse(404, 'There is no such server.')],
          },
        ],
      }),
      ...believed.map((name) => setHeader({ name, existsAction: 'delete' })),
    ],
    backend: [forwardRequest({ timeout: 240, bufferResponse: false, followRedirects: false })],
    outbound: [
      ...notForClients.map((name) => setHeader({ name, existsAction: 'delete' })),
      setHeader({ name: 'X-Content-Type-Options', value: 'nosniff' }),
    ],
    onError: [
      returnResponse({
        status: { code: expression`context.Response.StatusCode`, reason: 'Failed' },
        headers: { 'Content-Type': 'application/json' },
        body: expressionBlock`
          var message = context.Response.StatusCode == 404 ? "There is no such server." : "The request failed.";
          return new JObject(
            new JProperty("jsonrpc", "2.0"),
            new JProperty("id", null),
            new JProperty("error", new JObject(new JProperty("code", -32000), new JProperty("message", message)))).ToString(Formatting.None);`,
      }),
    ],
  });
  return writePolicy(document);
}

function refuse(code: number, message: string, headers: Readonly<Record<string, string>> = {}) {
  return returnResponse({
    status: { code, reason: 'Refused' },
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: -32000, message } }),
  });
}
