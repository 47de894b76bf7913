import { LiveDirectory } from '../../directory/live-directory';
import { Application, RedirectUri } from '../../directory/model';
import {
  malformed,
  missingParameter,
  missingSecret,
  secretOfPublicClient,
  unknownClient,
  wrongSecret,
} from '../../errors/refusals';
import { ClientAuthentication } from '../../tokens/token-issuer';
import { Parameters } from '../parameters';

/** Who a client says it is. */
export interface ClientCredentials {
  readonly client: Application;
  readonly secret: string | undefined;
}

/**
 * Reads the client's name and secret from the body or from the header (RFC 6749, section 2.3.1).
 * @throws EntraError when the client is not known
 */
export function readCredentials(
  parameters: Parameters,
  authorization: string | undefined,
  directory: LiveDirectory,
): ClientCredentials {
  const basic = authorization === undefined ? undefined : readBasic(authorization);
  const clientId = basic?.clientId ?? parameters.get('client_id');
  if (clientId === undefined) throw missingParameter('client_id');
  const client = directory.application(clientId);
  if (!client) throw unknownClient(clientId, directory.tenantId);
  return { client, secret: basic?.secret ?? parameters.get('client_secret') };
}

/** @throws EntraError unless a public client showed no secret, or another one its own */
export function authenticate(
  { client, secret }: ClientCredentials,
  clientType: RedirectUri['type'],
): ClientAuthentication {
  if (clientType === 'PublicClient') {
    if (secret !== undefined) throw secretOfPublicClient();
    return 'none';
  }
  if (secret === undefined) throw missingSecret();
  if (!client.secrets?.includes(secret)) throw wrongSecret(client);
  return 'secret';
}

function readBasic(authorization: string): { clientId: string; secret: string | undefined } {
  const [, encoded] = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(authorization) ?? [];
  const [, clientId, secret] = /^([^:]+):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString()) ?? [];
  if (clientId === undefined || secret === undefined) throw malformed();
  try {
    return { clientId: decodeURIComponent(clientId), secret: decodeURIComponent(secret) || undefined };
  } catch {
    throw malformed();
  }
}
