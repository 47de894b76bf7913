import type { McpClient } from './client-configuration';
import { shellCommand } from './shell';

/** Where it waits on localhost. Entra ignores the port of localhost, so any that is free will do. */
const CALLBACK_PORT = 8765;

/**
 * `oauth.scopes` is left out: it would keep Claude Code from asking for the scope of destructive calls when the gateway
 * demands it; without it, Claude Code asks for what the gateway names.
 *
 * Source: Claude Code documentation, "Connect Claude Code to tools via MCP", sections "Use pre-configured OAuth
 * credentials" and "Use a fixed OAuth callback port", as of 2026-10-19.
 */
export const claudeCode: McpClient = {
  name: 'Claude Code',
  redirectUris: [`http://localhost:${CALLBACK_PORT}/callback`],
  configurationsOf: ({ name, url, clientId }) => [
    {
      title: 'Claude Code',
      place: 'run this',
      text: shellCommand([
        ...['claude', 'mcp', 'add', '--transport', 'http'],
        ...['--client-id', clientId, '--callback-port', String(CALLBACK_PORT)],
        ...[name, url],
      ]),
      note:
        'Then /mcp in a session, and "Authenticate": the sign-in page opens in the browser. ' +
        'It is a public client: there is no --client-secret.',
    },
    {
      title: 'Claude Code, for everybody in a project',
      place: '.mcp.json',
      text: JSON.stringify(
        { mcpServers: { [name]: { type: 'http', url, oauth: { clientId, callbackPort: CALLBACK_PORT } } } },
        null,
        2,
      ),
      note: 'The same as a file to commit: there is no secret in it. Each person approves the server once, and signs in by /mcp.',
    },
  ],
};
