import type { ClientServer } from '../clients';

/** A server as clients know it, which sign in for the scope that everybody gets; the gateway demands more when it is needed. */
export function clientServer({ name, url, clientId }: Omit<ClientServer, 'scopes'>): ClientServer {
  return { name, url, clientId, scopes: [`${url}/mcp.access`] };
}
