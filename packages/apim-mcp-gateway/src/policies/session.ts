import { choose, expression, setHeader } from '@org/apim-policy';
import { secretString, serverNames } from './names';
import type { McpPolicySettings } from './settings';
import { Code, blockOf, code } from './code';

const said = expression`context.Request.Headers.GetValueOrDefault("Mcp-Session-Id", "")`;

/**
 * Sessions belong to whoever opened them (B6). The server gives out ids and takes them from anybody; so an id leaves the
 * gateway as `<id>.<signature>`, and comes back with the signature of the same person, server and tier or not at all.
 * Nothing is remembered: a restart of the gateway changes nothing. The answer to a wrong one is 404, on which clients open
 * a new session.
 */
export function sessionIsOwn({ serverName }: McpPolicySettings): Code {
  const { sessionKey, sessionKeyBefore } = serverNames(serverName);
  const keys = code`new[] { ${secretString(sessionKey)}, ${secretString(sessionKeyBefore)} }`;
  const signature = signatureOf(serverName, code`key`, code`session.Substring(0, cut)`);
  return code`
    var session = ${said};
    var cut = session.LastIndexOf('.');
    if (session != "" && (cut < 1 || !${keys}.Any(key => ${signature} == session.Substring(cut + 1)))) return "404 session -32003";`;
}

/** What the server knows the session by. */
export function stripSession() {
  return choose({
    when: [
      {
        condition: expression`${said} != ""`,
        policies: [
          setHeader({
            name: 'Mcp-Session-Id',
            value: expression`${said}.Substring(0, ${said}.LastIndexOf('.'))`,
          }),
        ],
      },
    ],
  });
}

/** Signs the id of a session that the server has opened. */
export function signSession({ serverName }: McpPolicySettings) {
  const id = code`context.Response.Headers.GetValueOrDefault("Mcp-Session-Id", "")`;
  const key = code`${secretString(serverNames(serverName).sessionKey)}`;
  return choose({
    when: [
      {
        condition: expression`context.Response.Headers.GetValueOrDefault("Mcp-Session-Id", "") != ""`,
        policies: [
          setHeader({
            name: 'Mcp-Session-Id',
            value: blockOf(code`return ${id} + "." + ${signatureOf(serverName, key, id)};`),
          }),
        ],
      },
    ],
  });
}

/** Only the id can hold a separator, and it comes first, from a server that nobody can make choose one. */
function signatureOf(serverName: string, key: Code, id: Code): Code {
  const bound = code`${id} + "|" + context.Variables["user"] + ${`|${serverName}|`} + context.Variables["tier"]`;
  return code`Convert.ToBase64String(new HMACSHA256(Encoding.UTF8.GetBytes(${key})).ComputeHash(Encoding.UTF8.GetBytes(${bound})))`;
}
