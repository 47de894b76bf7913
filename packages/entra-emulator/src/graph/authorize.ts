import { GraphRole, MICROSOFT_GRAPH } from '../directory/microsoft-graph';
import { HttpRequest } from '../http/message';
import { Tenant } from '../tenant';
import { forbidden, unauthenticated } from './graph-error';

/** A way of being allowed: all of some roles. */
export type Permission = readonly GraphRole[];

/**
 * Takes only a token of an application for itself: what a person allows to be done in their name is not imitated.
 * @param ways the caller needs all roles of one of them
 * @throws GraphError
 */
export function authorizeCaller(
  { headers: { authorization } }: HttpRequest,
  ways: readonly Permission[],
  { keys, clock, directory }: Tenant,
): void {
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) throw unauthenticated('Access token is empty.');
  const claims = keys.verify(token);
  if (!claims) throw unauthenticated('Access token validation failure. Invalid signature.');
  const { aud, nbf, exp, idtyp, roles } = claims;
  if (directory.resource(String(aud))?.clientId !== MICROSOFT_GRAPH) {
    throw unauthenticated('Access token validation failure. Invalid audience.');
  }
  const now = clock.now() / 1000;
  if (typeof nbf !== 'number' || typeof exp !== 'number' || now < nbf || now >= exp) {
    throw unauthenticated('Lifetime validation failed, the token is expired.');
  }
  const held: readonly unknown[] = idtyp === 'app' && Array.isArray(roles) ? roles : [];
  if (!ways.some((way) => way.every((role) => held.includes(role)))) throw forbidden();
}
