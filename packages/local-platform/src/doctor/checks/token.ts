import { guidPattern } from '@org/core';
import { type Fault, type Finding, failed, passed } from '../finding';
import type { Visit } from '../people/visit';
import { quote } from '../quote';
import { describe, statusOf, textIn } from '../reply';

const GUID = new RegExp(`^${guidPattern}$`);

/** A token of Entra's second version, for this application, from where the metadata sends people. */
export function checkToken({ person, claims, welcome }: Visit, issuers: readonly string[]): readonly Finding[] {
  if (!claims) return [];
  const where = `${person.name} (${person.tier})`;
  const [version, audience, issuer] = ['ver', 'aud', 'iss'].map((name) => textIn(claims, name) ?? '');
  const faults: Fault[] = [];
  if (version !== '2.0') {
    faults.push({
      what: 'the token has the wrong version',
      expected: 'ver "2.0"',
      found: `ver ${quote(version ?? '')}`,
      mend: 'set api.requested_access_token_version = 2 on the application of the server, which McpAccess does: its issuer and audience are others otherwise',
    });
  } else if (!GUID.test(audience ?? '')) {
    faults.push({
      what: 'the token is for something else',
      expected: 'aud with the client id of the application of the server',
      found: `aud ${quote(audience ?? '')}`,
      mend: 'the application with the identifier URI of the server must be the one that issues mcp.access: look at McpAccess',
    });
  } else if (issuers.length > 0 && !issuers.includes(issuer ?? '')) {
    faults.push({
      what: 'the token is from another tenant than the metadata names',
      expected: `iss ${issuers.map(quote).join(' or ')}`,
      found: `iss ${quote(issuer ?? '')}`,
      mend: 'name the tenant of the people in authorization_servers: set tenantId of McpGateway, as in the access stack',
    });
  }
  if (!(textIn(claims, 'scp') ?? '').split(' ').includes('mcp.access')) {
    faults.push({
      what: 'the token lacks the scope that every call needs',
      expected: 'scp with mcp.access',
      found: `scp ${quote(textIn(claims, 'scp') ?? '')}`,
      mend: 'the client must be allowed mcp.access: pre-authorise it in McpAccess',
    });
  }
  if (faults.length === 0 && welcome && statusOf(welcome) === 401) {
    faults.push({
      what: 'the gateway refuses a token that Entra issued',
      expected: 'status 200',
      found: describe(welcome),
      mend: 'audience, tenant and client ids of validate-azure-ad-token must be those of the access stack: apply the stack of the server again',
    });
  }
  return faults.length > 0
    ? faults.map((fault) => failed('token', where, fault))
    : [passed('token', where, 'is for this server, from this tenant')];
}
