import { expression, setVariable } from '@org/apim-policy';
import { blockOf, code } from './code';

/** Characters of a message that the gateway reads. The server itself takes 1 MiB. */
export const MESSAGE_LIMIT = 1024 * 1024;

/** Levels of objects and arrays in a message. */
const DEPTH_LIMIT = 64;

/** The first protocol version that repeats method and name in headers. */
const STATELESS = '2026-07-28';

/**
 * What is being asked for (B2, B3): the body, read once, as one JSON object that every reader reads alike; empty if it is
 * none. What the caller may do is decided by it, and not by headers.
 *
 * Newtonsoft keeps the last of two equal keys, and so do JavaScript servers, but not all servers do. Without its strings, a
 * JSON text has a colon for every key; a body without doubles has as many of them as the parsed message has properties.
 * There are no quotation marks of JavaScript and no comments in it either, with which Newtonsoft is content. The expression
 * that finds strings never fails once it has found the first mark, so that it looks at every character once.
 */
export function request() {
  return [
    setVariable({
      name: 'message',
      value: blockOf(code`
        var none = new JObject();
        if (context.Request.Method != "POST" || context.Request.Body == null || (string)context.Variables["refusal"] != "") return none;
        // From bytes: a string has lost a byte order mark.
        var text = Encoding.UTF8.GetString(context.Request.Body.As<byte[]>(true));
        if (text.Length > ${MESSAGE_LIMIT}) return none;
        var bare = Regex.Replace(text, "(?s)\"[^\"\\\\]*(?:\\\\.?[^\"\\\\]*)*\"?", "");
        if (!Regex.IsMatch(bare, "^[ \\t\\r\\n]*{[^'/]*\\z")) return none;
        var depth = 0;
        foreach (var letter in bare) {
          depth += letter == '{' || letter == '[' ? 1 : letter == '}' || letter == ']' ? -1 : 0;
          if (depth > ${DEPTH_LIMIT}) return none;
        }
        try {
          var message = JObject.Parse(text);
          return bare.Split(':').Length - 1 == message.Descendants().OfType<JProperty>().Count() ? message : none;
        } catch (Exception) {
          return none;
        }`),
    }),
    // What is no string is written as JSON, which is the name of nothing.
    setVariable({
      name: 'method',
      value: expression`((JObject)context.Variables["message"])["method"]?.ToString() ?? "-"`,
    }),
    setVariable({
      name: 'tool',
      value: expression`(((JObject)context.Variables["message"])["params"] as JObject)?["name"]?.ToString() ?? "-"`,
    }),
  ];
}

/** The body is one JSON-RPC message: a request, a notification, or the answer to a question of the server. */
export const isOneMessage = code`
  var message = (JObject)context.Variables["message"];
  var method = (string)context.Variables["method"];
  var tool = (string)context.Variables["tool"];
  if (context.Request.Method == "POST") {
    if (message.Count == 0) return "400 not-one-object -32700";
    var answers = message["method"] == null && message["id"] != null && (message["result"] != null || message["error"] != null);
    if (message["jsonrpc"]?.ToString() != "2.0" || method == "-" && !answers) return "400 not-json-rpc";
  }`;

/**
 * Since 2026-07-28 headers repeat the method and the name, and must agree with the body (MCP specification 2026-07-28,
 * "Streamable HTTP", section "Server Validation"). In earlier versions they may be missing, and may not lie.
 */
export const headersAgree = code`
  var headers = context.Request.Headers;
  var name = method == "tools/call" || method == "prompts/get" ? tool : method == "resources/read" ? (message["params"] as JObject)?["uri"]?.ToString() : null;
  var saidMethod = headers.GetValueOrDefault("Mcp-Method", "");
  var saidName = headers.GetValueOrDefault("Mcp-Name", "");
  if (Regex.IsMatch(saidName, "^=\\?base64\\?[A-Za-z0-9+/]*=*\\?=\\z")) {
    try { saidName = Encoding.UTF8.GetString(Convert.FromBase64String(saidName.Substring(9, saidName.Length - 11))); } catch (Exception) { return "400 header-mismatch -32020"; }
  }
  var mustSay = method != "-" && string.CompareOrdinal(headers.GetValueOrDefault("MCP-Protocol-Version", ""), ${STATELESS}) >= 0;
  if ((mustSay || saidMethod != "") && saidMethod != method || (mustSay && name != null || saidName != "") && saidName != name) return "400 header-mismatch -32020";`;
