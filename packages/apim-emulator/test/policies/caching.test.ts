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

it.each([
  ['a JObject', 'new JObject(new JProperty("a", 1))', 'JObject', 'o["a"] = 2;', '(string)o["a"]'],
  ['an array', 'new[] { 1 }', 'int[]', 'o[0] = 2;', 'o[0].ToString()'],
  ['a list', 'new List<int> { 1 }', 'List<int>', 'o[0] = 2;', 'o[0].ToString()'],
  [
    'a dictionary, which keeps its comparer',
    'new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { { "a", 1 } }',
    'Dictionary<string, int>',
    'o["A"] = 2;',
    'o["A"].ToString()',
  ],
  [
    'JSON inside of a list',
    'new List<JObject> { new JObject(new JProperty("a", 1)) }',
    'List<JObject>',
    'o[0]["a"] = 2;',
    '(string)o[0]["a"]',
  ],
])('does not let a request change what another one gets: %s', async (_what, value, type, change, shown) => {
  const read = `var o = (${type})context.Variables["v"];`;
  const put = `<set-variable name="v" value="@(${value})" /><cache-store-value key="k" value="@(context.Variables["v"])" duration="60" />`;
  const changed = `<set-variable name="x" value="@{ ${read} ${change} return ${shown}; }" />`;
  const get = '<cache-lookup-value key="k" variable-name="v" />';
  const inbound =
    `<choose><when condition="@(context.Request.Method == "POST")">${put}</when><otherwise>${get}</otherwise></choose>` +
    `${changed}${get}<set-header name="x-mark"><value>@{ ${read} return ${shown}; }</value></set-header>`;
  const { gateway, backend } = gatewayWith({ inbound });
  await gateway.request({ url: '/echo', method: 'POST' });
  await gateway.request({ url: '/echo' });
  expect(backend.requests.map(({ headers }) => headers.only('x-mark'))).toEqual(['1', '1']);
});

it('keeps a list that contains itself', async () => {
  const inbound =
    '<cache-store-value key="k" value="@{ var o = new List<object>(); o.Add(o); return o; }" duration="60" />' +
    '<cache-lookup-value key="k" variable-name="v" />' +
    mark('(((List<object>)context.Variables["v"])[0] == context.Variables["v"]).ToString()');
  const { gateway, backend } = gatewayWith({ inbound });
  await gateway.request({ url: '/echo' });
  expect(backend.requests.map(({ headers }) => headers.only('x-mark'))).toEqual(['True']);
});
