import { Application, RedirectUri } from './model';

/**
 * Clients of Microsoft that every tenant knows, with the redirect URIs that matter here. A stack names them only to
 * pre-authorise them. Visual Studio Code has no `/callback`, so another client cannot pass for it with that.
 */
export const microsoftClients: readonly Application[] = [
  publicClient('aebc6443-996d-45c2-90f0-388ff96faa56', 'Visual Studio Code', [
    'http://127.0.0.1:33418',
    'http://127.0.0.1:33418/',
    'https://vscode.dev/redirect',
    'https://insiders.vscode.dev/redirect',
  ]),
  publicClient('04b07795-8ddb-461a-bbee-02f9e1bf7b46', 'Microsoft Azure CLI', ['http://localhost']),
];

function publicClient(clientId: string, displayName: string, redirectUris: readonly string[]): Application {
  return {
    clientId,
    displayName,
    identifierUris: [],
    redirectUris: redirectUris.map((uri): RedirectUri => ({ uri, type: 'PublicClient' })),
    scopes: [],
    appRoles: [],
    preAuthorizations: [],
    requiredScopes: [],
    optionalClaims: [],
    tokenVersion: 1,
  };
}
