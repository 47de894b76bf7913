import { type ValueCache, ManualClock } from '../../src';
import { gatewayWith } from '../fixtures/gateway';

const store =
  '<cache-store-value key="@("k-" + context.Request.Headers.GetValueOrDefault("X-User", ""))" value="@(context.Request.Headers.GetValueOrDefault("X-Value", ""))" duration="60" />';
const lookup = (more = '') =>
  `<cache-lookup-value key="@("k-" + context.Request.Headers.GetValueOrDefault("X-User", ""))" variable-name="v" ${more} />`;
const mark = (expression: string) => `<set-header name="X-Mark"><value>@(${expression})</value></set-header>`;
const found = mark('context.Variables.GetValueOrDefault<string>("v", "nothing")');
/** Stores for POST, looks up for GET. */
const policy = `<choose><when condition="@(context.Request.Method == "POST")">${store}</when><otherwise>${lookup()}</otherwise></choose>${found}`;

it('keeps a value for a key until its time is over', async () => {
  const clock = new ManualClock();
  const { gateway, backend } = gatewayWith({ inbound: policy }, { clock });
  const look = async (user: string) => {
    await gateway.request({ url: '/echo', headers: { 'X-User': user } });
    return backend.requests.at(-1)?.headers.only('x-mark');
  };
  await gateway.request({ url: '/echo', method: 'POST', headers: { 'X-User': 'ada', 'X-Value': 'one' } });
  expect(await look('ada')).toBe('one');
  expect(await look('rob')).toBe('nothing');
  clock.advance(60_000);
  expect(await look('ada')).toBe('nothing');
});

it.each([
  ['leaves-unset', 'False'],
  ['sets-null', 'True'],
] as const)('a miss %s: the variable is there: %s', async (cacheMiss, isThere) => {
  const inbound = lookup() + mark('context.Variables.ContainsKey("v").ToString()');
  const { gateway, backend } = gatewayWith({ inbound }, { assumptions: { cacheMiss } });
  await gateway.request({ url: '/echo' });
  expect(backend.requests[0]?.headers.only('x-mark')).toBe(isThere);
});

it('a miss has the default value, if there is one', async () => {
  const { gateway, backend } = gatewayWith({
    inbound: lookup('default-value="@(1 + 1)"') + mark('context.Variables["v"].ToString()'),
  });
  await gateway.request({ url: '/echo' });
  expect(backend.requests[0]?.headers.only('x-mark')).toBe('2');
});

it('removes a value', async () => {
  const inbound = `${store}<cache-remove-value key="k-" />${lookup()}${found}`;
  const { gateway, backend } = gatewayWith({ inbound });
  await gateway.request({ url: '/echo', headers: { 'X-Value': 'one' } });
  expect(backend.requests[0]?.headers.only('x-mark')).toBe('nothing');
});

it('fails, or does not, when a value cannot be removed', async () => {
  const cache: ValueCache = {
    get: () => undefined,
    set: () => undefined,
    delete: () => Promise.reject(new Error('down')),
  };
  const remove = (more: string) =>
    gatewayWith({ inbound: `<cache-remove-value key="k" ${more} />` }, { cache }).gateway.request({ url: '/echo' });
  expect((await remove('')).status).toBe(200);
  expect((await remove('fail-on-cache-removal-error="true"')).status).toBe(500);
});

it('waits for a cache elsewhere, which is shared', async () => {
  const entries = new Map<string, unknown>();
  const cache: ValueCache = {
    get: (key) => Promise.resolve(entries.has(key) ? { value: entries.get(key) } : undefined),
    set: async (key, value) => {
      await Promise.resolve();
      entries.set(key, value);
    },
    delete: () => undefined,
  };
  const { gateway, backend } = gatewayWith({ inbound: `${store}${lookup()}${found}` }, { cache });
  await gateway.request({ url: '/echo', headers: { 'X-Value': 'one' } });
  expect(backend.requests[0]?.headers.only('x-mark')).toBe('one');
});

it('does not let a request change what another one gets', async () => {
  const put = '<cache-store-value key="k" value="@(new JObject(new JProperty("a", 1)))" duration="60" />';
  const change =
    '<set-variable name="x" value="@{ var o = (JObject)context.Variables["v"]; o["a"] = 2; return (int)o["a"]; }" />';
  const get = '<cache-lookup-value key="k" variable-name="v" />';
  const inbound = `<choose><when condition="@(context.Request.Method == "POST")">${put}</when><otherwise>${get}${change}</otherwise></choose>${get}${mark('((JObject)context.Variables["v"])["a"].ToString()')}`;
  const { gateway, backend } = gatewayWith({ inbound });
  await gateway.request({ url: '/echo', method: 'POST' });
  await gateway.request({ url: '/echo' });
  await gateway.request({ url: '/echo', method: 'POST' });
  expect(backend.requests.map(({ headers }) => headers.only('x-mark'))).toEqual(['1', '1', '1']);
});
