import type { AuthorizationServer } from '../discovery/authorization-server';
import type { Discovery } from '../discovery/discover';
import { type Finding, failed, passed } from '../finding';
import { quote } from '../quote';
import { describe, textIn } from '../reply';

/** Where a client is sent to sign in is who the metadata says it is (RFC 8414, section 3.3). */
export function checkIssuers({ metadataUrl, document, authorizationServers }: Discovery): readonly Finding[] {
  if (!document) return [];
  if (authorizationServers.length > 0) return authorizationServers.map(checkIssuer);
  return [
    failed('issuer', metadataUrl, {
      what: 'authorization_servers names nobody to sign in with',
      expected: 'https://login.microsoftonline.com/<tenant id>/v2.0',
      found: 'none',
      mend: 'tenantId of McpGateway makes it: look whether another policy answers for the metadata',
    }),
  ];
}

function checkIssuer({ issuer, url, reply, configuration }: AuthorizationServer): Finding {
  if (!configuration) {
    return failed('issuer', issuer, {
      what: 'the authorization server publishes nothing about itself',
      expected: `a configuration at ${quote(url)}`,
      found: describe(reply),
      mend: 'is the tenant id right? Entra has https://login.microsoftonline.com/<tenant id>/v2.0: set tenantId of McpGateway',
    });
  }
  const said = textIn(configuration, 'issuer');
  if (said !== issuer) {
    return failed('issuer', issuer, {
      what: 'the authorization server gives itself another name',
      expected: quote(issuer),
      found: said === undefined ? 'no issuer' : quote(said),
      mend: 'name in authorization_servers, to the letter, the issuer of this one tenant (never common or organizations): set tenantId of McpGateway',
    });
  }
  const missing = ['authorization_endpoint', 'token_endpoint'].filter(
    (name) => textIn(configuration, name) === undefined,
  );
  if (missing.length > 0) {
    return failed('issuer', issuer, {
      what: `its configuration lacks ${missing.join(' and ')}`,
      expected: 'both endpoints of a sign-in with a code',
      found: quote(url),
      mend: 'this authorization server cannot sign people in: name one that does in authorization_servers',
    });
  }
  return passed('issuer', issuer, 'is who it says');
}
