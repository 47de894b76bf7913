import { ManualClock, fakeBackend } from '../../src';
import { gatewayWith } from '../fixtures/gateway';

const mark = (text: string) => `<set-header name="X-Mark" exists-action="append"><value>${text}</value></set-header>`;

/** What the policies of a section marked, in order. */
async function marks(inbound: string, url = '/echo'): Promise<string | undefined> {
  const { gateway, backend } = gatewayWith({ inbound });
  const response = await gateway.request({ url });
  expect(response.trace).toEqual([]);
  return backend.requests[0]?.headers.get('x-mark')?.join(' ');
}

describe('choose', () => {
  const method = (name: string) => `@(context.Request.Method == "${name}")`;

  it.each([
    [
      'the first that holds',
      `<when condition="${method('PUT')}">${mark('a')}</when><when condition="${method('GET')}">${mark('b')}</when><when condition="true">${mark('c')}</when>`,
      'b',
    ],
    [
      'otherwise the rest',
      `<when condition="${method('PUT')}">${mark('a')}</when><otherwise>${mark('d')}</otherwise>`,
      'd',
    ],
    ['nothing when none holds', `<when condition="false">${mark('a')}</when>`, undefined],
    ['several policies in order', `<when condition="True">${mark('a')}${mark('b')}</when>`, 'a b'],
    [
      'another choose',
      `<when condition="true"><choose><when condition="true">${mark('a')}</when></choose>${mark('b')}</when>`,
      'a b',
    ],
  ])('runs %s', async (_name, branches, expected) => {
    expect(await marks(`<choose>${branches}</choose>`)).toBe(expected);
  });

  it('does not evaluate conditions after one that holds', async () => {
    const thrown = `<when condition="@(((string)context.Variables["gone"]).Length > 0)">${mark('x')}</when>`;
    expect(await marks(`<choose><when condition="true">${mark('a')}</when>${thrown}</choose>`)).toBe('a');
  });

  it('goes on after it, unless a branch has answered', async () => {
    const answer = '<return-response><set-status code="403" reason="Forbidden" /></return-response>';
    const { gateway, backend } = gatewayWith({
      inbound: `<choose><when condition="true">${answer}</when></choose>${mark('a')}`,
    });
    expect((await gateway.request({ url: '/echo' })).status).toBe(403);
    expect(backend.requests).toEqual([]);
  });

  it('refuses a condition that is no bool, when it is loaded', () => {
    expect(() => gatewayWith({ inbound: '<choose><when condition="@(1)"></when></choose>' })).toThrow(/1:|bool/i);
    expect(() => gatewayWith({ inbound: '<choose><when condition="yes"></when></choose>' })).toThrow('condition');
  });

  it('says which condition threw', async () => {
    const { gateway, backend } = gatewayWith({
      inbound: `<choose><when condition="false" /></choose>
        <choose><when condition="false" /><when condition="@((bool)context.Variables["gone"])" /></choose>`,
    });
    const response = await gateway.request({ url: '/echo' });
    expect(response.status).toBe(500);
    expect(response.trace).toMatchObject([
      { source: 'choose', place: { path: 'choose[2]\\when[2]', section: 'inbound', scope: 'api' } },
    ]);
    expect(backend.requests).toEqual([]);
  });
});

describe('return-response', () => {
  it('answers 200 without a body, and nothing follows', async () => {
    const { gateway, backend } = gatewayWith({ inbound: '<return-response />', outbound: mark('outbound') });
    const response = await gateway.request({ url: '/echo' });
    expect([response.status, response.reason, await response.text()]).toEqual([200, 'OK', '']);
    expect(response.headers.has('x-mark')).toBe(false);
    expect(backend.requests).toEqual([]);
  });

  it('answers what it says', async () => {
    const inbound = `<return-response><set-status code="503" reason="Later" />
      <set-header name="Retry-After"><value>5</value></set-header><set-header name="X-Mark"><value>a</value><value>b</value></set-header>
      <set-body>@("{}")</set-body></return-response>`;
    const response = await gatewayWith({ inbound }).gateway.request({ url: '/echo' });
    expect([response.status, response.reason, await response.text()]).toEqual([503, 'Later', '{}']);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(response.headers.all('x-mark')).toEqual(['a', 'b']);
  });

  it("takes the place of the backend's response", async () => {
    const { gateway, backend } = gatewayWith({
      outbound: '<return-response><set-body>other</set-body></return-response>',
    });
    expect(await (await gateway.request({ url: '/echo' })).text()).toBe('other');
    expect(backend.requests).toHaveLength(1);
  });

  it('answers with the response of a variable, and changes to it', async () => {
    const fetch = () => Promise.resolve(new Response('found', { status: 418, headers: { 'X-A': '1', 'X-B': '1' } }));
    const inbound = `<send-request mode="new" response-variable-name="answer"><set-url>https://x.example</set-url><set-method>GET</set-method></send-request>
      <return-response response-variable-name="answer"><set-header name="X-B"><value>2</value></set-header></return-response>`;
    const response = await gatewayWith({ inbound }, { fetch }).gateway.request({ url: '/echo' });
    expect([response.status, response.headers.get('x-a'), response.headers.get('x-b'), await response.text()]).toEqual([
      418,
      '1',
      '2',
      'found',
    ]);
  });

  it('answers 200 when the variable is not there, and fails when it is no response', async () => {
    const answer = '<return-response response-variable-name="answer" />';
    expect((await gatewayWith({ inbound: answer }).gateway.request({ url: '/echo' })).status).toBe(200);
    const inbound = `<set-variable name="answer" value="text" />${answer}`;
    expect((await gatewayWith({ inbound }).gateway.request({ url: '/echo' })).status).toBe(500);
  });
});

describe('retry', () => {
  const forward = (attributes: string, inside = '<forward-request buffer-request-body="true" />') =>
    `<retry ${attributes}>${inside}</retry>`;
  const failed = 'condition="@(context.Response.StatusCode == 503)"';

  /** Answers 503 so many times, then 200. */
  function failing(times: number) {
    let left = times;
    return fakeBackend(() => ({ status: left-- > 0 ? 503 : 200 }));
  }

  it('runs once, and again as long as the condition holds', async () => {
    const backend = failing(2);
    const { gateway } = gatewayWith({ backend: forward(`${failed} count="5" interval="0"`) }, { backend });
    const response = await gateway.request({ url: '/echo', method: 'POST', body: 'again' });
    expect(response.status).toBe(200);
    expect(backend.requests.map(({ body }) => body)).toEqual(['again', 'again', 'again']);
  });

  it('gives up after the count', async () => {
    const backend = failing(9);
    const { gateway } = gatewayWith({ backend: forward(`${failed} count="2" interval="0"`) }, { backend });
    expect((await gateway.request({ url: '/echo' })).status).toBe(503);
    expect(backend.requests).toHaveLength(3);
  });

  it('cannot send a body again that was not buffered', async () => {
    const backend = failing(1);
    const { gateway } = gatewayWith(
      { backend: forward(`${failed} count="1" interval="0"`, '<forward-request />') },
      { backend },
    );
    const { Readable } = await import('node:stream');
    const response = await gateway.request({
      url: '/echo',
      method: 'POST',
      body: Readable.from([Buffer.from('once')]),
    });
    expect(response.status).toBe(500);
    expect(response.trace).toMatchObject([
      { source: 'forward-request', message: expect.stringContaining('buffer-request-body') as string },
    ]);
  });

  it.each([
    ['always the same', 'interval="10"', [10, 10, 10, 10]],
    ['growing', 'interval="10" delta="5"', [10, 15, 20, 25]],
    ['doubling up to a maximum', 'interval="10" delta="10" max-interval="75"', [10, 20, 40, 75]],
    ['not the first time', 'interval="10" first-fast-retry="true"', [0, 10, 10, 10]],
  ])('waits between attempts: %s', async (_name, attributes, expected) => {
    const clock = new ManualClock(0);
    const times: number[] = [];
    const backend = fakeBackend(() => {
      times.push(clock.now() / 1000);
      return { status: 503 };
    });
    const policy = forward(`${failed} count="4" ${attributes}`, '<forward-request />');
    const { gateway } = gatewayWith({ backend: policy }, { backend, clock, random: () => 0.5 });
    const response = gateway.request({ url: '/echo' });
    let done = false;
    void response.finally(() => (done = true));
    while (!done) {
      await new Promise(setImmediate);
      if (clock.waiting > 0) clock.advance(1000);
    }
    expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual(expected);
  });

  it('ends when a policy inside answers', async () => {
    const inside = '<return-response><set-status code="202" reason="Accepted" /></return-response>';
    const { gateway } = gatewayWith({ inbound: forward('condition="true" count="3" interval="0"', inside) });
    expect((await gateway.request({ url: '/echo' })).status).toBe(202);
  });

  it.each(['0', '51'])('takes 1 to 50 for a count, not %s', async (count) => {
    const { gateway } = gatewayWith({
      inbound: forward(`condition="false" count="@(${count})" interval="0"`, mark('a')),
    });
    expect((await gateway.request({ url: '/echo' })).status).toBe(500);
  });
});

describe('limit-concurrency', () => {
  it('lets so many requests of a key in at a time', async () => {
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    const backend = fakeBackend(async () => {
      await held;
      return {};
    });
    const policy =
      '<limit-concurrency key="@(context.Request.Headers.GetValueOrDefault("X-User", ""))" max-count="1"><forward-request /></limit-concurrency>';
    const { gateway } = gatewayWith({ backend: policy }, { backend });
    const send = (user: string) => gateway.request({ url: '/echo', headers: { 'X-User': user } });
    const first = send('ada');
    const other = send('rob');
    const second = await send('ada');
    expect(second.status).toBe(429);
    release();
    expect([(await first).status, (await other).status]).toEqual([200, 200]);
    expect((await send('ada')).status).toBe(200);
  });

  it('lets the next in after a fault', async () => {
    const policy = '<limit-concurrency key="k" max-count="1"><forward-request /></limit-concurrency>';
    const { gateway } = gatewayWith({ backend: policy }, { backend: () => Promise.reject(new Error('down')) });
    for (let attempt = 0; attempt < 2; attempt++) expect((await gateway.request({ url: '/echo' })).status).toBe(500);
  });
});

describe('set-variable', () => {
  it.each([
    ['a text', 'value="text"', 'text'],
    ['what an expression has', 'value="@(1 + 1)"', '2'],
  ])('keeps %s', async (_name, value, expected) => {
    const read = '<set-header name="X-Mark"><value>@(context.Variables["v"].ToString())</value></set-header>';
    expect(await marks(`<set-variable name="v" ${value} />${read}`)).toBe(expected);
  });
});
