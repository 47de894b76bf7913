import type { McpClient } from './client-configuration';

/**
 * Sources: Cursor documentation, "Model Context Protocol (MCP)", section "Static OAuth for remote servers", as reported by
 * PipesHub's ("Cursor", docs.pipeshub.com/mcp/cursor, 2026) and mittwald's ("Getting Started with Cursor", 2026)
 * documentation of their servers. Desktop versions wait at either of the two redirect URIs.
 */
export const cursor: McpClient = {
  name: 'Cursor',
  redirectUris: ['cursor://anysphere.cursor-mcp/oauth/callback', 'http://localhost:8787/callback'],
  configurationsOf: ({ name, url, clientId, scopes }) => [
    {
      title: 'Cursor',
      place: '.cursor/mcp.json',
      text: JSON.stringify({ mcpServers: { [name]: { url, auth: { CLIENT_ID: clientId, scopes } } } }, null, 2),
      note:
        'Cursor Settings, MCP, Connect: the sign-in page opens in the browser. ' +
        'Cursor on the web cannot sign in: it waits at an address of its own, which a client without a secret must not have.',
    },
  ],
};
