import { setVariable } from '@org/apim-policy';
import { blockOf, code } from './code';
import { Check, somethingRefused } from './verdict';

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
        if (context.Request.Body == null || ${somethingRefused}) return none;
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
  ];
}

/**
 * The methods of every protocol version from 2024-11-05 to 2026-07-28 that a client may send (MCP specification, schema of
 * each version, `ClientRequest` and `ClientNotification`), and none. Any other could be a server's own way to do what its
 * tools may not.
 */
const METHODS =
  '^(-|initialize|ping|completion/complete|logging/setLevel|server/discover|subscriptions/listen|prompts/(get|list)|' +
  'resources/(list|read|subscribe|templates/list|unsubscribe)|tasks/(cancel|get|list|result)|tools/(call|list)|' +
  'notifications/(cancelled|initialized|progress|roots/list_changed|tasks/status))\\z';

/**
 * The body is one JSON-RPC message: a request, a notification, or the answer to a question of the server. Its method and tool
 * are for the audit trail too: words of the protocol, and names of a tool's form, and nothing else that a caller has written.
 */
export const isOneMessage: Check = {
  given: code`
    var message = (JObject)context.Variables["message"];
    var parameters = message["params"] as JObject ?? new JObject();
    var posted = context.Request.Method == "POST";
    var method = Regex.Match(message["method"]?.ToString() ?? "-", ${METHODS}).Value;
    var call = method == "tools/call";
    var tool = call ? Regex.Match(parameters["name"]?.ToString() ?? "", "^[\\w./-]{1,128}\\z").Value : "-";
    var asks = message["method"] != null;
    var answers = message["id"] != null && (message["result"] ?? message["error"]) != null;`,
  verdicts: [
    { verdict: '400 not-one-object/-32700', when: code`posted && message.Count == 0` },
    // Some servers take keys in any spelling: "Method" beside "method" would be another message for them.
    {
      verdict: '400 keys',
      when: code`message.Properties().Any(key => !Regex.IsMatch(key.Name, "^(jsonrpc|id|method|params|result|error)\\z")) || parameters.Properties().Where(key => Regex.IsMatch(key.Name, "^[a-zA-Z0-9_]+\\z")).Select(key => key.Name.ToLowerInvariant()).Distinct().Count() != parameters.Count`,
    },
    {
      verdict: '400 not-json-rpc',
      when: code`posted && (message["jsonrpc"]?.ToString() != "2.0" || !asks && !answers)`,
    },
    { verdict: '404 method/-32601', when: code`method == "" || method == "-" && asks` },
  ],
};

/**
 * Since 2026-07-28 headers repeat the method and the name, and must agree with the body (MCP specification 2026-07-28,
 * "Streamable HTTP", section "Server Validation"). In earlier versions they may be missing, and may not lie.
 */
export const headersAgree: Check = {
  given: code`
    var name = parameters[call || method == "prompts/get" ? "name" : method == "resources/read" ? "uri" : ""]?.ToString() ?? "";
    var saidName = Header("Mcp-Name");
    if (Regex.IsMatch(saidName, "^=\\?base64\\?[A-Za-z0-9+/]*=*\\?=\\z")) {
      // What cannot be read is not the name, whatever that is.
      try { saidName = Encoding.UTF8.GetString(Convert.FromBase64String(saidName.Substring(9, saidName.Length - 11))); } catch (Exception) { saidName = name + '?'; }
    }
    var mustSay = method != "-" && string.CompareOrdinal(Header("MCP-Protocol-Version"), ${STATELESS}) >= 0;
    bool Differ(string said, string meant) { return said != meant && (mustSay || said != ""); }`,
  verdicts: [
    {
      verdict: '400 header-mismatch/-32020',
      when: code`Differ(Header("Mcp-Method"), method) || Differ(saidName, name)`,
    },
  ],
};
