import { type GatewayDefinition, ManualClock, fakeBackend } from '../../src';
import { api, document, gatewayWith } from '../fixtures/gateway';

const byUser = 'counter-key="@(context.Request.Headers.GetValueOrDefault("X-User", ""))"';
const as = (user: string) => ({ url: '/echo', headers: { 'X-User': user } });

describe('rate-limit-by-key', () => {
  it('allows each key so many calls in any period', async () => {
    const clock = new ManualClock();
    const { gateway, backend } = gatewayWith(
      { inbound: `<rate-limit-by-key calls="2" renewal-period="60" ${byUser} />` },
      { clock },
    );
    const statuses: number[] = [];
    for (const user of ['ada', 'ada', 'ada', 'rob']) statuses.push((await gateway.request(as(user))).status);
    expect(statuses).toEqual([200, 200, 429, 200]);
    clock.advance(59_999);
    expect((await gateway.request(as('ada'))).status).toBe(429);
    clock.advance(1);
    expect((await gateway.request(as('ada'))).status).toBe(200);
    expect(backend.requests).toHaveLength(4);
  });

  it('says when to try again, and how the caller stands', async () => {
    const clock = new ManualClock();
    const policy = `<rate-limit-by-key calls="2" renewal-period="60" ${byUser} retry-after-header-name="X-Retry" remaining-calls-header-name="X-Left" total-calls-header-name="X-Total" />`;
    const { gateway } = gatewayWith({ inbound: policy }, { clock });
    const first = await gateway.request(as('ada'));
    expect([first.headers.get('x-left'), first.headers.get('x-total'), first.headers.get('x-retry')]).toEqual([
      '1',
      '2',
      null,
    ]);
    await gateway.request(as('ada'));
    clock.advance(15_500);
    const third = await gateway.request(as('ada'));
    expect([third.status, third.headers.get('x-left'), third.headers.get('x-retry')]).toEqual([429, '0', '45']);
    expect(await third.json()).toEqual({
      statusCode: 429,
      message: 'Rate limit is exceeded. Try again in 45 seconds.',
    });
    expect(third.trace).toMatchObject([{ source: 'rate-limit-by-key', reason: 'RateLimitExceeded' }]);
  });

  it('says the same in variables', async () => {
    const policy = `<rate-limit-by-key calls="1" renewal-period="60" ${byUser} remaining-calls-variable-name="left" retry-after-variable-name="after" />`;
    const onError =
      '<set-header name="X-Mark"><value>@(context.Variables["left"] + " " + context.Variables["after"])</value></set-header>';
    const { gateway } = gatewayWith({ inbound: policy, onError });
    await gateway.request(as('ada'));
    expect((await gateway.request(as('ada'))).headers.get('x-mark')).toBe('0 60');
  });

  it('counts by as much as it says, and not at all if it says so', async () => {
    const count = (more: string) =>
      gatewayWith({ inbound: `<rate-limit-by-key calls="4" renewal-period="60" counter-key="k" ${more} />` }).gateway;
    const double = count('increment-count="2"');
    const never = count('increment-condition="false"');
    for (const [gateway, expected] of [
      [double, [200, 200, 429]],
      [never, [200, 200, 200, 200, 200]],
    ] as const) {
      const statuses: number[] = [];
      while (statuses.length < expected.length) statuses.push((await gateway.request({ url: '/echo' })).status);
      expect(statuses).toEqual(expected);
    }
  });

  it('counts what the response says once there is one, and so notices one call late', async () => {
    const backend = fakeBackend(({ headers }) => ({ status: Number(headers.only('x-status')) }));
    const policy =
      '<rate-limit-by-key calls="1" renewal-period="60" counter-key="k" increment-condition="@(context.Response.StatusCode == 401)" />';
    const { gateway } = gatewayWith({ inbound: policy }, { backend });
    const statuses = [];
    for (const status of ['200', '200', '401', '200']) {
      statuses.push((await gateway.request({ url: '/echo', headers: { 'X-Status': status } })).status);
    }
    expect(statuses).toEqual([200, 200, 401, 429]);
  });

  it('counts also what ends in a fault', async () => {
    const policy =
      '<rate-limit-by-key calls="1" renewal-period="60" counter-key="k" increment-condition="@(context.Response.StatusCode == 500)" />';
    const { gateway } = gatewayWith({ inbound: policy }, { backend: () => Promise.reject(new Error('down')) });
    expect([
      (await gateway.request({ url: '/echo' })).status,
      (await gateway.request({ url: '/echo' })).status,
    ]).toEqual([500, 429]);
  });

  it('shares the counter of a key between scopes', async () => {
    const limit = '<rate-limit-by-key calls="3" renewal-period="60" counter-key="k" />';
    const global = `<policies><inbound>${limit}</inbound><backend><forward-request /></backend><outbound /><on-error /></policies>`;
    const { gateway } = gatewayWith({ inbound: limit }, {}, { policy: global });
    expect([
      (await gateway.request({ url: '/echo' })).status,
      (await gateway.request({ url: '/echo' })).status,
    ]).toEqual([200, 429]);
  });

  it('takes numbers from expressions, within what API Management takes', async () => {
    const limit = (calls: string, period: string) =>
      gatewayWith({
        inbound: `<rate-limit-by-key calls="@(${calls})" renewal-period="@(${period})" counter-key="k" />`,
      }).gateway.request({ url: '/echo' });
    expect((await limit('1', '300')).status).toBe(200);
    expect((await limit('1', '301')).status).toBe(500);
    expect((await limit('"many"', '60')).status).toBe(500);
  });
});

/** A gateway whose API belongs to a product, with two subscriptions. */
function subscribed(inbound: string, clock = new ManualClock()) {
  const operations = [
    { name: 'get', method: 'GET', urlTemplate: '/' },
    { name: 'other', method: 'GET', urlTemplate: '/other' },
  ];
  const definition: Partial<GatewayDefinition> = {
    apis: [{ ...api, operations, subscriptionRequired: true }],
    products: [{ name: 'gold', apis: ['echo'], policy: document({ inbound }) }],
    subscriptions: [
      { name: 'ada', keys: ['ada-key'], scope: { product: 'gold' } },
      { name: 'rob', keys: ['rob-key'], scope: { product: 'gold' } },
    ],
  };
  const { gateway, backend } = gatewayWith(
    {},
    { clock, backend: fakeBackend(() => ({ body: 'x'.repeat(1024) })) },
    definition,
  );
  const statuses = async (...calls: readonly string[]) => {
    const found: number[] = [];
    for (const call of calls) {
      const [user = '', path = ''] = call.split(' ');
      found.push(
        (await gateway.request({ url: `/echo${path}`, headers: { 'Ocp-Apim-Subscription-Key': `${user}-key` } }))
          .status,
      );
    }
    return found;
  };
  return { gateway, backend, clock, statuses };
}

describe('rate-limit', () => {
  it('counts each subscription', async () => {
    const { statuses, clock } = subscribed('<rate-limit calls="2" renewal-period="60" />');
    expect(await statuses('ada', 'ada', 'ada', 'rob')).toEqual([200, 200, 429, 200]);
    clock.advance(60_000);
    expect(await statuses('ada')).toEqual([200]);
  });

  it('limits APIs and operations on their own', async () => {
    const parts =
      '<api id="echo" name="ignored" calls="3" renewal-period="60"><operation name="other" calls="1" renewal-period="60" /></api><api id="else" calls="1" renewal-period="60" />';
    const { statuses } = subscribed(`<rate-limit calls="9" renewal-period="60">${parts}</rate-limit>`);
    expect(await statuses('ada /other', 'ada /other', 'ada', 'ada', 'ada')).toEqual([200, 429, 200, 200, 429]);
  });

  it('does not limit whoever comes without a subscription', async () => {
    const { gateway } = gatewayWith({ inbound: '<rate-limit calls="1" renewal-period="60" />' });
    for (let call = 0; call < 3; call++) expect((await gateway.request({ url: '/echo' })).status).toBe(200);
  });
});

describe('quota', () => {
  it('allows each subscription so many calls in a period', async () => {
    const { statuses, clock, gateway } = subscribed('<quota calls="2" renewal-period="3600" />');
    clock.advance(600_000);
    expect(await statuses('ada', 'ada', 'ada', 'rob')).toEqual([200, 200, 403, 200]);
    const response = await gateway.request({ url: '/echo', headers: { 'Ocp-Apim-Subscription-Key': 'ada-key' } });
    expect(response.headers.get('retry-after')).toBe('3000');
    expect(await response.json()).toEqual({
      statusCode: 403,
      message: 'Out of call volume quota. Quota will be replenished in 00:50:00.',
    });
    clock.advance(3_000_000);
    expect(await statuses('ada')).toEqual([200]);
  });

  it('allows so much data', async () => {
    const { statuses } = subscribed('<quota bandwidth="2" renewal-period="3600" />');
    expect(await statuses('ada', 'ada', 'ada')).toEqual([200, 200, 403]);
  });

  it('limits operations on their own', async () => {
    const parts = '<api name="echo" calls="9"><operation id="other" calls="1" /></api>';
    const { statuses, clock } = subscribed(`<quota calls="9" renewal-period="3600">${parts}</quota>`);
    expect(await statuses('ada /other', 'ada /other', 'ada')).toEqual([200, 403, 200]);
    clock.advance(3_600_000); // the period of the whole is that of its parts, too
    expect(await statuses('ada /other')).toEqual([200]);
  });
});

describe('quota-by-key', () => {
  it('allows each key so many calls, in periods that begin when it says', async () => {
    const clock = new ManualClock(Date.UTC(2026, 0, 1, 0, 4, 0));
    const policy = `<quota-by-key calls="1" renewal-period="300" first-period-start="2025-01-01T00:00:00Z" ${byUser} />`;
    const { gateway } = gatewayWith({ inbound: policy }, { clock });
    expect((await gateway.request(as('ada'))).status).toBe(200);
    const second = await gateway.request(as('ada'));
    expect([second.status, second.headers.get('retry-after')]).toEqual([403, '60']);
    expect((await gateway.request(as('rob'))).status).toBe(200);
    clock.advance(60_000);
    expect((await gateway.request(as('ada'))).status).toBe(200);
  });

  it('counts a request once for a key, wherever it is limited', async () => {
    const limit = '<quota-by-key calls="2" renewal-period="300" counter-key="k" />';
    const { gateway } = gatewayWith({ inbound: limit + limit });
    expect([
      (await gateway.request({ url: '/echo' })).status,
      (await gateway.request({ url: '/echo' })).status,
    ]).toEqual([200, 200]);
    expect((await gateway.request({ url: '/echo' })).status).toBe(403);
  });

  it('counts what the request and the response have for bodies', async () => {
    const backend = fakeBackend(() => ({
      body: (async function* () {
        yield await Promise.resolve('x'.repeat(600));
      })(),
    }));
    const policy = '<quota-by-key bandwidth="1" renewal-period="0" counter-key="k" />';
    const { gateway } = gatewayWith({ inbound: policy }, { backend });
    const first = await gateway.request({ url: '/echo', method: 'POST', body: 'y'.repeat(424) });
    await first.text();
    const second = await gateway.request({ url: '/echo' });
    expect(second.status).toBe(403);
    expect(second.headers.has('retry-after')).toBe(false);
    expect(await second.json()).toEqual({ statusCode: 403, message: 'Out of bandwidth quota.' });
  });

  it('counts what the response says', async () => {
    const policy =
      '<quota-by-key calls="1" renewal-period="300" counter-key="k" increment-condition="@(context.Response.StatusCode == 200)" increment-count="@(5)" />';
    const { gateway } = gatewayWith({ inbound: policy });
    expect([
      (await gateway.request({ url: '/echo' })).status,
      (await gateway.request({ url: '/echo' })).status,
    ]).toEqual([200, 403]);
  });

  it.each([
    ['<quota-by-key renewal-period="300" counter-key="k" />', 'needs one of calls, bandwidth'],
    ['<quota-by-key calls="1" renewal-period="300" counter-key="k" first-period-start="soon" />', 'first-period-start'],
  ])('refuses %s', (inbound, reason) => {
    expect(() => gatewayWith({ inbound })).toThrow(reason);
  });
});
