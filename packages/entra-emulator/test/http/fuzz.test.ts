import fc from 'fast-check';
import {
  accessScope,
  daemon,
  destructiveScope,
  ids,
  publicClient,
  server,
  tenantId,
  withDaemon,
} from '../fixtures/directory';
import { codeChallenge, codeVerifier } from '../fixtures/oauth-client';
import { startedEntra } from '../fixtures/running-entra';

/** Enough to get past every check now and then, and never the same. */
const MARK = '<script>mark</script>';
const value = fc.oneof(
  fc.constantFrom(
    publicClient.clientId,
    daemon.application.clientId,
    daemon.secret,
    accessScope,
    `${accessScope} offline_access openid`,
    destructiveScope,
    `${server}/.default`,
    'https://graph.microsoft.com/.default',
    server,
    'code',
    'S256',
    'plain',
    codeChallenge,
    codeVerifier,
    'http://localhost:4711/callback',
    'http://localhost:99999/callback',
    'http://localhost:1@evil.example/callback',
    'https://evil.example/',
    'cursor://anysphere.cursor-mcp/oauth/callback',
    'ada',
    'eve',
    'none',
    'consent',
    'query',
    'fragment',
    'form_post',
    'authorization_code',
    'refresh_token',
    'client_credentials',
    'accept',
    '__proto__',
    'constructor',
    MARK,
    '',
    '\u0000',
    '\r\nset-cookie: x=1',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const name = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      'client_id',
      'client_secret',
      'redirect_uri',
      'response_type',
      'response_mode',
      'scope',
      'resource',
      'state',
      'nonce',
      'prompt',
      'login_hint',
      'code_challenge',
      'code_challenge_method',
      'code_verifier',
      'grant_type',
      'code',
      'refresh_token',
      'ticket',
      'decision',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);

const right = {
  client_id: publicClient.clientId,
  redirect_uri: 'http://localhost:4711/callback',
  response_type: 'code',
  scope: accessScope,
  resource: server,
  login_hint: 'ada',
  state: MARK,
  code_challenge: codeChallenge,
  code_challenge_method: 'S256',
};
/** A right request of which some parameters are left out, changed or there twice; or anything. */
const rarely = <T>(some: fc.Arbitrary<readonly T[]>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant<readonly T[]>([]) }, { weight: 1, arbitrary: some });
const fields = fc
  .record({
    fromRight: fc.boolean(),
    // Without it, there is a page to choose an account.
    hinted: fc.boolean(),
    dropped: rarely(fc.subarray(Object.keys(right), { maxLength: 2 })),
    changes: rarely(fc.array(fc.tuple(name, value), { maxLength: 4 })),
    replace: fc.boolean(),
  })
  .map(({ fromRight, hinted, dropped, changes, replace }) => {
    const parameters = new URLSearchParams(fromRight ? right : {});
    for (const key of hinted ? dropped : [...dropped, 'login_hint']) parameters.delete(key);
    for (const [key, changed] of changes) {
      if (replace) parameters.set(key, changed);
      else parameters.append(key, changed);
    }
    return parameters;
  });

const path = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      `/${tenantId}/oauth2/v2.0/authorize`,
      `/${tenantId}/oauth2/v2.0/authorize`,
      `/${tenantId}/oauth2/v2.0/token`,
      `/${tenantId}/consent`,
      `/graph/v1.0/users/${ids.ada}/checkMemberGroups`,
      '/graph/v1.0/groups',
      '/msi/token',
    ),
  },
  { weight: 1, arbitrary: fc.webPath() },
);
const method = fc.constantFrom('GET', 'POST', 'GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS');
const type = fc.constantFrom(
  'application/x-www-form-urlencoded',
  'application/json',
  'text/plain',
  'multipart/form-data',
);
const authorizationHeader = fc.constantFrom(
  undefined,
  'Bearer x.y.z',
  'Bearer ',
  'Basic %',
  'Basic Og==',
  'Basic YTpi',
);

/** Where a browser may be sent: what the stacks register, at any port of localhost. */
const registered = (location: string) =>
  /^http:\/\/localhost:4711\/callback[?#]/.test(location) ||
  location.startsWith('cursor://anysphere.cursor-mcp/oauth/callback?') ||
  location.startsWith('cursor://anysphere.cursor-mcp/oauth/callback#');

it('answers whatever it is sent, sends nobody elsewhere, and lets no markup through', async () => {
  const entra = await startedEntra({ directory: withDaemon() });
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(
      path,
      method,
      fields,
      type,
      authorizationHeader,
      async (where, how, sent, contentType, authorize) => {
        const inBody = how === 'POST' || how === 'PUT';
        const url = `${entra.url}${where}${inBody ? '' : `?${sent}`}`;
        const headers = { 'content-type': contentType, ...(authorize ? { authorization: authorize } : {}) };
        const body = inBody ? sent.toString() : undefined;
        const response = await fetch(url, { method: how, headers, body, redirect: 'manual' });
        const text = await response.text();
        seen.add(response.status);

        expect(response.status).toBeLessThan(500);
        expect(response.headers.get('set-cookie')).toBeNull();
        const location = response.headers.get('location');
        if (location !== null) expect(registered(location)).toBe(true);
        if (response.headers.get('content-type')?.includes('html')) expect(text).not.toContain('<script');
        else if (text) expect(() => JSON.parse(text) as unknown).not.toThrow();
      },
    ),
    { numRuns: 1500, interruptAfterTimeLimit: 10_000, markInterruptAsFailure: false },
  );
  // It got past the first checks: otherwise all of this shows little.
  expect([...seen]).toEqual(expect.arrayContaining([200, 302, 400, 401, 405]));
}, 20_000);
