import type { McpClient } from './client-configuration';

/**
 * Sources: Visual Studio Code documentation, "MCP configuration reference", HTTP and SSE servers, `oauth`, 2026-05-25, for
 * the file; microsoft/vscode issue 278512, 2025-11-20, for the redirect URIs.
 */
export const vsCode: McpClient = {
  name: 'VS Code',
  redirectUris: ['http://127.0.0.1:33418', 'http://127.0.0.1:33418/', 'https://vscode.dev/redirect'],
  configurationsOf: ({ name, url, clientId }) => [
    {
      title: 'VS Code',
      place: '.vscode/mcp.json',
      text: JSON.stringify({ servers: { [name]: { type: 'http', url, oauth: { clientId } } } }, null, 2),
      note:
        'Start the server from the file or with "MCP: List Servers": the sign-in page opens in the browser. ' +
        'Versions before 1.116 do not know "oauth" and ask for the client id.',
    },
  ],
};
