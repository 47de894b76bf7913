import { ManualClock, type TraceRecord } from '../../src';
import { gatewayWith } from '../fixtures/gateway';

it('trace leaves a message with its metadata, for the request and for whoever watches', async () => {
  const records: TraceRecord[] = [];
  const inbound = `<trace source="audit" severity="information"><message>@("called " + context.Request.Method)</message>
    <metadata name="user" value="@("a" + "da")" /><metadata name="decision" value="allow" /></trace>`;
  const { gateway } = gatewayWith(
    { inbound },
    { clock: new ManualClock(1000), trace: (record) => records.push(record) },
  );
  const response = await gateway.request({ url: '/echo' });
  expect(response.trace).toEqual([
    {
      kind: 'message',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      time: 1000,
      source: 'audit',
      severity: 'information',
      message: 'called GET',
      metadata: { user: 'ada', decision: 'allow' },
    },
  ]);
  expect(records).toEqual(response.trace);
});

it('trace is verbose without saying so, as context.Trace is', async () => {
  const inbound = `<trace source="a"><message>text</message></trace><set-variable name="v" value="@{ context.Trace("from an expression"); return 1; }" />`;
  const { trace } = await gatewayWith({ inbound }).gateway.request({ url: '/echo' });
  expect(trace).toMatchObject([
    { severity: 'verbose', source: 'a', message: 'text' },
    { severity: 'verbose', message: 'from an expression' },
  ]);
});

describe('emit-metric', () => {
  it('leaves a number with its dimensions, of which some have a value of their own', async () => {
    const inbound = `<emit-metric name="calls" value="@(1.5)" namespace="mcp"><dimension name="API ID" />
      <dimension name="tier" value="@(context.Request.Method)" /></emit-metric><emit-metric name="one"><dimension name="Operation ID" /></emit-metric>`;
    const { trace } = await gatewayWith({ inbound }).gateway.request({ url: '/echo' });
    expect(trace).toMatchObject([
      { kind: 'metric', name: 'calls', namespace: 'mcp', value: 1.5, dimensions: { 'API ID': 'echo', tier: 'GET' } },
      { kind: 'metric', name: 'one', namespace: 'API Management', value: 1, dimensions: { 'Operation ID': 'any' } },
    ]);
  });

  it('knows the dimensions that have a value of their own', async () => {
    const names = ['API ID', 'Operation ID', 'Product ID', 'User ID', 'Subscription ID', 'Location', 'Gateway ID'];
    const metric = (some: readonly string[]) =>
      `<emit-metric name="m">${some.map((name) => `<dimension name="${name}" />`).join('')}</emit-metric>`;
    const definition = {
      products: [{ name: 'gold', apis: ['echo'] }],
      subscriptions: [{ name: 'ada', keys: ['k'] as const, scope: { product: 'gold' } }],
    };
    const { gateway } = gatewayWith({ inbound: metric(names.slice(0, 4)) + metric(names.slice(4)) }, {}, definition);
    const { trace } = await gateway.request({ url: '/echo', headers: { 'Ocp-Apim-Subscription-Key': 'k' } });
    expect(trace.map((record) => record.kind === 'metric' && record.dimensions)).toEqual([
      { 'API ID': 'echo', 'Operation ID': 'any', 'Product ID': 'gold', 'User ID': '' },
      { 'Subscription ID': 'ada', Location: 'local', 'Gateway ID': 'managed' },
    ]);
    const anonymous = await gateway.request({ url: '/echo' });
    expect(anonymous.trace[0]).toMatchObject({ dimensions: { 'Product ID': '' } });
  });

  it('refuses a dimension without a value that has none of its own', () => {
    expect(() => gatewayWith({ inbound: '<emit-metric name="m"><dimension name="tier" /></emit-metric>' })).toThrow(
      "dimension 'tier'",
    );
  });
});
