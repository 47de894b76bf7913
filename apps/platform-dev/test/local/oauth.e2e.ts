import { Browser } from './browser';
import { clientPrograms } from './client-programs';
import { type LocalPlatform, startLocalPlatform } from './local-platform';
import { ManualClock } from './manual-clock';
import { SignInProvider } from './sign-in-provider';
import { signingIn } from './signing-in';
import { until } from './waiting';

jest.setTimeout(60_000);

/** Seconds for which no access token is valid. */
const MORE_THAN_A_TOKEN_LASTS = 91 * 60;

const clock = new ManualClock();
let local: LocalPlatform;

beforeAll(async () => {
  local = await startLocalPlatform({ clock });
});

afterAll(() => local?.end());

/** A person with a program that was never used before, and everything that the program sends. */
function newcomer(user: string) {
  const { server } = local;
  const requests: string[] = [];
  const recording: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    requests.push(`${response.status} ${init?.method ?? 'GET'} ${String(input)}`);
    return response;
  };
  const options = { url: server.url, authProvider: new SignInProvider(server.clientId), fetch: recording };
  return { options, browser: new Browser(user), requests };
}

describe.each([
  ['version 1 of the SDK', '2025-11-25'],
  ['version 2 of the SDK with sessions', '2025-11-25'],
  ['version 2 of the SDK without sessions', '2026-07-28'],
] as const)('%s, which speaks %s', (name, revision) => {
  const program = clientPrograms[name];

  it.each([
    ['ada', 23],
    ['sam', 23],
    ['rob', 14],
  ])('takes %s from a 401 through the sign-in to %i tools (B1, B2, S10, S12, S15)', async (user, count) => {
    const { options, browser } = newcomer(user);
    const session = await signingIn(program, options, browser, () => program.connect(options));
    expect(session.revision).toBe(revision);
    expect(await session.tools()).toHaveLength(count);
    expect(browser.pages).toEqual(['Pick an account']);
    await session.close();
  });

  it('finds the issuer by what the gateway says with its 401 (B1)', async () => {
    const { options, browser, requests } = newcomer('rob');
    const session = await signingIn(program, options, browser, () => program.connect(options));
    await session.close();
    const { platform, server } = local;
    const tenant = `${platform.issuerUrl}/00000000-0000-0000-0000-000000000000`;
    // Some look for the issuer's metadata elsewhere first, and some listen at once.
    const aside = (request: string) => request.startsWith('404') || request.endsWith(`GET ${server.url}`);
    expect(requests.filter((request) => !aside(request))).toEqual([
      `401 POST ${server.url}`,
      `200 GET ${platform.gatewayUrl}/.well-known/oauth-protected-resource/mcp/mongodb`,
      `200 GET ${tenant}/v2.0/.well-known/openid-configuration`,
      `200 POST ${tenant}/oauth2/v2.0/token`,
      `200 POST ${server.url}`,
      ...(revision === '2025-11-25' ? [`202 POST ${server.url}`] : []),
    ]);
    expect(Object.fromEntries(options.authProvider.authorizationUrl?.searchParams ?? [])).toMatchObject({
      client_id: server.clientId,
      resource: server.url,
      scope: `${server.url}/mcp.access`,
      code_challenge_method: 'S256',
    });
  });

  it('goes on where it was when a token has expired and the person has signed in again (S9)', async () => {
    const { options, browser, requests } = newcomer('rob');
    const session = await signingIn(program, options, browser, () => program.connect(options));
    const listens = () => revision === '2026-07-28' || requests.includes(`200 GET ${options.url}`);
    await until('a session also listens', listens);
    requests.length = 0;
    clock.advance(MORE_THAN_A_TOKEN_LASTS);
    expect(await signingIn(program, options, browser, () => session.tools())).toHaveLength(14);
    expect(requests[0]).toBe(`401 POST ${options.url}`);
    expect(browser.pages).toEqual(['Pick an account', 'Pick an account']);
    await session.close();
  });

  it('is told that eve has no access (S10, S18)', async () => {
    const { options, browser, requests } = newcomer('eve');
    const refused: unknown = await program.connect(options).catch((error: unknown) => error);
    expect(program.wantsSignIn(refused)).toBe(true);
    const callback = await browser.signIn(options.authProvider.authorizationUrl as URL);
    expect(callback.searchParams.get('error')).toBe('access_denied');
    expect(callback.searchParams.get('error_description')).toContain('AADSTS50105: ');
    expect(requests.filter((request) => request.startsWith('200 POST'))).toEqual([]);
  });
});
