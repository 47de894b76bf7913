import { askAuthorizationServer, configurationUrlsOf } from '../../src/doctor/discovery/authorization-server';
import { parseChallenge } from '../../src/doctor/discovery/challenge';
import { metadataUrlOf } from '../../src/doctor/discovery/metadata-url';
import { Web } from '../../src/doctor/web';

describe('the URL of the metadata (RFC 9728, section 3.1)', () => {
  it.each([
    ['https://gateway.example/mcp/shop', 'https://gateway.example/.well-known/oauth-protected-resource/mcp/shop'],
    ['https://gateway.example', 'https://gateway.example/.well-known/oauth-protected-resource'],
    ['https://gateway.example/', 'https://gateway.example/.well-known/oauth-protected-resource'],
    ['http://127.0.0.1:4280/mcp/shop', 'http://127.0.0.1:4280/.well-known/oauth-protected-resource/mcp/shop'],
  ])('%s', (url, expected) => expect(metadataUrlOf(url)).toBe(expected));
});

describe('a challenge', () => {
  it.each([
    ['Bearer resource_metadata="https://a.example/m", scope="a/b a/c"', 'https://a.example/m', ['a/b', 'a/c']],
    ['bearer RESOURCE_METADATA = "https://a.example/m"', 'https://a.example/m', []],
    ['Basic realm="x", Bearer resource_metadata="https://a.example/m"', 'https://a.example/m', []],
    [
      'Bearer error="a \\"b\\", resource_metadata=evil", resource_metadata="https://a.example/m"',
      'https://a.example/m',
      [],
    ],
    ['Bearer resource_metadata=https://a.example/m', 'https://a.example/m', []],
    [
      'Bearer resource_metadata="https://a.example/m", resource_metadata="https://b.example"',
      'https://a.example/m',
      [],
    ],
    ['Bearer', undefined, []],
  ])('%s', (header, resourceMetadata, scopes) => {
    expect(parseChallenge(header)).toEqual({ resourceMetadata, scopes });
  });

  it.each([[null], ['Basic realm="x"'], ['Bearerish x="y"']])('there is none in %s', (header) => {
    expect(parseChallenge(header)).toBeUndefined();
  });
});

describe('an authorization server', () => {
  const issuer = 'https://login.example/tenant/v2.0';

  it('is looked for where a client looks, in that order', () => {
    expect(configurationUrlsOf(issuer)).toEqual([
      'https://login.example/.well-known/oauth-authorization-server/tenant/v2.0',
      'https://login.example/.well-known/openid-configuration/tenant/v2.0',
      'https://login.example/tenant/v2.0/.well-known/openid-configuration',
    ]);
    expect(configurationUrlsOf('https://login.example')).toEqual([
      'https://login.example/.well-known/oauth-authorization-server',
      'https://login.example/.well-known/openid-configuration',
    ]);
  });

  it.each(['/.well-known/oauth-authorization-server/tenant/v2.0', '/tenant/v2.0/.well-known/openid-configuration'])(
    'is found at %s',
    async (path) => {
      const fetch = (url: unknown) =>
        Promise.resolve(
          new URL(String(url)).pathname === path ? Response.json({ issuer }) : new Response('', { status: 404 }),
        );

      const found = await askAuthorizationServer(issuer, new Web({ fetch: fetch as typeof globalThis.fetch }));
      expect(found).toMatchObject({ issuer, url: `https://login.example${path}`, configuration: { issuer } });
    },
  );

  it('is not asked when its name is no URL', async () => {
    const fetch = jest.fn<Promise<Response>, []>();

    const found = await askAuthorizationServer('javascript:alert(1)', new Web({ fetch }));
    expect(found).toMatchObject({ configuration: undefined, reply: { failure: 'that is no http or https URL' } });
    expect(fetch).not.toHaveBeenCalled();
  });
});
