import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Web } from '../../src/doctor/web';

let close: (() => void) | undefined;

afterEach(() => {
  close?.();
  close = undefined;
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it('follows no redirect: what is behind it is not what was asked', async () => {
  const url = await serve((request, response) => {
    response.writeHead(request.url === '/' ? 302 : 200, { location: '/elsewhere' }).end();
  });

  expect(await new Web({}).ask(url)).toMatchObject({ status: 302 });
});

it('does not wait for an answer that never ends', async () => {
  const url = await serve((_, response) => void response.writeHead(200).write('a'));

  expect(await new Web({ timeout: 50 }).ask(url)).toEqual({ failure: 'there was no whole answer within 50 ms' });
});

it('does not wait for a server that says nothing', async () => {
  const url = await serve(() => undefined);

  expect(await new Web({ timeout: 50 }).ask(url)).toEqual({ failure: 'there was no whole answer within 50 ms' });
});

it('does not read without end', async () => {
  const megabyte = Buffer.alloc(1024 * 1024);
  const url = await serve((_, response) => response.end(Buffer.concat([megabyte, Buffer.from('a')])));

  expect(await new Web({}).ask(url)).toEqual({ failure: 'the answer has more than 1048576 bytes' });
});

it.each([
  ['file:///etc/passwd', 'that is no http or https URL'],
  ['mcp/shop', 'that is no http or https URL'],
  ['http://', 'that is no http or https URL'],
])('asks nothing of %s', async (url, failure) => {
  const fetch = jest.fn<Promise<Response>, []>();

  expect(await new Web({ fetch }).ask(url)).toEqual({ failure });
  expect(fetch).not.toHaveBeenCalled();
});

it.each([
  ['ECONNREFUSED', 'nobody listens there (ECONNREFUSED)'],
  ['ENOTFOUND', 'there is no host of that name (ENOTFOUND)'],
  [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'the TLS connection failed: its certificate is not trusted, or it speaks no TLS (DEPTH_ZERO_SELF_SIGNED_CERT)',
  ],
  ['EOTHER', 'the connection failed (EOTHER)'],
  ['not a code\u001b[31m', 'the connection failed'],
])('says what %s means', async (code, failure) => {
  const fetch = () => Promise.reject(Object.assign(new Error('fetch failed'), { cause: { code } }));

  expect(await new Web({ fetch }).ask('https://gateway.example/')).toEqual({ failure });
});
