import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../../src/cli/command-error';
import { startControlServer } from '../../src/control/control-server';
import type { PlatformDescription } from '../../src/control/platform-description';
import { fakeCallTool } from './fixtures/fake-call-tool';
import { ControlUnderTest } from './fixtures/control-under-test';
import { parsed, post, request } from './fixtures/request';

const under = new ControlUnderTest();
const described = async (answer: ReturnType<typeof post>) => parsed(await answer) as PlatformDescription;
const find = { server: 'mongodb', tool: 'find', arguments: {}, user: 'rob', scopes: ['mcp.access'], confirm: false };

describe('what it answers', () => {
  it('the page with everything that it loads, and its own type for each file', async () => {
    const types: Record<string, string> = {
      html: 'text/html; charset=utf-8',
      css: 'text/css; charset=utf-8',
      js: 'text/javascript; charset=utf-8',
      svg: 'image/svg+xml',
    };
    for (const file of readdirSync(join(__dirname, '..', '..', 'page'))) {
      const { status, headers } = await request(under.url, file === 'index.html' ? '/' : `/${file}`);

      expect([file, status, headers['content-type']]).toEqual([file, 200, types[file.split('.')[1] ?? '']]);
    }
    expect((await request(under.url, '/?from=terminal')).body).toContain('<title>MCP platform</title>');
  });

  it('HEAD of the page without its content', async () => {
    const { status, headers, body } = await request(under.url, '/', { method: 'HEAD' });

    expect([status, body]).toEqual([200, '']);
    expect(Number(headers['content-length'])).toBeGreaterThan(0);
  });

  it('what the platform is', async () => {
    const { servers, users, ...rest } = await described(request(under.url, '/api/platform'));

    expect(rest).toEqual({ gateway: 'http://127.0.0.1:4280', issuer: 'http://127.0.0.1:4281' });
    expect(servers[0]).toMatchObject({ name: 'mongodb', isOn: true, quarantined: [] });
    expect(servers[0]?.tiers.map(({ name, tools }) => [name, tools.length])).toEqual([
      ['admin', 23],
      ['read-only', 14],
    ]);
    expect(users).toContainEqual({ name: 'sam', access: { mongodb: ['admin', 'read-only'] } });
  });

  it('only what is meant to be known of a server and a user', async () => {
    const secret = { connectionString: 'mongodb://admin:secret@127.0.0.1' };
    under.platform.servers = under.platform.servers.map((server) => ({
      ...server,
      ...secret,
      tiers: server.tiers.map((tier) => ({ ...tier, ...secret })),
    }));

    expect((await request(under.url, '/api/platform')).body).not.toContain('secret');
  });

  it('a token', async () => {
    const answer = await post(under.url, '/api/token', { user: 'ada', server: 'mongodb', scopes: ['mcp.access'] });

    expect([answer.status, parsed(answer)]).toEqual([200, { token: 'ada mongodb mcp.access' }]);
  });

  it('a change of membership, and how it is then', async () => {
    const change = { user: 'eve', tier: 'read-only', server: 'mongodb' };
    const joined = await described(post(under.url, '/api/membership', { ...change, isMember: true }));

    expect(joined.users).toContainEqual({ name: 'eve', access: { mongodb: ['read-only'] } });

    const left = await described(post(under.url, '/api/membership', { ...change, isMember: false }));

    expect(left.users).toContainEqual({ name: 'eve', access: { mongodb: [] } });
    expect(under.platform.tiersOf('eve', 'mongodb')).toEqual([]);
  });

  it('a switch', async () => {
    const off = await described(post(under.url, '/api/switch', { server: 'mongodb', isOn: false }));

    expect(off.servers[0]?.isOn).toBe(false);
    expect(under.platform.servers[0]?.isOn).toBe(false);
  });

  it('a quarantine', async () => {
    const taken = { server: 'mongodb', tool: 'find', isQuarantined: true };

    expect((await described(post(under.url, '/api/quarantine', taken))).servers[0]?.quarantined).toEqual(['find']);
    expect(under.platform.servers[0]?.quarantined).toEqual(['find']);
  });

  it('a call, with the result', async () => {
    const answer = await post(under.url, '/api/call', find);

    expect([answer.status, parsed(answer)]).toEqual([
      200,
      { result: { content: [{ type: 'text', text: 'Found 3 documents.' }] }, asked: [] },
    ]);
  });

  it('a call that the gateway refuses, with its reason', async () => {
    const answer = await post(under.url, '/api/call', { ...find, tool: 'drop-database' });

    expect(parsed(answer)).toEqual({
      refused: { status: 403, reason: 'tool', correlationId: under.platform.audit.recent[0]?.correlationId },
      asked: [],
    });
  });

  it('a call that asks first: says no unless told to confirm, and tells what was asked', async () => {
    const drop = { ...find, user: 'ada', tool: 'drop-index', scopes: ['mcp.access', 'mcp.write.destructive'] };

    expect(parsed(await post(under.url, '/api/call', drop))).toMatchObject({
      result: { isError: true },
      asked: ['Really drop-index?'],
    });
    expect(parsed(await post(under.url, '/api/call', { ...drop, confirm: true }))).toEqual({
      result: { content: [{ type: 'text', text: 'Found 3 documents.' }] },
      asked: ['Really drop-index?'],
    });
  });
});

describe('what goes wrong', () => {
  it.each([
    ['/api/token', { user: 'nobody', server: 'mongodb', scopes: [] }, 'There is no user nobody.'],
    ['/api/token', { user: 'eve', server: 'mongodb', scopes: [] }, 'AADSTS50105: eve is assigned to nothing.'],
    ['/api/membership', { user: 'ada', tier: 'owner', server: 'mongodb', isMember: true }, 'There is no tier owner.'],
    ['/api/switch', { server: 'redis', isOn: true }, 'There is no server redis.'],
    ['/api/quarantine', { server: 'mongodb', tool: 'eval', isQuarantined: true }, 'There is no tool eval.'],
    ['/api/call', { ...find, server: 'redis' }, 'There is no server redis.'],
  ])('%s with something unknown: 400 and the message of the platform', async (path, body, message) => {
    const answer = await post(under.url, path, body);

    expect([answer.status, parsed(answer)]).toEqual([400, { error: message }]);
    expect(under.faults).toEqual([]);
  });

  it('a fault of its own: 500 without anything from inside, and whoever runs it is told', async () => {
    const fault = new Error('ENOSPC: /data/secret');
    jest.spyOn(under.platform, 'switchServer').mockImplementation(() => {
      throw fault;
    });

    const answer = await post(under.url, '/api/switch', { server: 'mongodb', isOn: false });

    expect([answer.status, parsed(answer)]).toEqual([500, { error: 'the platform could not do this' }]);
    expect(under.faults).toEqual([fault]);
  });

  it('a gateway that does not answer a call: 400 with that message', async () => {
    const callTool = () => Promise.reject(new CommandError('http://127.0.0.1:4280 does not answer'));
    const server = await startControlServer(under.platform, { port: 0, callTool });
    const answer = await post(server.url, '/api/call', find).finally(() => server.close());

    expect([answer.status, parsed(answer)]).toEqual([400, { error: 'http://127.0.0.1:4280 does not answer' }]);
  });

  it('a port in use: the error of listen', async () => {
    const options = { port: Number(under.port), callTool: fakeCallTool(under.platform) };

    await expect(startControlServer(under.platform, options)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

it('close ends what is still listened to, and nothing listens any more', async () => {
  const server = await startControlServer(under.platform, { port: 0, callTool: fakeCallTool(under.platform) });
  const listening = await fetch(`${server.url}/api/audit`);

  await server.close();

  await expect(listening.text()).rejects.toThrow('terminated');
  await expect(request(server.url, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
