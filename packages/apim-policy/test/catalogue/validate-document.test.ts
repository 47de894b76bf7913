import { Section, readPolicy, validateDocument } from '../../src';

/** What is wrong with a document: `line:column path: reason`. */
function problemsOf(xml: string, section?: Section): string[] {
  return validateDocument(readPolicy(xml, 'test.xml'), section).map(
    ({ position, path, reason }) => `${position?.line}:${position?.column} ${path}: ${reason}`,
  );
}

const inbound = (...policies: string[]) =>
  problemsOf(`<policies>\n<inbound>\n${policies.join('\n')}\n</inbound>\n</policies>`);

describe('a document', () => {
  it('may have all four sections, or some of them', () => {
    const all =
      '<policies><inbound><base/></inbound><backend><base/></backend><outbound/><on-error><!-- a --></on-error></policies>';
    expect(problemsOf(all)).toEqual([]);
    expect(problemsOf('<policies/>')).toEqual([]);
  });

  it.each([
    { xml: '<inbound/>', problem: '1:1 inbound: <inbound> is no policy document: expected <policies> or <fragment>' },
    { xml: '<policies a="b"/>', problem: "1:11 policies: <policies> has no attribute 'a'" },
    { xml: '<policies>a</policies>', problem: '1:11 policies: <policies> takes no text' },
    {
      xml: '<policies><in-bound/></policies>',
      problem: "1:11 in-bound: <in-bound> is no section; did you mean 'inbound'?",
    },
    {
      xml: '<policies><base/></policies>',
      problem: '1:11 base: <base> is no section: expected inbound, backend, outbound, on-error',
    },
    { xml: '<policies><inbound/><inbound/></policies>', problem: "1:21 inbound: section 'inbound' stands here twice" },
    { xml: '<policies><inbound>a</inbound></policies>', problem: '1:20 inbound: <inbound> takes no text' },
    { xml: '<policies><inbound a="b"/></policies>', problem: "1:20 inbound: <inbound> has no attribute 'a'" },
    {
      xml: '<policies><backend><base/><forward-request/></backend></policies>',
      problem: "1:27 backend: section 'backend' takes one policy only, and <base /> counts as one",
    },
  ])('is refused: $xml', ({ xml, problem }) => {
    expect(problemsOf(xml)).toEqual([problem]);
  });

  it('is refused with everything that is wrong, each in its place', () => {
    const choose = `<choose>
  <when condition="@(context.Request.Heders.Count > 0)">
    <set-headr name="a" />
    <set-header nam="a" exists-action="replace"><value>b</value></set-header>
  </when>
  <otherwise><llm-token-limit /></otherwise>
</choose>`;
    expect(inbound(choose)).toEqual([
      "4:38 inbound/choose[1]/when[1]: 'IRequest' has no member 'Heders'; did you mean 'Headers'?",
      "5:5 inbound/choose[1]/when[1]/set-headr[1]: there is no policy 'set-headr'; did you mean 'set-header'?",
      "6:17 inbound/choose[1]/when[1]/set-header[1]: <set-header> has no attribute 'nam'; did you mean 'name'?",
      "6:25 inbound/choose[1]/when[1]/set-header[1]: attribute 'exists-action' is 'replace': expected override, skip, append, delete",
      "6:5 inbound/choose[1]/when[1]/set-header[1]: <set-header> needs the attribute 'name'",
      "8:14 inbound/choose[1]/otherwise[1]/llm-token-limit[1]: policy 'llm-token-limit' is known to API Management, but not supported here",
    ]);
  });

  it('counts elements of one name, so that a path leads to one', () => {
    const problems = inbound('<set-body/>', '<set-method/>', '<set-body/>', '<set-method/>');
    expect(problems).toEqual([
      '4:1 inbound/set-method[1]: <set-method> needs a text',
      '6:1 inbound/set-method[2]: <set-method> needs a text',
    ]);
  });
});

describe('a value', () => {
  it.each([
    { policy: '<set-status code="abc" />', reason: "attribute 'code' is 'abc': expected a whole number" },
    { policy: '<set-status code="99" />', reason: "attribute 'code' is 99: expected 100 or more" },
    { policy: '<set-status code="1000" />', reason: "attribute 'code' is 1000: expected 999 or less" },
    { policy: '<set-status code="20.5" />', reason: "attribute 'code' is '20.5': expected a whole number" },
    {
      policy: '<emit-metric name="a" value="b"><dimension name="c"/></emit-metric>',
      reason: "attribute 'value' is 'b': expected a number",
    },
    {
      policy: '<choose><when condition="yes" /></choose>',
      reason: "attribute 'condition' is 'yes': expected true or false",
    },
    {
      policy: '<quota-by-key calls="1" renewal-period="0" counter-key="a" first-period-start="today" />',
      reason: "attribute 'first-period-start' is 'today': expected a time such as 2026-01-31T00:00:00Z",
    },
    {
      policy: '<set-variable name="a" value="Bearer @(context.RequestId)" />',
      reason: "attribute 'value' mixes text and an expression: the whole value is one or the other",
    },
    {
      policy: '<set-header name="a"><value>Bearer @(context.RequestId)</value></set-header>',
      reason: 'the text of <value> mixes text and an expression: the whole value is one or the other',
    },
    {
      policy: '<set-variable name="@(context.RequestId)" value="c" />',
      reason: "attribute 'name' may not be an expression",
    },
    {
      policy:
        '<validate-azure-ad-token tenant-id="a"><client-application-ids><application-id>@("b")</application-id></client-application-ids></validate-azure-ad-token>',
      reason: 'the text of <application-id> may not be an expression',
    },
  ])('of the wrong kind is refused: $policy', ({ policy, reason }) => {
    expect(inbound(policy)[0]).toMatch(new RegExp(`: ${reason.replace(/[()]/g, '\\$&')}$`));
  });

  it.each([
    '<set-status code="{{code}}" />',
    '<choose><when condition="{{flag}}" /></choose>',
    '<choose><when condition="True" /></choose>',
    '<set-header name="a" exists-action="{{action}}" />',
    '<rate-limit-by-key calls="${var.calls}" renewal-period="60" counter-key="a" />',
    '<set-variable name="a" value="b@c.d" />',
    '<set-variable name="a" value="@{{name}}" />',
    '<set-body>Bearer @(x) @{ y }</set-body>',
  ])('that is known only later, or only looks like code, passes: %s', (policy) => {
    expect(inbound(policy)).toEqual([]);
  });
});

describe('attributes that go together', () => {
  it.each([
    { policy: '<set-backend-service />', reason: '<set-backend-service> needs one of base-url, backend-id' },
    {
      policy: '<set-backend-service base-url="a" backend-id="b" />',
      reason: '<set-backend-service> takes only one of base-url, backend-id',
    },
    {
      policy: '<validate-jwt />',
      reason: '<validate-jwt> needs one of header-name, query-parameter-name, token-value',
    },
    { policy: '<quota renewal-period="0" />', reason: '<quota> needs one of calls, bandwidth' },
    { policy: '<quota calls="1" bandwidth="1" renewal-period="0" />', reason: undefined },
    {
      policy: '<validate-azure-ad-token tenant-id="a" header-name="b" token-value="c" />',
      reason: '<validate-azure-ad-token> takes only one of header-name, query-parameter-name, token-value',
    },
    { policy: '<validate-azure-ad-token tenant-id="a" />', reason: undefined },
  ])('$policy', ({ policy, reason }) => {
    expect(inbound(policy).map((problem) => problem.replace(/^.*?: /, ''))).toEqual(
      reason === undefined ? [] : [reason],
    );
  });

  it('a request needs a URL, unless it copies the current one', () => {
    const send = (mode: string) =>
      inbound(`<send-request ${mode} response-variable-name="a" />`).map((problem) => problem.split(': ')[1]);
    expect(send('')).toEqual(['<send-request> needs a <set-url>']);
    expect(send('mode="new"')).toEqual(['<send-request> needs a <set-url>']);
    expect(send('mode="copy"')).toEqual([]);
    expect(send('mode="@(context.RequestId)"')).toEqual([]);
  });
});

describe('what may stand only in some places', () => {
  const cors = '<cors><allowed-origins><origin>a</origin></allowed-origins></cors>';
  const limit = '<rate-limit calls="1" renewal-period="60" />';

  it.each([
    { policies: [cors, '<base/>'], reasons: [] },
    { policies: ['<base/>', cors], reasons: [] },
    { policies: ['<!-- a -->', cors], reasons: [] },
    {
      policies: ['<set-body/>', cors],
      reasons: ["policy 'cors' must come first: what stands before it may answer a preflight request"],
    },
    {
      policies: [cors, cors],
      reasons: [
        "policy 'cors' may stand only once in a section",
        "policy 'cors' must come first: what stands before it may answer a preflight request",
      ],
    },
    {
      policies: [`<choose><when condition="true">${cors}</when></choose>`],
      reasons: ["policy 'cors' has no effect inside of another policy: it stands directly in inbound"],
    },
    { policies: [limit, limit], reasons: ["policy 'rate-limit' may stand only once in a document"] },
    {
      policies: [`<choose><when condition="true">${limit}</when></choose>`, limit],
      reasons: ["policy 'rate-limit' may stand only once in a document"],
    },
    {
      policies: ['<choose><when condition="true"><base /></when></choose>'],
      reasons: ['<base /> stands directly in a section, not inside of a policy'],
    },
    { policies: ['<base a="b" />'], reasons: ["<base> has no attribute 'a'"] },
    { policies: ['<base>a</base>'], reasons: ['<base> takes no text'] },
  ])('$policies', ({ policies, reasons }) => {
    expect(inbound(...policies).map((problem) => problem.replace(/^\S+ \S+: /, ''))).toEqual(reasons);
  });

  it('is held against the section around, however deep it stands', () => {
    const nested =
      '<choose><when condition="true"><retry condition="true" count="1" interval="1"><trace source="a"><message>b</message></trace></retry></when></choose>';
    expect(problemsOf(`<policies><on-error>${nested}</on-error></policies>`)).toEqual([
      "1:99 on-error/choose[1]/when[1]/retry[1]/trace[1]: policy 'trace' cannot stand in on-error: API Management takes it in inbound, backend, outbound",
    ]);
  });
});

describe('a fragment', () => {
  it.each([
    { xml: '<fragment><set-body>a</set-body></fragment>', problems: [] },
    { xml: '<fragment><base /></fragment>', problems: ['1:11 fragment/base[1]: a fragment cannot have <base />'] },
    {
      xml: '<fragment><include-fragment fragment-id="a" /></fragment>',
      problems: ['1:11 fragment/include-fragment[1]: a fragment cannot include another one'],
    },
    {
      xml: '<fragment><choose><when condition="true"><include-fragment fragment-id="a" /></when></choose></fragment>',
      problems: ['1:42 fragment/choose[1]/when[1]/include-fragment[1]: a fragment cannot include another one'],
    },
    {
      xml: '<fragment a="b">c</fragment>',
      problems: ["1:11 fragment: <fragment> has no attribute 'a'", '1:17 fragment: <fragment> takes no text'],
    },
    { xml: '<fragment><inbound /></fragment>', problems: ["1:11 fragment/inbound[1]: there is no policy 'inbound'"] },
  ])('$xml', ({ xml, problems }) => {
    expect(problemsOf(xml)).toEqual(problems);
  });

  it('is held against a section where it is included', () => {
    const xml = '<fragment><forward-request /></fragment>';
    expect(problemsOf(xml, 'backend')).toEqual([]);
    expect(problemsOf(xml, 'inbound')).toEqual([
      "1:11 fragment/forward-request[1]: policy 'forward-request' cannot stand in inbound: API Management takes it in backend",
    ]);
  });
});

describe('names in an expression', () => {
  it('are refused in attributes and texts, with their places behind entities too', () => {
    const problems = inbound(
      '<set-variable name="a" value="@(context.Variables[&quot;b&quot;].Lenght)" />',
      '<set-header name="a"><value>\n@(contxt.RequestId)</value></set-header>',
    );
    expect(problems).toEqual([
      "3:66 inbound/set-variable[1]: no type that expressions may use has a member 'Lenght'; did you mean 'Length'?",
      "5:3 inbound/set-header[1]/value[1]: there is no variable or type 'contxt'; did you mean 'context'?",
    ]);
  });
});
