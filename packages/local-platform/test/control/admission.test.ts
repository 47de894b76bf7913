import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { BODY_LIMIT } from '../../src/control/request-body';
import { ControlUnderTest } from './fixtures/control-under-test';
import { type Sent, parsed, post, request } from './fixtures/request';

const under = new ControlUnderTest();
const json = { 'content-type': 'application/json' };
const switchOff = JSON.stringify({ server: 'mongodb', isOn: false });
const switching = (sent: Sent) => request(under.url, '/api/switch', { method: 'POST', body: switchOff, ...sent });
const isOn = () => under.platform.servers[0]?.isOn;

describe('who may ask', () => {
  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost.evil.example:PORT',
    '[::1]:PORT',
    '-',
  ])('nobody who came by the name "%s" (DNS rebinding)', async (name) => {
    const host = name.replace('PORT', under.port);
    for (const path of ['/', '/api/platform', '/api/audit', '/nothing']) {
      expect((await request(under.url, path, { headers: { host } })).status).toBe(421);
    }
    expect((await switching({ headers: { ...json, host } })).status).toBe(421);
    expect(isOn()).toBe(true);
  });

  it('nobody who names no host at all', async () => {
    const socket = connect(Number(under.port), '127.0.0.1');
    socket.write('GET /api/platform HTTP/1.0\r\n\r\n');

    expect(await text(socket)).toMatch(/^HTTP\/1.1 421 /);
  });

  // Of the whole loopback network, a listener on all addresses answers too; macOS has only the first of it.
  it.each(process.platform === 'linux' ? ['127.0.0.2', '::1'] : ['::1'])(
    'nobody at the address %s',
    async (address) => {
      const socket = connect(Number(under.port), address);

      await expect(once(socket, 'connect')).rejects.toMatchObject({
        code: expect.stringMatching(/^E(CONNREFUSED|ADDRNOTAVAIL|AFNOSUPPORT)$/) as string,
      });
    },
  );

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST'])('whoever came by %s', async (name) => {
    expect((await request(under.url, '/', { headers: { host: `${name}:${under.port}` } })).status).toBe(200);
  });

  it.each([
    'https://evil.example',
    'null',
    'http://127.0.0.1:1',
    'http://localhost:PORT',
    'https://127.0.0.1:PORT',
    '',
  ])('no page from "%s"', async (from) => {
    const origin = from.replace('PORT', under.port);
    const answer = await switching({ headers: { ...json, origin } });

    expect([answer.status, parsed(answer)]).toEqual([403, { error: 'pages from elsewhere may not ask here' }]);
    expect(isOn()).toBe(true);
    expect((await request(under.url, '/api/platform', { headers: { origin } })).status).toBe(403);
  });

  it('the page itself', async () => {
    expect((await switching({ headers: { ...json, origin: under.url } })).status).toBe(200);
    expect(isOn()).toBe(false);
  });

  it('no page from elsewhere that asks for leave first (CORS)', async () => {
    const asking = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const { status, headers } = await request(under.url, '/api/switch', { method: 'OPTIONS', headers: asking });

    expect(status).toBe(403);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('how it is asked', () => {
  it.each([
    ['POST', '/', 'GET, HEAD'],
    ['POST', '/page.js', 'GET, HEAD'],
    ['HEAD', '/api/platform', 'GET'],
    ['POST', '/api/audit', 'GET'],
    ['GET', '/api/token', 'POST'],
    ['GET', '/api/call', 'POST'],
    ['PUT', '/api/membership', 'POST'],
    ['OPTIONS', '/api/switch', 'POST'],
    ['DELETE', '/api/quarantine', 'POST'],
  ])('%s %s: 405, only %s', async (method, path, allow) => {
    const { status, headers } = await request(under.url, path, { method, headers: json });

    expect([status, headers.allow]).toEqual([405, allow]);
  });

  it.each([
    '/index.html',
    '/api',
    '/api/nothing',
    '/API/platform',
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/....//package.json',
    '/page.js/../../package.json',
    '/page.js%00',
    '//page.js',
    '/constructor',
    '/__proto__',
    'http://evil.example/',
    '*',
  ])('%s: 404', async (path) => {
    const answer = await request(under.url, path);

    expect([answer.status, parsed(answer)]).toEqual([404, { error: 'there is nothing here' }]);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
  ])('content type "%s": 415, so that no form of another page is heard', async (type) => {
    expect((await switching({ headers: type === '' ? {} : { 'content-type': type } })).status).toBe(415);
    expect(isOn()).toBe(true);
  });

  it('a content type with a charset', async () => {
    expect((await switching({ headers: { 'content-type': 'Application/JSON; charset=utf-8' } })).status).toBe(200);
  });

  it.each([
    ['nothing', '', 'the body is not JSON'],
    ['half of it', '{"server": "mongo', 'the body is not JSON'],
    ['what is no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'the body is not JSON'],
    ['a list', '[]', 'the body must be a JSON object'],
    ['null', 'null', 'the body must be a JSON object'],
    ['a string', '"mongodb"', 'the body must be a JSON object'],
  ])('%s in the body: 400', async (_, body, error) => {
    const answer = await switching({ headers: json, body });

    expect([answer.status, parsed(answer)]).toEqual([400, { error }]);
  });

  it.each([
    ['/api/switch', { isOn: false }, "'server' must be a string"],
    ['/api/switch', { server: 7, isOn: false }, "'server' must be a string"],
    ['/api/switch', { server: 'mongodb', isOn: 'false' }, "'isOn' must be true or false"],
    ['/api/switch', JSON.parse('{"__proto__":{"server":"mongodb"},"isOn":false}'), "'server' must be a string"],
    ['/api/token', { user: 'ada', server: 'mongodb', scopes: 'mcp.access' }, "'scopes' must be a list of strings"],
    ['/api/token', { user: 'ada', server: 'mongodb', scopes: [1] }, "'scopes' must be a list of strings"],
    ['/api/call', { server: 'mongodb', tool: 'find', arguments: [] }, "'arguments' must be an object"],
    ['/api/call', { server: 'mongodb', tool: 'find', arguments: null }, "'arguments' must be an object"],
  ])('%s with %j: 400, which says what must be there', async (path, body, error) => {
    const answer = await post(under.url, path, body);

    expect([answer.status, parsed(answer)]).toEqual([400, { error }]);
    expect(isOn()).toBe(true);
  });

  it('a body of the very limit, but not one byte more', async () => {
    const padded = (length: number) => switchOff + ' '.repeat(length - switchOff.length);

    expect((await switching({ headers: json, body: padded(BODY_LIMIT + 1) })).status).toBe(413);
    expect(isOn()).toBe(true);
    expect((await switching({ headers: json, body: padded(BODY_LIMIT) })).status).toBe(200);
    expect(isOn()).toBe(false);
  });

  it('a body without end: 413 while it is still being sent, and the connection is closed', async () => {
    const socket = connect(Number(under.port), '127.0.0.1');
    socket.on('error', () => undefined); // what is sent after the answer may meet a closed connection
    socket.write(`POST /api/call HTTP/1.1\r\nhost: 127.0.0.1:${under.port}\r\n`);
    socket.write('content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n');
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
    for (let sent = 0; sent <= BODY_LIMIT; sent += 0x10000) socket.write(chunk);

    const answer = await text(socket);

    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
  });

  it('somebody who goes away in mid-request: no fault, and the next one is answered', async () => {
    const socket = connect(Number(under.port), '127.0.0.1');
    socket.write(`POST /api/call HTTP/1.1\r\nhost: 127.0.0.1:${under.port}\r\n`);
    socket.write('content-type: application/json\r\ncontent-length: 100\r\n\r\n{"server":');
    await new Promise<void>((resolve) => socket.end(resolve));
    socket.destroy();

    expect((await switching({ headers: json })).status).toBe(200);
    expect(under.faults).toEqual([]);
  });

  it('whatever is sent: an answer that is no fault', async () => {
    const path = fc.constantFrom('/api/token', '/api/membership', '/api/switch', '/api/quarantine', '/api/call');
    const name = fc.oneof(fc.constantFrom('ada', 'mongodb', 'admin', 'find'), fc.string());
    const fields = { user: name, server: name, tool: name, tier: name, scopes: fc.array(name) };
    const flags = { isOn: fc.boolean(), isMember: fc.boolean(), isQuarantined: fc.boolean(), confirm: fc.boolean() };
    const shaped = fc.record({ ...fields, ...flags, arguments: fc.dictionary(fc.string(), fc.jsonValue()) });
    await fc.assert(
      fc.asyncProperty(path, fc.oneof(shaped, fc.jsonValue()), async (to, body) => {
        expect([200, 400]).toContain((await post(under.url, to, body)).status);
      }),
      { numRuns: 60 },
    );
    expect(under.faults).toEqual([]);
  });
});

describe('what goes with every answer', () => {
  const everywhere = ['/', '/page.js', '/icon.svg', '/api/platform', '/nothing', '/api/token'];

  it.each(everywhere)(
    '%s: scripts and styles only from files of the page, no inline ones, in no frame',
    async (path) => {
      const { headers } = await request(under.url, path);
      const policy = new Map(
        String(headers['content-security-policy'])
          .split('; ')
          .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
      );

      expect(policy.get('default-src')).toBe("'none'");
      expect(policy.get('script-src')).toBe("'self'");
      expect(policy.get('style-src')).toBe("'self'");
      expect(policy.get('connect-src')).toBe("'self'");
      expect(policy.get('base-uri')).toBe("'none'");
      expect(policy.get('form-action')).toBe("'none'");
      expect(policy.get('frame-ancestors')).toBe("'none'");
      expect(policy.get('require-trusted-types-for')).toBe("'script'");
    },
  );

  it.each(everywhere)('%s: nothing guesses its type, keeps it or reads it from elsewhere', async (path) => {
    expect((await request(under.url, path)).headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });
});
