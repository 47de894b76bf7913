import { parseExpression, unknownNames } from '../../src';
import { dotnetTypes } from '../../src/expression/names/dotnet-types';
import { knownType } from '../../src/expression/names/known-types';
import { policyTypes } from '../../src/expression/names/policy-types';

const reasonsOf = (text: string) => unknownNames(parseExpression(text)).map(({ reason }) => reason);

describe('names that API Management knows', () => {
  it.each([
    '@(context.Request.Headers.GetValueOrDefault("a", "b").Split(\',\')[0].Trim())',
    '@(context.Request.Body?.As<JObject>(preserveContent: true)["a"]?.ToString())',
    '@(((Jwt)context.Variables["jwt"]).Claims.GetValueOrDefault("oid", ""))',
    '@(((IResponse)context.Variables["a"]).Body.As<JObject>()["b"].Select(c => (string)c["d"]).ToArray())',
    '@(context.Variables.GetValueOrDefault<string>("a") == null)',
    '@("Bearer " + Convert.ToBase64String(Encoding.UTF8.GetBytes("a")))',
    '@(new System.Random().Next(1, 100) <= {{weight}})',
    '@(JsonConvert.SerializeObject(new { a = 1, b = new[] { "c" } }))',
    '@(new JObject(new JProperty("a", 1)).ToString(Newtonsoft.Json.Formatting.None))',
    '@(Regex.Match(context.Request.Url.Path, "(?<a>b)").Groups["a"]?.Value)',
    '@(DateTime.UtcNow.AddMinutes(5).ToString("o"))',
    '@((DateTime.UtcNow - context.Timestamp).TotalSeconds)',
    '@(context.User?.Groups.Any(group => group.Name == "a") ?? false)',
    '@(int.Parse("1") + string.Join(",", new List<string> { "a" }).Length)',
    '@(context.LastError.Reason + context.LastError.Message)',
    '@(new Dictionary<string, List<int?>>().TryGetValue("a", out var b) ? b[0].Value : 0)',
    '@(((string[])context.Variables["a"]).Contains("b"))',
    '@((context.Variables["a"] as JObject)?.ContainsKey("b") == true)',
    '@(nameof(context))',
    '@{ var a = "b".AsJwt(); return a?.Subject ?? a.Claims["c"].First(); }',
    '@{ string a; if (context.Request.Headers.TryGetValue("b", out string[] c)) { a = c[0]; } else { a = ""; } return a; }',
    '@{ try { return JObject.Parse("{}"); } catch (Exception e) { return new JObject(new JProperty("a", e.Message)); } }',
    '@{ Func<int, int> f = x => x + 1; return f(1); }',
    '@{ int f(int x) { return x; } return f(2); }',
    '@{ foreach (JProperty p in new JObject().Properties()) { return p.Name; } return null; }',
    '@{ var a = new { Name = 1 }; return a.Name; }',
    '@{ var own = new { Particular = 1 }; return own.Particular; }',
    '@{ using (var hmac = new HMACSHA256(Encoding.UTF8.GetBytes("k"))) { return hmac.ComputeHash(new byte[0]); } }',
    '@{ var a = System.Text.Encoding.UTF8.GetString(new byte[] { 1 }); return a; }',
    '@{ var a = b ?? "c"; var b = a; return a.Length; }',
    '@{ object x = 1; switch (x) { case string s: return s.Length; default: return 0; } }',
    '@(context.Request.Certificate.Thumbprint)',
    '@(XElement.Parse("<a/>").Descendants("b").Select(c => c.Value).FirstOrDefault())',
    '@($"{context.RequestId:N} {context.Elapsed.TotalMilliseconds,5:F1}")',
    '@(Tuple.Create(1, 2).Item1)',
  ])('pass: %s', (text) => {
    expect(reasonsOf(text)).toEqual([]);
  });
});

describe('names that mean nothing', () => {
  it.each([
    { text: '@(contxt.Request)', reason: "there is no variable or type 'contxt'; did you mean 'context'?" },
    { text: '@(context.Reqest.Method)', reason: "'IContext' has no member 'Reqest'; did you mean 'Request'?" },
    { text: '@(context.Request.Heders["a"])', reason: "'IRequest' has no member 'Heders'; did you mean 'Headers'?" },
    { text: '@(context.Request.Url.Pathh)', reason: "'IUrl' has no member 'Pathh'; did you mean 'Path'?" },
    { text: '@(context.Request.Method.ToUpperCase())', reason: "'String' has no member 'ToUpperCase'" },
    { text: '@(context.Request.Body?.Is<string>())', reason: "'IMessageBody' has no member 'Is'; did you mean 'As'?" },
    {
      text: '@(context.Response?.Headers.GetValueOrDefualt("a", ""))',
      reason: "'IReadOnlyDictionary' has no member 'GetValueOrDefualt'; did you mean 'GetValueOrDefault'?",
    },
    { text: '@(((Jwt)context.Variables["a"]).Claim)', reason: "'Jwt' has no member 'Claim'; did you mean 'Claims'?" },
    {
      text: '@(((Jwt)context.Variables["a"]).Claims.Any(b => b.Key.Lenght > 1))',
      reason: "no type that expressions may use has a member 'Lenght'; did you mean 'Length'?",
    },
    {
      text: '@(string.IsNullOrEmty("a"))',
      reason: "'String' has no member 'IsNullOrEmty'; did you mean 'IsNullOrEmpty'?",
    },
    { text: '@(Guid.Next())', reason: "'Guid' has no member 'Next'" },
    { text: '@(DateTime.UtcNow.Foo())', reason: "no type that expressions may use has a member 'Foo'" },
    { text: '@(new HttpClient())', reason: "expressions may not use the type 'HttpClient'" },
    { text: '@(new System.Net.WebClient())', reason: "expressions may not use the type 'System.Net.WebClient'" },
    { text: '@(System.IO.File.ReadAllText("a"))', reason: "expressions may not use 'System.IO.File'" },
    { text: '@(File.ReadAllText("a"))', reason: "there is no variable or type 'File'" },
    { text: '@("a".GetType())', reason: "'String' has no member 'GetType'" },
    { text: '@(context.Request.First())', reason: "'IRequest' has no member 'First'" },
    { text: '@(context.Foo.Bar)', reason: "'IContext' has no member 'Foo'" },
    {
      text: '@((JObjct)context.Variables["a"])',
      reason: "expressions may not use the type 'JObjct'; did you mean 'JObject'?",
    },
    {
      text: '@(context.Variables["a"] as Jobject)',
      reason: "expressions may not use the type 'Jobject'; did you mean 'JObject'?",
    },
    {
      text: '@(context.Request.Body.As<Jtoken>())',
      reason: "expressions may not use the type 'Jtoken'; did you mean 'JToken'?",
    },
    { text: '@($"{contex.RequestId}")', reason: "there is no variable or type 'contex'; did you mean 'context'?" },
    {
      text: '@{ var token = "a"; return tokn.Length; }',
      reason: "there is no variable or type 'tokn'; did you mean 'token'?",
    },
    {
      text: '@{ var a = context.Request; return a.Metod; }',
      reason: "'IRequest' has no member 'Metod'; did you mean 'Method'?",
    },
    {
      text: '@{ JObject a = null; return a.Propertys(); }',
      reason: "'JObject' has no member 'Propertys'; did you mean 'Property'?",
    },
    { text: '@{ dynamic a = 1; return a; }', reason: "expressions may not use the type 'dynamic'" },
    {
      text: '@{ try { return 1; } catch (FormatExeption) { return 2; } }',
      reason: "expressions may not use the type 'FormatExeption'",
    },
  ])('are found: $text', ({ text, reason }) => {
    expect(reasonsOf(text)).toEqual([reason]);
  });

  it('are found each in its place', () => {
    const text = '@(context.Reqest + contxt)';
    expect(unknownNames(parseExpression(text)).map(({ offset }) => offset)).toEqual([
      text.indexOf('Reqest'),
      text.indexOf('contxt'),
    ]);
  });

  it('may be those of a variable that is made of itself', () => {
    expect(reasonsOf('@{ var a = a.Foo; return a; }')).toEqual(["no type that expressions may use has a member 'Foo'"]);
  });
});

describe('the list of types', () => {
  it('has the types that the documentation names, each with its members and those of its bases', () => {
    expect(Object.values(dotnetTypes).flatMap(Object.keys)).toHaveLength(130);
    expect([...(knownType('JObject')?.members ?? [])]).toEqual(
      expect.arrayContaining(['Properties', 'AddFirst', 'SelectToken', 'ToString']),
    );
    expect([...(knownType('int')?.members ?? [])]).toContain('Parse');
    expect(knownType('System.Text.Encoding')).toBe(knownType('Encoding'));
  });

  it('leaves out members that the documentation does not allow', () => {
    expect([...(knownType('DateTime')?.members ?? [])]).not.toContain('ToFileTime');
    expect([...(knownType('XDocument')?.members ?? [])]).not.toContain('Load');
    expect([...(knownType('JsonConvert')?.members ?? [])].sort()).toEqual(
      ['DeserializeObject', 'Equals', 'GetHashCode', 'SerializeObject', 'ToString'].sort(),
    );
  });

  it('speaks only of types that it has', () => {
    const bases = Object.values(dotnetTypes)
      .flatMap(Object.values)
      .flatMap((members: string) => (members.includes(':') ? members.split(':')[0]?.split(' ') : []));
    const results = Object.values(policyTypes).flatMap(Object.values);
    for (const name of [...bases, ...results])
      if (name !== '-') expect([name, knownType(name ?? '')]).not.toContain(undefined);
  });
});
