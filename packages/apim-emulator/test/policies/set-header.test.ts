import { fakeBackend } from '../../src';
import { gatewayWith } from '../fixtures/gateway';

const setHeader = (name: string, action: string, ...values: readonly string[]) =>
  `<set-header name="${name}" exists-action="${action}">${values.map((value) => `<value>${value}</value>`).join('')}</set-header>`;

describe('of the request', () => {
  it.each([
    ['override', ['new'], 'new'],
    ['override', ['new', 'other'], 'new,other'],
    ['skip', ['new'], 'old'],
    ['append', ['new'], 'old,new'],
    ['delete', [], undefined],
  ])('%s with %j leaves %j', async (action, values, expected) => {
    const { gateway, backend } = gatewayWith({ inbound: setHeader('X-A', action, ...values) });
    await gateway.request({ url: '/echo', headers: { 'x-a': 'old' } });
    expect(backend.requests[0]?.headers.get('X-A')?.join(',')).toBe(expected);
  });

  it.each(['override', 'skip', 'append'])('%s adds what is not there', async (action) => {
    const { gateway, backend } = gatewayWith({ inbound: setHeader('X-A', action, 'new') });
    await gateway.request({ url: '/echo' });
    expect(backend.requests[0]?.headers.only('x-a')).toBe('new');
  });

  it('overrides without saying so', async () => {
    const { gateway, backend } = gatewayWith({ inbound: '<set-header name="X-A"><value>new</value></set-header>' });
    await gateway.request({ url: '/echo', headers: { 'X-A': ['1', '2'] } });
    expect(backend.requests[0]?.headers.get('x-a')).toEqual(['new']);
  });

  it('takes name, action and value from expressions', async () => {
    const inbound = `<set-header name="@("X-" + "A")" exists-action="@("ap" + "pend")"><value>@(context.Request.Method)</value></set-header>`;
    const { gateway, backend } = gatewayWith({ inbound });
    await gateway.request({ url: '/echo', headers: { 'x-a': 'old' } });
    expect(backend.requests[0]?.headers.get('x-a')).toEqual(['old', 'GET']);
  });

  it('can say which host the backend is asked for; otherwise it is its own', async () => {
    const { gateway, backend } = gatewayWith({ inbound: setHeader('Host', 'override', 'other.example') });
    await gateway.request({ url: '/echo' });
    expect(backend.requests[0]?.headers.only('host')).toBe('other.example');
    const plain = gatewayWith({});
    await plain.gateway.request({ url: '/echo', headers: { Host: 'gateway' } });
    expect(plain.backend.requests[0]?.headers.has('host')).toBe(false);
  });

  it('cannot take the address of the client away', async () => {
    const { gateway, backend } = gatewayWith({ inbound: setHeader('X-Forwarded-For', 'delete') });
    await gateway.request({ url: '/echo', headers: { 'X-Forwarded-For': 'forged' }, ipAddress: '192.0.2.7' });
    expect(backend.requests[0]?.headers.get('x-forwarded-for')).toEqual(['192.0.2.7']);
  });
});

describe('of the response', () => {
  it('is set in the outbound section, after the backend', async () => {
    const backend = fakeBackend(() => ({ headers: { 'X-A': 'old', 'X-Powered-By': 'x' } }));
    const outbound = setHeader('X-A', 'append', 'new') + setHeader('X-Powered-By', 'delete');
    const { gateway } = gatewayWith({ outbound }, { backend });
    const response = await gateway.request({ url: '/echo' });
    expect(response.headers.all('x-a')).toEqual(['old', 'new']);
    expect(response.headers.has('x-powered-by')).toBe(false);
    expect(backend.requests[0]?.headers.has('x-a')).toBe(false);
  });

  it('is set in the on-error section', async () => {
    const { gateway } = gatewayWith({
      inbound: '<ip-filter action="forbid"><address>127.0.0.1</address></ip-filter>',
      onError: setHeader('X-A', 'override', 'new'),
    });
    expect((await gateway.request({ url: '/echo' })).headers.get('x-a')).toBe('new');
  });
});

describe('refuses', () => {
  it.each(['Connection', 'content-length', 'Keep-Alive', 'Transfer-Encoding'])('%s, when it is loaded', (name) => {
    expect(() => gatewayWith({ inbound: setHeader(name, 'override', '1') })).toThrow('belongs to the connection');
  });

  it.each([
    ['a line break in a value', `<set-header name="X-A"><value>@("a\\r\\nX-Evil: 1")</value></set-header>`],
    ['what no header can hold', `<set-header name="X-A"><value>@("\\u4e00")</value></set-header>`],
    ['a name that is none', `<set-header name="@("a b")"><value>1</value></set-header>`],
    ['no name', `<set-header name="@("")"><value>1</value></set-header>`],
    ['the connection', `<set-header name="@("Connec" + "tion")"><value>1</value></set-header>`],
  ])('%s, when it happens: nothing is forwarded', async (_name, inbound) => {
    const { gateway, backend } = gatewayWith({ inbound });
    const response = await gateway.request({ url: '/echo' });
    expect(response.status).toBe(500);
    expect(backend.requests).toEqual([]);
  });

  it('an action that is none', () => {
    expect(() => gatewayWith({ inbound: setHeader('X-A', 'replace', '1') })).toThrow('exists-action');
  });
});
