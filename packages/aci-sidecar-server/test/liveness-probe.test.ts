import { execFile } from 'node:child_process';
import { Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerTier } from '../src';
import { livenessProbe } from '../src/liveness-probe';
import { settleTiers } from '../src/server-tier';
import { containersOf, synthServer } from './server-under-test';

const probeOf = (tier: Partial<ServerTier>) =>
  containersOf(synthServer({ tiers: { only: { port: 3000, monitoringPort: 3100, ...tier } } })).only?.liveness_probe;

describe('a container that hangs', () => {
  it('is found by a command inside of it, unless told otherwise', () => {
    expect(probeOf({})).toMatchObject({
      exec: ['node', '-e', expect.stringContaining("fetch('http://127.0.0.1:3100/health'")],
      initial_delay_seconds: 30,
      period_seconds: 30,
      timeout_seconds: 10,
      failure_threshold: 3,
    });
    expect(probeOf({})).not.toHaveProperty('http_get');
  });

  it('is found by HTTP, if that is chosen', () => {
    const probe = probeOf({ probes: 'http', healthPath: '/live' });
    expect(probe).toMatchObject({ http_get: [{ scheme: 'Http', port: 3100, path: '/live' }], period_seconds: 30 });
    expect(probe).not.toHaveProperty('exec');
  });

  it('is not looked for, if that is chosen', () => {
    expect(probeOf({ probes: 'none' })).toBeUndefined();
  });

  it('is asked on the port on which it serves where it has no other', () => {
    expect(probeOf({ monitoringPort: undefined })?.exec).toEqual([
      'node',
      '-e',
      expect.stringContaining("fetch('http://127.0.0.1:3000/health'"),
    ]);
  });

  it("is found by the image's own command, where there is one", () => {
    expect(probeOf({ livenessCommand: ['/app/healthy', '--quick'] })?.exec).toEqual(['/app/healthy', '--quick']);
  });
});

describe('the command that Node.js runs', () => {
  let server: Server | undefined;
  afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

  /** A server that answers health checks with a status. */
  const answering = (status: number) =>
    new Promise<number>((resolve) => {
      server = createServer(({ url }, response) => response.writeHead(url === '/health' ? status : 404).end());
      server.listen(0, '127.0.0.1', () => resolve((server?.address() as AddressInfo).port));
    });

  const exitCode = (monitoringPort: number) =>
    new Promise<number | string | null | undefined>((resolve) => {
      const [tier] = settleTiers({ only: { port: 1, monitoringPort } });
      const [program = '', ...parameters] = (tier && livenessProbe(tier)?.exec) ?? [];
      execFile(program === 'node' ? process.execPath : program, parameters, (error) => resolve(error ? error.code : 0));
    });

  it('is content with a server that is well', async () => {
    expect(await exitCode(await answering(200))).toBe(0);
  });

  it('fails for a server that says that it is not', async () => {
    expect(await exitCode(await answering(503))).toBe(1);
  });

  it('fails for a server that does not answer', async () => {
    const port = await answering(200);
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;
    expect(await exitCode(port)).toBe(1);
  });
});
