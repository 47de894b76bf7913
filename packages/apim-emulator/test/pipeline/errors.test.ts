import { Gateway, fakeBackend } from '../../src';
import { api, document, gatewayWith } from '../fixtures/gateway';

const everything = `<set-header name="X-Error"><value>@{
  var e = context.LastError;
  return string.Join("|", e.Source, e.Reason, e.Scope ?? "-", e.Section ?? "-", e.Path ?? "-", e.PolicyId ?? "-", context.Response.StatusCode.ToString());
}</value></set-header>`;
const throws = '@(((string)context.Variables["gone"]).Length.ToString())';

describe('an expression that throws', () => {
  it('is an internal error, of which only the trace says more, and nothing is forwarded', async () => {
    const { gateway, backend } = gatewayWith({ inbound: `<set-header name="X"><value>${throws}</value></set-header>` });
    const response = await gateway.request({ url: '/echo' });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      statusCode: 500,
      message: 'Internal server error',
      activityId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    expect(response.trace).toMatchObject([
      {
        kind: 'fault',
        source: 'set-header',
        reason: 'ExpressionValueEvaluationFailure',
        message: expect.stringMatching(/^Expression evaluation failed\. /) as string,
        place: { scope: 'api', section: 'inbound', path: 'set-header[1]' },
        cause: expect.stringContaining('System.') as string,
      },
    ]);
    expect(backend.requests).toEqual([]);
  });

  it('in the outbound section takes the response of the backend away', async () => {
    const { gateway } = gatewayWith({ outbound: `<set-header name="X"><value>${throws}</value></set-header>` });
    const response = await gateway.request({ url: '/echo' });
    expect([response.status, (await response.text()).includes('hello')]).toEqual([500, false]);
  });

  it('in the on-error section ends it', async () => {
    const onError = `<set-header name="X-A"><value>1</value></set-header><set-header name="X"><value>${throws}</value></set-header><set-header name="X-B"><value>1</value></set-header>`;
    const { gateway } = gatewayWith({
      inbound: '<ip-filter action="forbid"><address>127.0.0.1</address></ip-filter>',
      onError,
    });
    const response = await gateway.request({ url: '/echo' });
    expect([response.status, response.headers.has('x-a'), response.headers.has('x-b')]).toEqual([500, false, false]);
    expect(response.trace).toMatchObject([
      { source: 'ip-filter' },
      { source: 'set-header', place: { section: 'on-error' } },
    ]);
  });

  it('does not run for ever', async () => {
    const { gateway, backend } = gatewayWith({
      inbound: '<set-variable name="v" value="@{ while (true) { } return 1; }" />',
    });
    expect((await gateway.request({ url: '/echo' })).status).toBe(500);
    expect(backend.requests).toEqual([]);
  });
});

describe('context.LastError', () => {
  it.each([
    [
      'of a policy',
      `<set-variable name="v" value="${throws}" />`,
      'set-variable|ExpressionValueEvaluationFailure|api|inbound|set-variable[1]|-|500',
    ],
    [
      'of a policy with an id',
      `<set-variable id="mine" name="v" value="${throws}" />`,
      'set-variable|ExpressionValueEvaluationFailure|api|inbound|set-variable[1]|mine|500',
    ],
    [
      'of a policy inside of others',
      `<choose><when condition="false" /><otherwise><choose><when condition="true"><set-variable name="a" value="1" /><set-variable name="v" value="${throws}" /></when></choose></otherwise></choose>`,
      'set-variable|ExpressionValueEvaluationFailure|api|inbound|choose[1]\\otherwise[1]\\choose[1]\\when[1]\\set-variable[2]|-|500',
    ],
    [
      'of a refusal',
      '<check-header name="X" failed-check-httpcode="402" failed-check-error-message="" ignore-case="true" />',
      'check-header|HeaderNotFound|api|inbound|check-header[1]|-|402',
    ],
  ])('%s', async (_name, inbound, expected) => {
    const response = await gatewayWith({ inbound, onError: everything }).gateway.request({ url: '/echo' });
    expect(response.headers.get('x-error')).toBe(expected);
  });

  it('of the backend section, in the scope of all APIs', async () => {
    const { gateway } = gatewayWith({ onError: everything }, { backend: () => Promise.reject(new Error('down')) });
    expect((await gateway.request({ url: '/echo' })).headers.get('x-error')).toBe(
      'forward-request|BackendConnectionFailure|global|backend|forward-request[1]|-|500',
    );
  });

  it('of an operation that is not found', async () => {
    const operations = [{ name: 'get', method: 'GET', urlTemplate: '/' }];
    const { gateway } = gatewayWith(
      {},
      {},
      { apis: [{ ...api, operations, policy: document({ onError: everything }) }] },
    );
    expect((await gateway.request({ url: '/echo', method: 'POST' })).headers.get('x-error')).toBe(
      'configuration|OperationNotFound|-|-|-|-|404',
    );
  });

  it('of a subscription key that is missing', async () => {
    const { gateway } = gatewayWith(
      {},
      {},
      { apis: [{ ...api, subscriptionRequired: true, policy: document({ onError: everything }) }] },
    );
    expect((await gateway.request({ url: '/echo' })).headers.get('x-error')).toBe(
      'authorization|SubscriptionKeyNotFound|-|-|-|-|401',
    );
  });

  it('is null where there was none', async () => {
    const outbound = '<set-header name="X-None"><value>@((context.LastError == null).ToString())</value></set-header>';
    expect((await gatewayWith({ outbound }).gateway.request({ url: '/echo' })).headers.get('x-none')).toBe('True');
  });
});

describe('the on-error section', () => {
  const refuse = '<ip-filter action="forbid"><address>127.0.0.1</address></ip-filter>';

  it('may change the response', async () => {
    const onError = '<set-status code="418" reason="A teapot" /><set-header name="X-A"><value>1</value></set-header>';
    const response = await gatewayWith({ inbound: refuse, onError }).gateway.request({ url: '/echo' });
    expect([response.status, response.reason, response.headers.get('x-a')]).toEqual([418, 'A teapot', '1']);
    expect(await response.json()).toEqual({ statusCode: 403, message: 'Forbidden' });
  });

  it('may return another one', async () => {
    const onError = '<return-response><set-status code="200" reason="OK" /><set-body>fine</set-body></return-response>';
    const response = await gatewayWith({ inbound: refuse, onError }).gateway.request({ url: '/echo' });
    expect([response.status, await response.text()]).toEqual([200, 'fine']);
  });

  it('of all APIs runs for what belongs to none, with neither API nor operation', async () => {
    const onError =
      '<set-header name="X-None"><value>@((context.Api == null).ToString() + (context.Operation == null).ToString())</value></set-header>';
    const policy = `<policies><inbound /><backend><forward-request /></backend><outbound /><on-error>${onError}</on-error></policies>`;
    const response = await new Gateway({ policy, apis: [] }).request({ url: '/nowhere' });
    expect([response.status, response.headers.get('x-none')]).toEqual([404, 'TrueTrue']);
  });
});

it('does not fall over when whoever watches does', async () => {
  const backend = fakeBackend();
  const gateway = new Gateway(
    { apis: [{ ...api, policy: document({ inbound: '<trace source="a"><message>x</message></trace>' }) }] },
    {
      backend,
      trace: () => {
        throw new Error('the sink is full');
      },
    },
  );
  expect((await gateway.request({ url: '/echo' })).status).toBe(200);
});

it('gives a fault its place even in what no expression caused', async () => {
  const { gateway } = gatewayWith(
    { inbound: '<cache-lookup-value key="k" variable-name="v" />' },
    { cache: { get: () => Promise.reject(new Error('cache down')), set: () => undefined, delete: () => undefined } },
  );
  const response = await gateway.request({ url: '/echo' });
  expect(response.status).toBe(500);
  expect(response.trace).toMatchObject([
    { source: 'cache-lookup-value', reason: 'InternalError', message: 'cache down' },
  ]);
});
