import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import { everything } from '../everything.mjs';
import { refusalOf } from './callers.mjs';
import { refusal } from './refusal.mjs';
import { Sessions } from './sessions.mjs';

/**
 * The MCP endpoint, for both eras: 2026-07-28 without sessions, the versions before with them.
 *
 * @param gatewayKey the key that the gateway in front of it sends; undefined: nothing is in front of it
 */
export function mcpEndpoint({ isReadOnly, gatewayKey }) {
  const createServer = () => everything({ isReadOnly, changes: stateless.notify });
  const stateless = createMcpHandler(createServer, { legacy: 'reject' });
  const sessions = new Sessions(createServer);
  return {
    async fetch(request) {
      if (new URL(request.url).pathname !== '/mcp') return refusal(404, -32600, 'The endpoint is /mcp');
      const refused = refusalOf(request, gatewayKey);
      if (refused) return refused;
      return (await isLegacyRequest(request)) ? sessions.fetch(request) : stateless.fetch(request);
    },
  };
}
