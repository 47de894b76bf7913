import { createServer } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { mcpEndpoint } from './http/eras.mjs';

const { HTTP_HOST, HTTP_PORT, MONITORING_HOST, MONITORING_PORT, GATEWAY_KEY, READ_ONLY } = process.env;

const endpoint = mcpEndpoint({ isReadOnly: READ_ONLY === 'true', gatewayKey: GATEWAY_KEY });
const serving = createServer(toNodeHandler(endpoint, { onerror: (error) => console.error(error) }));
const monitoring = createServer(({ url }, response) => response.writeHead(url === '/health' ? 200 : 404).end());

serving.listen(Number(HTTP_PORT), HTTP_HOST, () => {
  monitoring.listen(Number(MONITORING_PORT), MONITORING_HOST);
  console.error(`listening on port ${serving.address().port}`);
});

// As process 1 of a container nothing ends it but this.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
