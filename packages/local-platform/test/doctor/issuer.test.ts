import { checkIssuers } from '../../src/doctor/checks/issuer';
import { discover } from '../../src/doctor/discovery/discover';
import { formatFinding } from '../../src/doctor/format-finding';
import { Web } from '../../src/doctor/web';

/** An Internet of one gateway and one authorization server. */
function webWith(configuration: object): Web {
  const fetch = (input: unknown) => {
    const { pathname } = new URL(String(input));
    if (pathname.includes('oauth-protected-resource')) {
      return Promise.resolve(Response.json({ authorization_servers: ['https://login.example/common/v2.0'] }));
    }
    return Promise.resolve(
      pathname.includes('well-known') ? Response.json(configuration) : new Response('', { status: 401 }),
    );
  };
  return new Web({ fetch: fetch as typeof globalThis.fetch });
}

it.each([
  [
    'an issuer of every tenant',
    { issuer: 'https://login.example/{tenantid}/v2.0' },
    'gives itself another name; expected "https://login.example/common/v2.0"; found "https://login.example/{tenantid}/v2.0"; mend: name in authorization_servers, to the letter, the issuer of this one tenant (never common',
  ],
  ['a configuration that is for something else', { keys: [] }, 'found no issuer'],
  [
    'an authorization server that signs nobody in',
    { issuer: 'https://login.example/common/v2.0', token_endpoint: 'https://login.example/token' },
    'its configuration lacks authorization_endpoint; expected both endpoints',
  ],
])('%s is found and named', async (_, configuration, says) => {
  const findings = checkIssuers(await discover('https://gateway.example/mcp/shop', webWith(configuration)));

  expect(findings).toHaveLength(1);
  expect(findings.map(formatFinding).join()).toContain(says);
});
