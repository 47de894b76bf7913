import {
  PolicyDocument,
  PolicyItem,
  base,
  choose,
  comment,
  cors,
  emitMetric,
  expression,
  expressionBlock,
  forwardRequest,
  policyDocument,
  rawPolicy,
  rateLimit,
  rateLimitByKey,
  readPolicy,
  retry,
  returnResponse,
  sendRequest,
  setBackendService,
  setBody,
  setHeader,
  setMethod,
  setStatus,
  setVariable,
  trace,
  validateAzureAdToken,
  validateJwt,
  writePolicy,
} from '../../src';
import { meaning } from '../fixtures/documents';
import { policyError } from '../fixtures/thrown';

/** What an `inbound` section with some items holds, as XML without indentation. */
function inbound(...items: readonly PolicyItem<'inbound'>[]): string {
  const xml = writePolicy(policyDocument({ inbound: items }));
  const content = /<inbound>\n(.*)\n\t<\/inbound>/s.exec(xml)?.[1] ?? '';
  return spaced(content.replace(/^\t\t/gm, ''));
}

/** With two spaces for a tab, and quotation marks as they are inside of apostrophes, which read better in a test. */
function spaced(xml: string): string {
  return xml
    .replaceAll('\t', '  ')
    .replace(/="([^"]*&quot;[^"]*)"/g, (_, value: string) => `='${value.replaceAll('&quot;', '"')}'`);
}

describe('a policy', () => {
  it('has the attributes that it is given, in the order of the catalogue', () => {
    expect(inbound(setVariable({ value: expression`context.RequestId`, name: 'a' }))).toBe(
      '<set-variable name="a" value="@(context.RequestId)" />',
    );
  });

  it('has numbers and truth values as API Management writes them', () => {
    expect(inbound(setStatus({ code: 200, reason: 'OK' }))).toBe('<set-status code="200" reason="OK" />');
    expect(inbound(rateLimitByKey({ calls: 5, renewalPeriod: 60, counterKey: 'a', incrementCondition: false }))).toBe(
      '<rate-limit-by-key calls="5" renewal-period="60" increment-condition="false" counter-key="a" />',
    );
  });

  it('may have named values for anything', () => {
    expect(inbound(rateLimitByKey({ calls: '{{calls}}', renewalPeriod: 60, counterKey: '{{key}}' }))).toBe(
      '<rate-limit-by-key calls="{{calls}}" renewal-period="60" counter-key="{{key}}" />',
    );
  });

  it('may have an id', () => {
    expect(inbound(setVariable({ id: 'remember', name: 'a', value: 'b' }))).toBe(
      '<set-variable id="remember" name="a" value="b" />',
    );
  });

  it('takes its text alone, or beside attributes', () => {
    expect(inbound(setMethod('POST'))).toBe('<set-method>POST</set-method>');
    expect(inbound(setBody('a'))).toBe('<set-body>a</set-body>');
    expect(inbound(setBody(''))).toBe('<set-body />');
    expect(inbound(setBody(expression`context.RequestId`))).toBe('<set-body>@(context.RequestId)</set-body>');
    expect(inbound(setBody({ template: 'liquid', text: '{{body.a}} @(b)' }))).toBe(
      '<set-body template="liquid">{{body.a}} @(b)</set-body>',
    );
  });

  it('takes one value or several', () => {
    expect(inbound(setHeader({ name: 'a', value: 'b' }))).toBe(
      '<set-header name="a">\n  <value>b</value>\n</set-header>',
    );
    expect(inbound(setHeader({ name: 'a', value: ['b', expression`context.RequestId`] }))).toBe(
      '<set-header name="a">\n  <value>b</value>\n  <value>@(context.RequestId)</value>\n</set-header>',
    );
    expect(inbound(setHeader({ name: 'a', existsAction: 'delete' }))).toBe(
      '<set-header name="a" exists-action="delete" />',
    );
  });

  it('takes lists without the elements around them', () => {
    expect(inbound(validateAzureAdToken({ tenantId: 'a', audiences: ['b', 'c'], clientApplicationIds: 'd' }))).toBe(
      [
        '<validate-azure-ad-token tenant-id="a">',
        '  <client-application-ids>',
        '    <application-id>d</application-id>',
        '  </client-application-ids>',
        '  <audiences>',
        '    <audience>b</audience>',
        '    <audience>c</audience>',
        '  </audiences>',
        '</validate-azure-ad-token>',
      ].join('\n'),
    );
  });

  it('takes what has a name by its name', () => {
    const byName = trace({ source: 'a', message: 'b', metadata: { user: expression`context.User.Id`, kind: 'c' } });
    const listed = trace({
      source: 'a',
      message: 'b',
      metadata: [
        { name: 'user', value: expression`context.User.Id` },
        { name: 'kind', value: 'c' },
      ],
    });
    expect(inbound(byName)).toBe(
      '<trace source="a">\n  <message>b</message>\n  <metadata name="user" value="@(context.User.Id)" />\n  <metadata name="kind" value="c" />\n</trace>',
    );
    expect(inbound(byName)).toBe(inbound(listed));
  });

  it('takes claims by their names, or with all that can be said of them', () => {
    expect(inbound(validateJwt({ headerName: 'Authorization', requiredClaims: { scp: ['a', 'b'] } }))).toBe(
      inbound(validateJwt({ headerName: 'Authorization', requiredClaims: [{ name: 'scp', value: ['a', 'b'] }] })),
    );
    expect(
      inbound(
        validateJwt({
          headerName: 'Authorization',
          requiredClaims: [{ name: 'scp', match: 'any', separator: ' ', value: 'a' }],
        }),
      ),
    ).toMatch('<claim name="scp" match="any" separator=" ">');
  });

  it('takes elements that hold a list and more', () => {
    const policy = cors({
      allowedOrigins: ['*'],
      allowedMethods: { preflightResultMaxAge: 300, method: ['GET', 'POST'] },
    });
    expect(inbound(policy)).toBe(
      [
        '<cors>',
        '  <allowed-origins>',
        '    <origin>*</origin>',
        '  </allowed-origins>',
        '  <allowed-methods preflight-result-max-age="300">',
        '    <method>GET</method>',
        '    <method>POST</method>',
        '  </allowed-methods>',
        '</cors>',
      ].join('\n'),
    );
  });

  it('holds other policies', () => {
    const policy = choose({
      when: [
        { condition: expression`context.Request.Method == "GET"`, policies: [setVariable({ name: 'a', value: 'b' })] },
        { condition: true, policies: [comment('nothing')] },
      ],
      otherwise: [returnResponse({ status: { code: 405 }, headers: { Allow: 'GET' }, body: 'no' })],
    });
    expect(inbound(policy)).toBe(
      [
        '<choose>',
        '  <when condition=\'@(context.Request.Method=="GET")\'>',
        '    <set-variable name="a" value="b" />',
        '  </when>',
        '  <when condition="true">',
        '    <!-- nothing -->',
        '  </when>',
        '  <otherwise>',
        '    <return-response>',
        '      <set-status code="405" />',
        '      <set-header name="Allow">',
        '        <value>GET</value>',
        '      </set-header>',
        '      <set-body>no</set-body>',
        '    </return-response>',
        '  </otherwise>',
        '</choose>',
      ].join('\n'),
    );
  });

  it('is a whole request where it sends one', () => {
    const policy = sendRequest({
      responseVariableName: 'a',
      ignoreError: true,
      timeout: 5,
      url: 'https://b',
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
      authenticationManagedIdentity: { resource: 'c', clientId: 'd' },
    });
    expect(inbound(policy)).toBe(
      [
        '<send-request response-variable-name="a" timeout="5" ignore-error="true">',
        '  <set-url>https://b</set-url>',
        '  <set-method>POST</set-method>',
        '  <set-header name="Content-Type">',
        '    <value>application/json</value>',
        '  </set-header>',
        '  <set-body>{}</set-body>',
        '  <authentication-managed-identity resource="c" client-id="d" />',
        '</send-request>',
      ].join('\n'),
    );
  });

  it('needs no argument where nothing is required', () => {
    const document = policyDocument({ backend: [forwardRequest()] });
    expect(spaced(writePolicy(document))).toMatch('<backend>\n    <forward-request />\n  </backend>');
  });

  it('puts an expression of an attribute on one line, and leaves that of a text alone', () => {
    const code = expressionBlock`
      var a = "b  c"; // why
      return a;
    `;
    expect(inbound(setVariable({ name: 'a', value: code }))).toBe(
      '<set-variable name="a" value=\'@{var a="b  c";return a;}\' />',
    );
    expect(inbound(setBody(code))).toBe('<set-body>@{\n  var a = "b  c"; // why\n  return a;\n}</set-body>');
  });

  it('leaves the space in an attribute that C# cannot do without', () => {
    const code = expressionBlock`
      var list = new List<List<int> >();
      var negative = true ? - -1 : 0;
      return list.Count + negative is int;
    `;
    const [, written = ''] = /value="([^"]*)"/.exec(inbound(setVariable({ name: 'a', value: code }))) ?? [];
    expect(written.replaceAll('&lt;', '<').replaceAll('&gt;', '>')).toBe(
      '@{var list=new List<List<int> >();var negative=true? - -1:0;return list.Count+negative is int;}',
    );
  });

  it('has no space before a negation, with which no other token ends', () => {
    const code = expressionBlock`
      var one = true;
      var other = ! one;
      return !one && !other || (one ? !other : !one);
    `;
    expect(inbound(setVariable({ name: 'a', value: code }))).toContain(
      '@{var one=true;var other=!one;return!one&amp;&amp;!other||(one?!other:!one);}',
    );
  });

  it('escapes whatever it is given', () => {
    expect(inbound(setVariable({ name: 'a', value: '"/><evil a="' }))).toBe(
      '<set-variable name="a" value=\'"/&gt;&lt;evil a="\' />',
    );
  });

  it.each([
    { make: () => setVariable({ name: 'a', value: '@(context)' }), where: 'set-variable.value' },
    { make: () => setVariable({ name: 'a', value: ' @{ return 1; }' }), where: 'set-variable.value' },
    { make: () => setBody('@(context)'), where: 'set-body' },
    { make: () => setHeader({ name: 'a', value: ['b', '@(c'] }), where: 'value' },
    { make: () => rawPolicy('a', { b: '@(c)' }), where: 'a.b' },
    { make: () => rawPolicy('a', {}, '@(c)'), where: 'a' },
  ])('never runs a plain string: $where', ({ make, where }) => {
    expect(policyError(make).message).toMatch(
      new RegExp(`^${where}: a string that starts with '@.' would be run: write expression\`…\` if that is meant$`),
    );
  });

  it.each([Number.NaN, Infinity, -1.8881545897087503e289])('takes no number that is none: %d', (code) => {
    expect(policyError(() => setStatus({ code })).message).toBe(
      `set-status.code: ${code} is no number that a policy can hold`,
    );
  });

  it('takes nothing that it does not know, even from a program without types', () => {
    const props = { name: 'a', value: 'b', existAction: 'skip' };
    expect(policyError(() => setHeader(props)).message).toBe(
      "set-header: there is no 'existAction'; did you mean 'existsAction'?",
    );
  });
});

describe('a document', () => {
  const xml = (document: PolicyDocument) => writePolicy(document);

  it('inherits every section that it does not write', () => {
    expect(spaced(xml(policyDocument({})))).toBe(
      [
        '<policies>',
        ...['inbound', 'backend', 'outbound', 'on-error'].flatMap((name) => [
          `  <${name}>`,
          '    <base />',
          `  </${name}>`,
        ]),
        '</policies>',
        '',
      ].join('\n'),
    );
  });

  it('may have a comment at its head, and in its sections', () => {
    const document = policyDocument({ comment: 'made by -- hand', inbound: [comment(' first ')], onError: [] });
    expect(spaced(xml(document))).toMatch(
      /^<!-- made by - - hand -->\n<policies>\n {2}<inbound>\n {4}<!-- first -->\n/,
    );
    expect(xml(document)).toMatch('<on-error />');
  });

  it('is what is read again', () => {
    const document = policyDocument({
      inbound: [base(), choose({ when: [{ condition: expression`context.Tracing`, policies: [setBody('a < b')] }] })],
      backend: [retry({ condition: false, count: 1, interval: 0, policies: [forwardRequest({ timeout: 1 })] })],
    });
    expect(meaning(readPolicy(xml(document), 'again'))).toEqual(meaning(document));
  });

  it('is refused with everything that the compiler cannot see', () => {
    const make = () =>
      policyDocument({
        name: 'mongodb',
        inbound: [
          setBackendService({}),
          rateLimitByKey({ calls: 1.5, renewalPeriod: 301, counterKey: 'a' }),
          choose({ when: [{ condition: '{{a}}', policies: [cors({ allowedOrigins: ['*'] })] }] }),
          emitMetric({ name: 'a', dimensions: {} }),
          rateLimit({ calls: 1, renewalPeriod: 1, api: [{ calls: 1, renewalPeriod: 1 }] }),
        ],
        backend: [base(), forwardRequest()],
      });
    expect(policyError(make).message.split('\n')).toEqual([
      'mongodb: inbound/set-backend-service[1]: <set-backend-service> needs one of base-url, backend-id',
      "mongodb: inbound/rate-limit-by-key[1]: attribute 'calls' is '1.5': expected a whole number",
      "mongodb: inbound/rate-limit-by-key[1]: attribute 'renewal-period' is 301: expected 300 or less",
      "mongodb: inbound/choose[1]/when[1]/cors[1]: policy 'cors' has no effect inside of another policy: it stands directly in inbound",
      'mongodb: inbound/emit-metric[1]: <emit-metric> needs a <dimension>',
      'mongodb: inbound/rate-limit[1]/api[1]: <api> needs one of name, id',
      "mongodb: backend: section 'backend' takes one policy only, and <base /> counts as one",
    ]);
  });
});

describe('a raw policy', () => {
  it('is written as it is given', () => {
    const policy = rawPolicy(
      'llm-token-limit',
      { 'counter-key': expression`context.Subscription.Id`, 'tokens-per-minute': 5 },
      [rawPolicy('inner', {}, 'a < b'), comment('c')],
    );
    expect(inbound(policy)).toBe(
      [
        '<llm-token-limit counter-key="@(context.Subscription.Id)" tokens-per-minute="5">',
        '  <inner>a &lt; b</inner>',
        '  <!-- c -->',
        '</llm-token-limit>',
      ].join('\n'),
    );
  });

  it('may hold policies, which are checked', () => {
    const wait = (mode: 'new' | 'copy') =>
      rawPolicy('wait', { for: 'all' }, [sendRequest({ mode, responseVariableName: 'a' })]);
    expect(inbound(wait('copy'))).toMatch(/^<wait for="all">\n {2}<send-request/);
    expect(policyError(() => inbound(wait('new'))).message).toBe(
      'policy: inbound/wait[1]/send-request[1]: <send-request> needs a <set-url>',
    );
  });

  it('is the only way to write what the catalogue does not know', () => {
    const xml = writePolicy(policyDocument({ outbound: [rawPolicy('jsonp')] }));
    expect(xml).toMatch('<jsonp />');
  });
});
