/**
 * Where MCP clients on a person's machine wait for the answer of a sign-in. Entra compares to the letter, except for the
 * port, which it ignores for the host `localhost` alone.
 *
 * Not among them are claude.ai and claude.com: they sign in as a web application, which needs a secret, and send a scope
 * without its resource, which Entra refuses.
 *
 * @param clientId the client id of the application that has them
 */
export function redirectUrisOf(clientId: string): string[] {
  return [
    'http://localhost',
    'http://localhost/callback', // Claude Code, at any port
    'http://127.0.0.1/',
    'http://127.0.0.1:33418', // VS Code, which uses either form
    'http://127.0.0.1:33418/',
    'https://vscode.dev/redirect',
    'https://insiders.vscode.dev/redirect',
    'http://localhost:6274/oauth/callback', // MCP Inspector
    'http://127.0.0.1:6276/oauth/callback', // MCP Inspector, on the command line
    'http://localhost:7777/oauth/callback', // Gemini CLI
    'cursor://anysphere.cursor-mcp/oauth/callback',
    `ms-appx-web://Microsoft.AAD.BrokerPlugin/${clientId}`, // Windows' own account manager
  ];
}
