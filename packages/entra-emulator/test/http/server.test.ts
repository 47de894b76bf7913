import { request } from 'node:http';
import { connect } from 'node:net';
import { Entra, startEntra } from '../../src';
import { directory, stacks, tenantId } from '../fixtures/directory';
import { OAuthClient } from '../fixtures/oauth-client';
import { signingKey, startedEntra } from '../fixtures/running-entra';

/** What comes back for bytes that no HTTP library would send. */
function sendRaw(entra: Entra, bytes: string): Promise<string> {
  const { port } = new URL(entra.url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port: Number(port), host: '127.0.0.1' }, () => socket.end(bytes, 'latin1'));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
    socket.on('error', reject);
  });
}

async function isUp(entra: Entra): Promise<boolean> {
  return (await fetch(`${entra.issuer}/.well-known/openid-configuration`)).ok;
}

describe('the server', () => {
  it('listens on loopback, on the port that it is told', async () => {
    const first = await startedEntra();
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const port = Number(new URL(first.url).port);
    await expect(startedEntra({ port })).rejects.toThrow('EADDRINUSE');
    await first.close();
    expect((await startedEntra({ port })).url).toBe(first.url);
  });

  it('starts from stacks as well as from a directory', async () => {
    const entra = await startEntra({ stacks, signingKey });
    expect(entra.directory).toEqual(directory);
    await entra.close();
  });

  it('answers nobody who calls it by another name', async () => {
    const entra = await startedEntra();
    const status = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        request(`${entra.issuer}/.well-known/openid-configuration`, { headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
    const { port, host } = new URL(entra.url);
    expect(await status(host)).toBe(200);
    expect(await status(`localhost:${port}`)).toBe(200);
    for (const name of ['evil.example', `evil.example:${port}`, '127.0.0.1', `127.0.0.1:${port}.evil.example`]) {
      expect(await status(name)).toBe(421);
    }
  });

  it('refuses a body without end, and goes on', async () => {
    const entra = await startedEntra();
    const client = new OAuthClient(entra);
    const { status, body } = await client.token({ grant_type: 'authorization_code', code: 'x'.repeat(65 * 1024) });
    expect(status).toBe(413);
    expect(body).toMatchObject({ error: 'invalid_request' });
    expect(await isUp(entra)).toBe(true);
  });

  it('refuses an address without end, and goes on', async () => {
    const entra = await startedEntra();
    const url = new OAuthClient(entra).authorizationUrl({ state: 'x'.repeat(20_000) });
    expect((await fetch(url)).status).toBe(431);
    expect(await isUp(entra)).toBe(true);
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['an address that is none', 'GET http://[ HTTP/1.1\r\nHost: $host\r\nConnection: close\r\n\r\n'],
    ['no address', 'GET  HTTP/1.1\r\nHost: $host\r\nConnection: close\r\n\r\n'],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: $host\r\nHost: evil.example\r\nConnection: close\r\n\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: $host\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx'],
    [
      'half a body',
      `POST /${tenantId}/oauth2/v2.0/token HTTP/1.1\r\nHost: $host\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nx`,
    ],
  ])('survives %s', async (_, bytes) => {
    const entra = await startedEntra();
    const answer = await sendRaw(entra, bytes.replace('$host', new URL(entra.url).host));
    expect(answer).not.toMatch(/^HTTP\/1\.1 (2|5)/);
    expect(await isUp(entra)).toBe(true);
  });

  it('ends, with connections that are still open', async () => {
    const entra = await startedEntra();
    const { port } = new URL(entra.url);
    const socket = connect({ port: Number(port), host: '127.0.0.1' });
    await new Promise((resolve) => socket.once('connect', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    await entra.close();
    await closed;
    await expect(fetch(entra.url)).rejects.toThrow();
  });
});
