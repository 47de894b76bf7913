import { setVariable } from '@org/apim-policy';
import { namedValue, serverNames } from './names';
import { MESSAGE_LIMIT } from './request';
import type { McpPolicySettings } from './settings';
import { Code, code } from './code';

/**
 * What is refused whoever is calling: everything in which two readers of one request could see two different things, and
 * everything while the server is switched off (B15).
 */
export function isWellFormed({ browserOrigins, overrideHeaderPrefix }: McpPolicySettings): Code {
  return code`
    var headers = context.Request.Headers;
    var method = context.Request.Method;
    if ((string)context.Variables["switch"] != "is on") return "503 switched-off";
    var origin = headers.GetValueOrDefault("Origin", "");
    if (origin != "" && !${browserOrigins}.Contains(origin)) return "403 origin";
    if (context.Request.OriginalUrl.QueryString != "") return "400 query";
    if (headers.Keys.Any(name => Regex.IsMatch(name, ${refusedHeaders(overrideHeaderPrefix)}))) return "400 override";
    if (!Regex.IsMatch(headers.GetValueOrDefault("Authorization", ""), "(?i)^bearer [^ ,]+\\z")) return "401 scheme";
    var length = headers.GetValueOrDefault("Content-Length", "");
    if (method == "GET" || method == "DELETE") return (length == "" || length == "0") && !headers.ContainsKey("Transfer-Encoding") ? "" : "400 body";
    if (method != "POST") return "405 method";
    if (length == "") return "411 length";
    if (!Regex.IsMatch(length, "^[0-9]{1,7}\\z") || int.Parse(length) > ${MESSAGE_LIMIT}) return "413 size";
    if (headers.GetValueOrDefault("Content-Encoding", "identity").ToLowerInvariant() != "identity") return "415 encoding";
    if (!Regex.IsMatch(headers.GetValueOrDefault("Content-Type", "").ToLowerInvariant(), "^application/json *(; *charset=[^a-z]?utf-8[^a-z]?)? *\\z")) return "415 content-type";`;
}

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
