import { expression, setHeader } from '@org/apim-policy';
import { secretString, serverNames } from './names';
import type { McpPolicySettings } from './settings';
import { Code, blockOf, code } from './code';
import { headerWhen } from './header-when';
import type { Check } from './verdict';

/**
 * Sessions belong to whoever opened them (B6). The server gives out ids and takes them from anybody; so an id leaves the
 * gateway as `<id>.<signature>`, and comes back with the signature of the same person, server and tier or not at all.
 * Nothing is remembered: a restart of the gateway changes nothing. The answer to a wrong one is 404, on which clients open
 * a new session.
 */
export function sessionIsOwn({ serverName }: McpPolicySettings): Check {
  const { sessionKey, sessionKeyBefore } = serverNames(serverName);
  const keys = code`new[] { ${secretString(sessionKey)}, ${secretString(sessionKeyBefore)} }`;
  const signature = signatureOf({ serverName, key: code`key`, id: code`session.Remove(cut)`, tier: code`tier` });
  return {
    given: code`
      var session = Header("Mcp-Session-Id");
      var cut = session.LastIndexOf('.');`,
    verdicts: [
      {
        verdict: '404 session/-32003',
        when: code`session != "" && (cut < 1 || !${keys}.Any(key => ${signature} == session.Substring(cut + 1)))`,
      },
    ],
  };
}

/** What the server knows the session by. */
export function stripSession() {
  return setHeader(
    headerWhen(
      'Mcp-Session-Id',
      expression`context.Request.Headers.ContainsKey("Mcp-Session-Id")`,
      expression`Regex.Replace(context.Request.Headers.GetValueOrDefault("Mcp-Session-Id", ""), "[.][^.]*$", "")`,
    ),
  );
}

/** Signs the id of a session that the server has opened. */
export function signSession({ serverName }: McpPolicySettings) {
  const key = code`${secretString(serverNames(serverName).sessionKey)}`;
  const tier = code`context.Variables["tier"]`;
  return setHeader(
    headerWhen(
      'Mcp-Session-Id',
      expression`context.Response.Headers.GetValueOrDefault("Mcp-Session-Id", "") != ""`,
      blockOf(code`
        var session = context.Response.Headers.GetValueOrDefault("Mcp-Session-Id", "");
        return session + "." + ${signatureOf({ serverName, key, id: code`session`, tier })};`),
    ),
  );
}

interface Signed {
  readonly serverName: string;
  readonly key: Code;
  readonly id: Code;
  readonly tier: Code;
}

/** Only the id can hold a separator, and it comes first, from a server that nobody can make choose one. */
function signatureOf({ serverName, key, id, tier }: Signed): Code {
  const bound = code`${id} + '|' + context.Variables["user"] + ${`|${serverName}|`} + ${tier}`;
  return code`Convert.ToBase64String(new HMACSHA256(Encoding.UTF8.GetBytes(${key})).ComputeHash(Encoding.UTF8.GetBytes(${bound})))`;
}
