import { setVariable } from '@org/apim-policy';
import { namedValue, serverNames } from './names';
import { MESSAGE_LIMIT } from './request';
import type { McpPolicySettings } from './settings';
import { code } from './code';
import { oneOf } from './one-of';
import { ALLOWED, Check } from './verdict';

/**
 * What is refused whoever is calling: everything in which two readers of one request could see two different things, and
 * everything while the server is switched off (B15).
 */
export const isWellFormed = ({ browserOrigins, overrideHeaderPrefix }: McpPolicySettings): Check => ({
  given: code`
    var headers = context.Request.Headers;
    var method = context.Request.Method;
    var bodiless = method == "GET" || method == "DELETE";
    var length = Header("Content-Length");`,
  verdicts: [
    { verdict: '503 switched-off', when: code`(string)context.Variables["switch"] != "is on"` },
    { verdict: '403 origin', when: code`!(${oneOf(code`Header("Origin")`, ['', ...browserOrigins])})` },
    { verdict: '400 query', when: code`context.Request.OriginalUrl.QueryString != ""` },
    {
      verdict: '400 override',
      when: code`headers.Keys.Any(name => Regex.IsMatch(name, ${refusedHeaders(overrideHeaderPrefix)}))`,
    },
    { verdict: '401 scheme', when: code`!Regex.IsMatch(Header("Authorization"), "(?i)^bearer [^ ,]+\\z")` },
    {
      verdict: '400 body',
      when: code`bodiless && (!Regex.IsMatch(length, "^0?\\z") || headers.ContainsKey("Transfer-Encoding"))`,
    },
    { verdict: ALLOWED, when: code`bodiless` }, // what follows is about bodies
    { verdict: '405 method', when: code`method != "POST"` },
    { verdict: '411 length', when: code`length == ""` },
    {
      verdict: '413 size',
      when: code`!Regex.IsMatch(length, "^[0-9]{1,7}\\z") || int.Parse(length) > ${MESSAGE_LIMIT}`,
    },
    {
      verdict: '415 encoding',
      when: code`headers.GetValueOrDefault("Content-Encoding", "identity").ToLowerInvariant() != "identity"`,
    },
    {
      verdict: '415 content-type',
      when: code`!Regex.IsMatch(Header("Content-Type"), "(?i)^application/json *(; *charset=[^a-z]?utf-8[^a-z]?)? *\\z")`,
    },
  ],
});

/**
 * What an operator says of the server, as a variable: it must not become code. For the same reason there is something before
 * it: an attribute is an expression when it begins like one.
 */
export function serverSwitch({ serverName }: McpPolicySettings) {
  return setVariable({ name: 'switch', value: `is ${namedValue(serverNames(serverName).switch)}` });
}

/**
 * Names of headers with which a caller could say what only the gateway may: to reconfigure the server, to turn one method
 * into another, or, with an underscore, one that some servers take for the hyphen of a header that the gateway writes.
 */
function refusedHeaders(overridePrefix: string | undefined): string {
  return `(?i)_|^x-(http-)?method${overridePrefix === undefined ? '' : `|^${overridePrefix}`}`;
}
