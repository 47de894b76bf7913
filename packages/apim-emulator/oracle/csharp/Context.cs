// What API Management gives to expressions, as far as the documentation says it: enough to compile and run the oracle's
// expressions as C#. The values are those of `test/expressions/oracle/context.ts`.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Newtonsoft.Json.Linq;

public interface IMessageBody
{
    T As<T>(bool preserveContent = false);
}

public interface IUrl
{
    string Host { get; }
    string Path { get; }
    int Port { get; }
    IReadOnlyDictionary<string, string[]> Query { get; }
    string QueryString { get; }
    string Scheme { get; }
}

public interface IRequest
{
    IMessageBody Body { get; }
    IReadOnlyDictionary<string, string[]> Headers { get; }
    string IpAddress { get; }
    IReadOnlyDictionary<string, string> MatchedParameters { get; }
    string Method { get; }
    IUrl OriginalUrl { get; }
    IUrl Url { get; }
}

public interface IResponse
{
    IMessageBody Body { get; }
    IReadOnlyDictionary<string, string[]> Headers { get; }
    int StatusCode { get; }
    string StatusReason { get; }
}

public interface IContext
{
    TimeSpan Elapsed { get; }
    IRequest Request { get; }
    Guid RequestId { get; }
    IResponse Response { get; }
    DateTime Timestamp { get; }
    bool Tracing { get; }
    IReadOnlyDictionary<string, object> Variables { get; }
    void Trace(string message);
}

public sealed class Body : IMessageBody
{
    readonly string text;

    public Body(string text) { this.text = text; }

    public T As<T>(bool preserveContent)
    {
        if (typeof(T) == typeof(string)) return (T)(object)text;
        if (typeof(T) == typeof(byte[])) return (T)(object)Encoding.UTF8.GetBytes(text);
        if (typeof(T) == typeof(JObject)) return (T)(object)JObject.Parse(text);
        if (typeof(T) == typeof(JArray)) return (T)(object)JArray.Parse(text);
        if (typeof(T) == typeof(JToken)) return (T)(object)JToken.Parse(text);
        if (typeof(T) == typeof(XElement)) return (T)(object)XElement.Parse(text);
        if (typeof(T) == typeof(XDocument)) return (T)(object)XDocument.Parse(text);
        throw new InvalidOperationException();
    }
}

public sealed class Url : IUrl
{
    public string Host { get { return "gateway.example.com"; } }
    public string Path { get { return "/mcp/mongodb"; } }
    public int Port { get { return 443; } }
    public IReadOnlyDictionary<string, string[]> Query
    {
        get { return new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase) { { "a", new[] { "1", "2" } }, { "empty", new[] { "" } }, { "text", new[] { "b c" } } }; }
    }
    public string QueryString { get { return "?a=1&a=2&empty=&text=b%20c"; } }
    public string Scheme { get { return "https"; } }
    public override string ToString() { return "https://gateway.example.com/mcp/mongodb?a=1&a=2&empty=&text=b%20c"; }
}

public sealed class Message : IRequest, IResponse
{
    readonly Dictionary<string, string[]> headers = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
    {
        { "Content-Type", new[] { "application/json" } },
        { "Accept", new[] { "text/html", "application/json" } },
        { "X-Number", new[] { "42" } },
        { "X-Empty", new[] { "" } },
    };

    public IMessageBody Body
    {
        get { return new Body("{\"name\":\"Ada\",\"age\":36,\"big\":5000000000,\"ratio\":0.5,\"yes\":true,\"no\":false,\"nothing\":null,\"born\":\"1815-12-10T12:30:00Z\",\"tags\":[\"a\",\"b\",\"c\"],\"inner\":{\"x\":1,\"y\":[10,20,30]},\"people\":[{\"id\":1,\"role\":\"admin\"},{\"id\":2,\"role\":\"reader\"}]}"); }
    }
    public IReadOnlyDictionary<string, string[]> Headers { get { return headers; } }
    public string IpAddress { get { return "203.0.113.7"; } }
    public IReadOnlyDictionary<string, string> MatchedParameters
    {
        get { return new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { { "id", "17" }, { "name", "ada" } }; }
    }
    public string Method { get { return "POST"; } }
    public IUrl OriginalUrl { get { return new Url(); } }
    public IUrl Url { get { return new Url(); } }
    public int StatusCode { get { return 200; } }
    public string StatusReason { get { return "OK"; } }
}

public sealed class Context : IContext
{
    readonly Dictionary<string, object> variables = new Dictionary<string, object>
    {
        { "text", "some text" },
        { "empty", "" },
        { "number-text", "42" },
        { "int", 42 },
        { "zero", 0 },
        { "long", 5000000000L },
        { "double", 2.5 },
        { "decimal", 12.50m },
        { "true", true },
        { "false", false },
        { "char", 'x' },
        { "null", null },
        { "date", new DateTime(2024, 2, 29, 13, 5, 9, DateTimeKind.Utc) },
        { "span", new TimeSpan(1, 2, 3, 4, 5) },
        { "guid", new Guid("0f8fad5b-d9cb-469f-a165-70867728950e") },
        { "bytes", new byte[] { 1, 2, 250 } },
        { "strings", new[] { "b", "a", "c" } },
        { "object", JObject.Parse("{\"a\":1,\"b\":[true,null,\"x\"],\"c\":{\"d\":2.5}}") },
        { "array", JArray.Parse("[3,1,2]") },
        { "token", JToken.Parse("\"token text\"") },
        { "response", new Message() },
    };
    readonly Message message = new Message();

    public TimeSpan Elapsed { get { return TimeSpan.FromMilliseconds(12); } }
    public IRequest Request { get { return message; } }
    public Guid RequestId { get { return new Guid("3f2504e0-4f89-11d3-9a0c-0305e82c3301"); } }
    public IResponse Response { get { return message; } }
    public DateTime Timestamp { get { return new DateTime(2024, 2, 29, 13, 5, 9, DateTimeKind.Utc); } }
    public bool Tracing { get { return false; } }
    public IReadOnlyDictionary<string, object> Variables { get { return variables; } }
    public void Trace(string message) { }
}

public static class Extensions
{
    public static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> dictionary, string key, string defaultValue = null)
    {
        string[] values;
        return dictionary.TryGetValue(key, out values) ? string.Join(",", values) : defaultValue;
    }

    public static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> dictionary, string key, T defaultValue = default(T))
    {
        object value;
        return dictionary.TryGetValue(key, out value) ? (T)value : defaultValue;
    }

    public static TValue GetValueOrDefault<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> dictionary, TKey key, TValue defaultValue = default(TValue))
    {
        TValue value;
        return dictionary.TryGetValue(key, out value) ? value : defaultValue;
    }

    public static byte[] Encrypt(this byte[] input, string alg, byte[] key, byte[] iv)
    {
        using (var aes = new RijndaelManaged { Key = key, IV = iv }) return aes.CreateEncryptor().TransformFinalBlock(input, 0, input.Length);
    }

    public static byte[] Decrypt(this byte[] input, string alg, byte[] key, byte[] iv)
    {
        using (var aes = new RijndaelManaged { Key = key, IV = iv }) return aes.CreateDecryptor().TransformFinalBlock(input, 0, input.Length);
    }
}
