import type { McpClient } from './client-configuration';
import { shellCommand } from './shell';

const INSPECTOR = ['npx', '-y', '@modelcontextprotocol/inspector'];

/**
 * The page has no option for a client id: its settings have a field. Its redirect URI follows the address at which the page
 * is opened, and Entra knows it at localhost.
 *
 * Source: Model Context Protocol documentation, "MCP Inspector", pages "Configuration and flags", "CLI client" and
 * "Authorization", 2026-07-28 and draft, as of 2026-10.
 */
export const inspector: McpClient = {
  name: 'MCP Inspector',
  redirectUris: ['http://localhost:6274/oauth/callback', 'http://127.0.0.1:6276/oauth/callback'],
  configurationsOf: ({ url, clientId }) => [
    {
      title: 'MCP Inspector',
      place: 'run this',
      text: shellCommand([...INSPECTOR, '--server-url', url, '--transport', 'http']),
      note:
        `Open the page at http://localhost:6274, not at 127.0.0.1, enter the client id ${clientId} in the server's OAuth ` +
        'settings and connect: the sign-in page opens. The page takes no client id on its command line.',
    },
    {
      title: 'MCP Inspector, on the command line',
      place: 'run this',
      text: shellCommand([
        ...[...INSPECTOR, '--cli', url, '--transport', 'http'],
        ...['--client-id', clientId, '--method', 'tools/list'],
      ]),
      note:
        'The sign-in page opens in the browser, and the token is kept for the next call. ' +
        'Version 2 is needed, and with it Node.js 22.19 or later; it waits at 127.0.0.1:6276.',
    },
  ],
};
