/** The MCP server of the benchmark, which does nothing: it answers JSON-RPC at once, and event streams with one event. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

let streams = 0;

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  if (request.method === 'GET') {
    streams++;
    response.on('close', () => streams--);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: {}\n\n');
    return;
  }
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    const { id } = JSON.parse(body) as { id: number };
    const answer = JSON.stringify({ jsonrpc: '2.0', id, result: { content: [] } });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) });
    response.end(answer);
  });
});

server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.on('message', () => process.send?.(streams));
