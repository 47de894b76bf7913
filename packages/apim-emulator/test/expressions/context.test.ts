import type { BodyContext, ExpressionContext, RequestContext, UrlContext } from '../../src/expressions';
import { contextOf, evaluate, textOf } from './fixtures/evaluate';

const url: UrlContext = {
  clrType: 'IUrl',
  scheme: 'http',
  host: 'localhost',
  port: 8080,
  path: '/a',
  queryString: '?b=1',
  query: new Map([['b', ['1']]]),
};

function bodyOf(text: string | Uint8Array, charset?: string): BodyContext {
  return { clrType: 'IMessageBody', charset, read: () => Buffer.from(text) };
}

function requestWith(others: Partial<RequestContext>): RequestContext {
  return { ...contextOf().request, ...others };
}

const members: Partial<ExpressionContext> = {
  api: {
    clrType: 'IApi',
    id: 'mcp',
    isCurrentRevision: true,
    name: 'MCP',
    path: 'mcp/mongodb',
    protocols: ['https'],
    revision: '1',
    serviceUrl: url,
    version: null,
  },
  deployment: {
    clrType: 'IDeployment',
    certificates: new Map(),
    gatewayId: 'managed',
    gatewayInstanceId: 'instance',
    gatewayIsManaged: true,
    region: 'West Europe',
    serviceId: 'service',
    serviceName: 'gateway.example.com',
  },
  elapsed: 1500,
  lastError: {
    clrType: 'ILastError',
    source: 'validate-jwt',
    reason: 'TokenNotPresent',
    message: 'JWT not present.',
    scope: 'api',
    section: 'inbound',
    path: 'choose[1]/when[2]',
    policyId: null,
  },
  operation: { clrType: 'IOperation', id: 'post', method: 'POST', name: 'Call', urlTemplate: '/' },
  product: {
    clrType: 'IProduct',
    apis: [],
    approvalRequired: false,
    groups: [{ clrType: 'IGroup', id: 'g1', name: 'Developers' }],
    id: 'starter',
    name: 'Starter',
    state: 'Published',
    subscriptionLimit: null,
    subscriptionRequired: true,
  },
  subscription: {
    clrType: 'ISubscription',
    createdDate: Date.UTC(2024, 0, 1),
    endDate: null,
    id: 's1',
    key: 'key',
    name: 'Ada',
    primaryKey: 'p',
    secondaryKey: 's',
    startDate: Date.UTC(2024, 0, 2),
  },
  user: {
    clrType: 'IUser',
    email: 'ada@example.com',
    firstName: 'Ada',
    groups: [{ clrType: 'IGroup', id: 'g1', name: 'Developers' }],
    id: 'u1',
    identities: [{ clrType: 'IUserIdentity', id: 'i1', provider: 'Aad' }],
    lastName: 'Lovelace',
    note: '',
    registrationDate: Date.UTC(2023, 0, 1),
  },
};

describe("the members of 'context' [B10]", () => {
  it.each([
    ['Api.Id + context.Api.Name + context.Api.Path + context.Api.Revision', 'mcpMCPmcp/mongodb1'],
    ['Api.IsCurrentRevision', 'True'],
    ['Api.Version == null', 'True'],
    ['Api.ServiceUrl.Port', '8080'],
    ['Api.Protocols.Single()', 'https'],
    ['Deployment.Region', 'West Europe'],
    [
      'Deployment.ServiceName + context.Deployment.ServiceId + context.Deployment.GatewayId',
      'gateway.example.comservicemanaged',
    ],
    ['Deployment.Gateway.InstanceId + context.Deployment.Gateway.IsManaged', 'instanceTrue'],
    ['Deployment.Certificates.Count', '0'],
    ['Elapsed.TotalSeconds', '1.5'],
    ['LastError.Source + context.LastError.Reason + context.LastError.Section', 'validate-jwtTokenNotPresentinbound'],
    ['LastError.Path + context.LastError.Scope + (context.LastError.PolicyId == null)', 'choose[1]/when[2]apiTrue'],
    ['LastError.Message', 'JWT not present.'],
    [
      'Operation.Id + context.Operation.Method + context.Operation.UrlTemplate + context.Operation.Name',
      'postPOST/Call',
    ],
    ['Product.Name + context.Product.Id + context.Product.State', 'StarterstarterPublished'],
    ['Product.State == ProductState.Published', 'True'],
    ['Product.SubscriptionLimit == null && context.Product.SubscriptionRequired', 'True'],
    ['Product.Groups.First().Name', 'Developers'],
    ['Subscription.Id + context.Subscription.Key + context.Subscription.Name', 's1keyAda'],
    ['Subscription.EndDate.HasValue', 'False'],
    ['Subscription.StartDate.Value.ToString("yyyy-MM-dd")', '2024-01-02'],
    ['Subscription.CreatedDate.Year', '2024'],
    ['User.Email + context.User.FirstName + context.User.LastName + context.User.Id', 'ada@example.comAdaLovelaceu1'],
    ['User.Groups.Any(g => g.Name == "Developers")', 'True'],
    ['User.Identities.Select(i => i.Provider).First()', 'Aad'],
    ['RequestId', '3f2504e0-4f89-11d3-9a0c-0305e82c3301'],
    ['Timestamp.ToString("o")', '2024-02-29T13:05:09.0000000Z'],
    ['Tracing', 'False'],
  ])('context.%s', (member, shown) => {
    expect(textOf(`@(context.${member})`, contextOf({}, members))).toBe(shown);
  });

  it('are null where the gateway has none', () => {
    const context = contextOf({}, { user: null, product: null, subscription: null, lastError: null, response: null });
    for (const name of ['User', 'Product', 'Subscription', 'LastError', 'Response']) {
      expect(evaluate(`@(context.${name} == null)`, context)).toBe(true);
      expect(evaluate(`@(context.${name}?.ToString())`, context)).toBeNull();
    }
    expect(() => evaluate('@(context.User.Id)', context)).toThrow('System.NullReferenceException');
  });

  it('are not touched before an expression asks for them', () => {
    const untouched = new Proxy({} as ExpressionContext, {
      get: (_, name) => {
        throw new Error(`${String(name)} was read`);
      },
    });
    expect(evaluate('@("a" + 1)', untouched)).toBe('a1');
    expect(() => evaluate('@(context.Request.Method)', untouched)).toThrow('request was read');
  });

  it('hand what is traced to the gateway', () => {
    const traced: string[] = [];
    const context = contextOf({}, { trace: (source, message) => traced.push(`${source}: ${message}`) });
    expect(evaluate('@{ context.Trace("one"); context.Trace("policy", "two"); return 1; }', context)).toBe(1);
    expect(traced).toEqual(['expression: one', 'policy: two']);
  });

  it('name the port of a URL only where it is not the usual one', () => {
    const context = contextOf({}, { request: requestWith({ url }) });
    expect(textOf('@(context.Request.Url)', context)).toBe('http://localhost:8080/a?b=1');
    expect(textOf('@(context.Request.Url.ToString())', context)).toBe('http://localhost:8080/a?b=1');
  });
});

describe('the body of a message [B10]', () => {
  const withBody = (body: BodyContext | null) => contextOf({}, { request: requestWith({ body }) });

  it('is read as what the expression asks for', () => {
    const context = withBody(bodyOf('{"a":[1,2]}'));
    expect(evaluate('@(context.Request.Body.As<string>())', context)).toBe('{"a":[1,2]}');
    expect(evaluate('@((int)context.Request.Body.As<JObject>()["a"][1])', context)).toBe(2);
    expect(evaluate('@(context.Request.Body.As<JToken>().Type == JTokenType.Object)', context)).toBe(true);
    expect(evaluate('@(context.Request.Body.As<byte[]>().Length)', context)).toBe(11);
    expect(() => evaluate('@(context.Request.Body.As<JArray>())', context)).toThrow('JsonReaderException');
  });

  it('is read as XML', () => {
    const context = withBody(bodyOf('<a><b>1</b></a>'));
    expect(evaluate('@((int)context.Request.Body.As<XElement>().Element("b"))', context)).toBe(1);
    expect(evaluate('@(context.Request.Body.As<XDocument>().Root.Name.LocalName)', context)).toBe('a');
    expect(evaluate('@(context.Request.Body.As<XNode>().ToString().Length > 0)', context)).toBe(true);
    expect(() => evaluate('@(context.Request.Body.As<JObject>())', context)).toThrow('JsonReaderException');
  });

  it('is decoded as its charset says, without the mark of the byte order', () => {
    expect(evaluate('@(context.Request.Body.As<string>())', withBody(bodyOf(Uint8Array.of(0xe9), 'iso-8859-1')))).toBe(
      'é',
    );
    expect(evaluate('@(context.Request.Body.As<string>())', withBody(bodyOf('\ufeffa')))).toBe('a');
    expect(evaluate('@(context.Request.Body.As<string>())', withBody(bodyOf('é', 'no-such-charset')))).toBe('é');
  });

  it('is asked to be kept, or not', () => {
    const asked: boolean[] = [];
    const body: BodyContext = {
      clrType: 'IMessageBody',
      read: (preserveContent) => {
        asked.push(preserveContent);
        return Buffer.from('{}');
      },
    };
    evaluate('@(context.Request.Body.As<JObject>())', withBody(body));
    evaluate('@(context.Request.Body.As<JObject>(preserveContent: true))', withBody(body));
    evaluate('@(context.Request.Body.As<string>(true))', withBody(body));
    expect(asked).toEqual([false, true, true]);
  });

  it('throws an exception that can be caught when it was consumed before', () => {
    const consumed = withBody({ clrType: 'IMessageBody', read: () => null });
    expect(() => evaluate('@(context.Request.Body.As<string>())', consumed)).toThrow(
      'System.InvalidOperationException',
    );
    const text =
      '@{ try { return context.Request.Body.As<string>(); } catch (InvalidOperationException) { return "gone"; } }';
    expect(evaluate(text, consumed)).toBe('gone');
  });

  it('may not be there at all', () => {
    expect(evaluate('@(context.Request.Body?.As<JObject>(true) ?? new JObject())', withBody(null))).toBeDefined();
    expect(() => evaluate('@(context.Request.Body.As<JObject>())', withBody(null))).toThrow(
      'System.NullReferenceException',
    );
  });

  it('is read as a form', () => {
    const context = withBody(bodyOf('a=1&b=x%20y&a=2&empty=&c+d=%C3%A9'));
    const form = 'context.Request.Body.AsFormUrlEncodedContent(preserveContent: true)';
    expect(evaluate(`@(${form}["b"].First())`, context)).toBe('x y');
    expect(evaluate(`@(string.Join(",", ${form}["a"]))`, context)).toBe('1,2');
    expect(evaluate(`@(${form}["c d"][0])`, context)).toBe('é');
    expect(evaluate(`@(${form}.ContainsKey("nope"))`, context)).toBe(false);
    expect(evaluate(`@(${form}.ToQueryString())`, context)).toBe('a=1&a=2&b=x+y&empty=&c+d=%C3%A9');
    expect(evaluate(`@(JsonConvert.SerializeObject(${form}))`, context)).toBe(
      '{"a":["1","2"],"b":["x y"],"empty":[""],"c d":["é"]}',
    );
  });
});

describe('credentials in headers [B10]', () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iss: 'https://issuer', aud: ['a', 'b'], sub: 'ada', iat: 1 })}.c2ln`;
  const context = contextOf({
    token,
    header: `Bearer ${token}`,
    basic: `Basic ${Buffer.from('ada:p:w').toString('base64')}`,
  });
  const asJwt = (rest: string, name = 'token') =>
    evaluate(`@(((string)context.Variables["${name}"]).AsJwt()${rest})`, context);

  it('are taken apart as a JSON Web Token, with or without its scheme', () => {
    expect(asJwt('.Issuer')).toBe('https://issuer');
    expect(asJwt('.Subject', 'header')).toBe('ada');
    expect(asJwt('.Audiences.Last()')).toBe('b');
    expect(asJwt('.Type')).toBe('JWT');
    expect(asJwt('.IssuedAt.Value.Year')).toBe(1970);
    expect(asJwt('.Id == null')).toBe(true);
  });

  it.each([
    '',
    'Bearer',
    'abc',
    'a.b',
    'a.b.c',
    `${part([])}.${part({})}.x`,
    `${part({})}.${part('x')}.x`,
    'Basic abc',
  ])('are no token in %j', (text) => {
    const evaluated = contextOf({ text });
    expect(evaluate('@(((string)context.Variables["text"]).AsJwt())', evaluated)).toBeNull();
    expect(evaluate('@{ Jwt jwt; return ((string)context.Variables["text"]).TryParseJwt(out jwt); }', evaluated)).toBe(
      false,
    );
  });

  it('are no token when there is no header', () => {
    expect(evaluate('@(((string)null).AsJwt()?.Subject)')).toBeNull();
  });

  it('are taken apart as Basic', () => {
    expect(evaluate('@(((string)context.Variables["basic"]).AsBasic().UserId)', context)).toBe('ada');
    expect(evaluate('@(((string)context.Variables["basic"]).AsBasic().Password)', context)).toBe('p:w');
    expect(evaluate('@(((string)context.Variables["token"]).AsBasic())', context)).toBeNull();
    expect(evaluate('@{ BasicAuthCredentials c; return "Basic !".TryParseBasic(out c) || c != null; }')).toBe(false);
  });
});
