/** What the benchmark compares with, the least that a streaming reverse proxy does: `node:http` in front, undici behind, nothing between. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, type Dispatcher } from 'undici';

const origin = process.argv[2] ?? '';
const agent = new Agent({ pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });

type Headers = Record<string, string | string[] | undefined>;

/** The header fields without those of the connection. */
function passedOn(headers: Headers): Headers {
  const passed = { ...headers };
  for (const name of ['host', 'connection', 'keep-alive', 'transfer-encoding']) delete passed[name];
  return passed;
}

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  let controller: Dispatcher.DispatchController | undefined;
  response.on('close', () => {
    if (!response.writableFinished) controller?.abort(new Error('the client has left'));
  });
  agent.dispatch(
    {
      origin,
      path: request.url ?? '/',
      method: request.method as Dispatcher.HttpMethod,
      headers: passedOn(request.headers),
      body: request.method === 'GET' ? null : request,
    },
    {
      onRequestStart: (started) => {
        controller = started;
      },
      onResponseStart: (_started, status, headers) => {
        response.writeHead(status, passedOn(headers));
      },
      onResponseData: (started, chunk) => {
        if (response.write(chunk)) return;
        started.pause();
        response.once('drain', () => started.resume());
      },
      onResponseEnd: () => {
        response.end();
      },
      onResponseError: () => {
        response.destroy();
      },
    },
  );
});

server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
