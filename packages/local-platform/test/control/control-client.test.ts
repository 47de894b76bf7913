import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CommandError } from '../../src/cli/command-error';
import { controlClient } from '../../src/control/control-client';
import { ControlUnderTest } from './fixtures/control-under-test';

const under = new ControlUnderTest();
const client = () => controlClient(under.url);

describe('a platform that runs', () => {
  it('says what it is', async () => {
    expect((await client().platform()).servers[0]?.name).toBe('mongodb');
  });

  it('makes tokens', async () => {
    await expect(client().token('ada', 'mongodb', ['mcp.access'])).resolves.toBe('ada mongodb mcp.access');
  });

  it('changes memberships, switches and quarantines, and says how it is then', async () => {
    const joined = await client().setTier('eve', 'admin', 'mongodb', true);
    expect(joined.users).toContainEqual({ name: 'eve', access: { mongodb: ['admin'] } });

    expect((await client().switchServer('mongodb', false)).servers[0]?.isOn).toBe(false);
    expect((await client().quarantine('mongodb', 'find', true)).servers[0]?.quarantined).toEqual(['find']);
  });

  it('says no: an error with its words', async () => {
    const refused = client().token('nobody', 'mongodb', []);

    await expect(refused).rejects.toThrow(CommandError);
    await expect(refused).rejects.toThrow(/^There is no user nobody\.$/);
  });
});

describe('no platform', () => {
  let other: Server | undefined;
  afterEach(() => other?.close());

  async function answering(status: number, body: string): Promise<string> {
    other = createServer((_, response) => response.writeHead(status, { connection: 'close' }).end(body));
    await new Promise<void>((resolve) => other?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  }

  it('nothing answers: says so, and how to start one', async () => {
    const url = await answering(200, '');
    await new Promise((resolve) => other?.close(resolve));

    const asked = controlClient(url).platform();

    await expect(asked).rejects.toThrow(CommandError);
    await expect(asked).rejects.toThrow(`no platform answers at ${url}: start it with mcp-platform up`);
  });

  it.each([
    [200, '<!doctype html>'],
    [404, 'Not Found'],
    [500, '{}'],
    [502, 'null'],
    [400, '{"error": {"code": 7}}'],
  ])('something else answers %s %s: says so', async (status, body) => {
    const url = await answering(status, body);
    const asked = controlClient(url).platform();

    await expect(asked).rejects.toThrow(CommandError);
    await expect(asked).rejects.toThrow(`what answers at ${url} is not the platform (status ${status})`);
  });
});
