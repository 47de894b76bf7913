import { server, tenantId } from '../fixtures/directory';
import { OAuthClient } from '../fixtures/oauth-client';
import { startedEntra } from '../fixtures/running-entra';

describe('what is published', () => {
  it('is where OpenID Connect Discovery says, for any page to read', async () => {
    const entra = await startedEntra();
    expect(entra.issuer).toBe(`${entra.url}/${tenantId}/v2.0`);
    const response = await fetch(`${entra.issuer}/.well-known/openid-configuration`);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({
      issuer: entra.issuer,
      authorization_endpoint: `${entra.url}/${tenantId}/oauth2/v2.0/authorize`,
      token_endpoint: `${entra.url}/${tenantId}/oauth2/v2.0/token`,
      jwks_uri: `${entra.url}/${tenantId}/discovery/v2.0/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
    });
  });

  it('is without what Entra lacks: registration, methods of PKCE, client metadata documents', async () => {
    const entra = await startedEntra();
    const response = await fetch(`${entra.issuer}/.well-known/openid-configuration`);
    const configuration = (await response.json()) as Record<string, unknown>;
    for (const absent of [
      'registration_endpoint',
      'code_challenge_methods_supported',
      'client_id_metadata_document_supported',
      'authorization_response_iss_parameter_supported',
    ]) {
      expect(configuration).not.toHaveProperty(absent);
    }
  });

  it.each([
    `/.well-known/oauth-authorization-server/${tenantId}/v2.0`,
    `/.well-known/openid-configuration/${tenantId}/v2.0`,
    `/${tenantId}/v2.0/.well-known/oauth-authorization-server`,
    '/.well-known/openid-configuration',
    `/${tenantId}/register`,
    '/',
  ])('is not at %s', async (path) => {
    const entra = await startedEntra();
    expect((await fetch(`${entra.url}${path}`)).status).toBe(404);
  });

  it('is a key set of public keys', async () => {
    const entra = await startedEntra();
    const response = await fetch(`${entra.url}/${tenantId}/discovery/v2.0/keys`);
    const { keys } = (await response.json()) as { keys: Record<string, string>[] };
    expect(keys.map((key) => Object.keys(key))).toEqual([['kty', 'use', 'kid', 'n', 'e']]);
  });

  it('can be asked for beforehand by a page in a browser', async () => {
    const entra = await startedEntra();
    const response = await fetch(`${entra.issuer}/.well-known/openid-configuration`, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toBe('*');
  });

  it('is read only', async () => {
    const entra = await startedEntra();
    const response = await fetch(`${entra.issuer}/.well-known/openid-configuration`, { method: 'PUT' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });
});

describe('with a departure from Entra', () => {
  it('methods of PKCE are published', async () => {
    const entra = await startedEntra({ departures: { publishCodeChallengeMethods: true } });
    const response = await fetch(`${entra.issuer}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({ code_challenge_methods_supported: ['plain', 'S256'] });
  });

  it('the scopes follow from the resource where none are asked for', async () => {
    const entra = await startedEntra({ departures: { scopeFromResource: true } });
    const { sent } = await new OAuthClient(entra).authorize({ login_hint: 'ada', scope: undefined });
    expect(sent.code).toBeTruthy();
    const neither = await new OAuthClient(entra).authorize({ scope: undefined, resource: undefined });
    expect(neither.sent.error_description).toContain('AADSTS900144: ');
    const wrong = await new OAuthClient(entra).authorize({ scope: undefined, resource: `${server}/` });
    expect(wrong.sent.error).toBe('invalid_resource');
  });
});
