import { checkSignIn } from '../../src/doctor/checks/sign-in';
import { mcpClients } from '../../src/clients';
import { rehearse } from '../../src/doctor/rehearsal/rehearse';
import { Web } from '../../src/doctor/web';

it('begins a sign-in at each redirect URI of each client, as it would, and asks nobody who they are', async () => {
  const asked: URL[] = [];
  const fetch = (url: unknown) => {
    asked.push(new URL(String(url)));
    return Promise.resolve(new Response('AADSTS50058', { status: 400 }));
  };
  const request = {
    authorizationEndpoint: 'https://login.example/authorize?tenant=1',
    clientId: 'aaaaaaaa-0000-4000-8000-000000000002',
    resource: 'https://gateway.example/mcp/shop',
    scopes: ['https://gateway.example/mcp/shop/mcp.access', 'offline_access'],
  };

  await rehearse(request, new Web({ fetch: fetch as typeof globalThis.fetch }));

  expect(asked.map(({ searchParams }) => searchParams.get('redirect_uri'))).toEqual(
    mcpClients.flatMap(({ redirectUris }) => redirectUris),
  );
  for (const { origin, pathname, searchParams } of asked) {
    expect(`${origin}${pathname}`).toBe('https://login.example/authorize');
    expect(Object.fromEntries(searchParams)).toMatchObject({
      tenant: '1',
      response_type: 'code',
      client_id: request.clientId,
      resource: request.resource,
      scope: request.scopes.join(' '),
      code_challenge_method: 'S256',
      prompt: 'none',
    });
  }
});

it('says that nothing is known of a redirect URI to which nobody is sent back', async () => {
  const request = { authorizationEndpoint: 'https://login.example/', clientId: '', resource: '', scopes: [] };
  const web = new Web({ fetch: () => Promise.resolve(new Response('<title>Sign in</title>', { status: 200 })) });

  const findings = checkSignIn(request, await rehearse(request, web));
  expect([...new Set(findings.map(({ check, severity }) => `${check} ${severity}`))]).toEqual(['redirect-uri skipped']);
});
