import { cors as corsPolicy } from '@org/apim-policy';
import type { McpPolicySettings } from './settings';

/**
 * Lets MCP clients that run in a browser call the server and read what they need. It must be the first policy and a direct
 * child of `inbound`: a preflight request has no token, and is answered here or nowhere.
 */
export function cors({ browserOrigins }: McpPolicySettings) {
  if (browserOrigins.length === 0) return [];
  return [
    corsPolicy({
      // A request from another page goes on to the guard, which refuses it with 403 instead of 200.
      terminateUnmatchedRequest: false,
      allowedOrigins: [...browserOrigins],
      allowedMethods: { method: ['GET', 'POST', 'DELETE'] },
      allowedHeaders: ['*'],
      exposeHeaders: ['Mcp-Session-Id', 'WWW-Authenticate', 'Retry-After'],
    }),
  ];
}
