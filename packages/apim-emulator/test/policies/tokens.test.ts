import { type Environment, ManualClock, type PublishedKeys } from '../../src';
import { gatewayWith } from '../fixtures/gateway';
import {
  AUDIENCE,
  CLIENT,
  NOON,
  TENANT,
  entraClaims,
  entraKeys,
  keyOne,
  keyTwo,
  symmetricToken,
  tokenOf,
  unsignedToken,
} from '../fixtures/issuer';

const validate = (attributes = '', more = '') => `<validate-azure-ad-token tenant-id="${TENANT}" ${attributes}>
  <client-application-ids><application-id>${CLIENT}</application-id></client-application-ids>
  <audiences><audience>${AUDIENCE}</audience></audiences>${more}</validate-azure-ad-token>`;

/** A gateway that validates tokens at noon, with keys that a test can change. */
function validating(inbound: string, environment: Environment = {}, onError = '') {
  const clock = new ManualClock(NOON);
  const issuer = { published: entraKeys(keyOne) as PublishedKeys | Error, asked: [] as string[] };
  const keys = (url: string) => {
    issuer.asked.push(url);
    return issuer.published instanceof Error ? Promise.reject(issuer.published) : Promise.resolve(issuer.published);
  };
  const { gateway, backend } = gatewayWith({ inbound, onError }, { clock, keys, ...environment });
  const call = (authorization?: string | readonly string[], url = '/echo') =>
    gateway.request({ url, headers: authorization === undefined ? {} : { Authorization: authorization } });
  return { gateway, backend, clock, issuer, call };
}

async function reasonOf(inbound: string, authorization?: string | readonly string[]): Promise<string | undefined> {
  const { backend, call } = validating(inbound);
  const response = await call(authorization);
  const [record] = response.trace;
  expect(backend.requests).toHaveLength(record ? 0 : 1);
  expect(response.status).toBe(record ? 401 : 200);
  return record?.kind === 'fault' ? record.reason : undefined;
}

const bearer = (claims = {}, key = keyOne, header = {}) => `Bearer ${tokenOf(entraClaims(claims), key, header)}`;

describe('validate-azure-ad-token', () => {
  it('lets a token of the tenant, for the audience, from the client pass', async () => {
    const { backend, call, issuer } = validating(validate());
    expect((await call(bearer())).status).toBe(200);
    expect(backend.requests).toHaveLength(1);
    expect(issuer.asked).toEqual([`https://login.microsoftonline.com/${TENANT}/v2.0/.well-known/openid-configuration`]);
  });

  const other = '99999999-2222-3333-4444-555555555555';
  const now = NOON / 1000;

  it.each([
    [
      'a token of version 1',
      bearer({ iss: `https://sts.windows.net/${TENANT}/`, ver: '1.0', azp: undefined, appid: CLIENT }),
      undefined,
    ],
    ['another spelling of the scheme', bearer().replace('Bearer', 'bEaReR'), undefined],
    ['several spaces', bearer().replace(' ', '   '), undefined],
    ['a token without a scheme', bearer().replace('Bearer ', ''), undefined],
    ['one of several audiences', bearer({ aud: ['x', AUDIENCE] }), undefined],
    ['no token', undefined, 'TokenNotPresent'],
    ['an empty field', '', 'TokenNotPresent'],
    ['a scheme only', 'Bearer', 'TokenNotPresent'],
    ['a scheme and a space', 'Bearer ', 'TokenNotPresent'],
    ['garbage', 'Bearer garbage', 'JwtInvalid'],
    ['other credentials', 'Basic dXNlcjpwYXNz', 'JwtInvalid'],
    ['16 KB of garbage', `Bearer ${'x'.repeat(16_384)}`, 'JwtInvalid'],
    ['16 KB of points', `Bearer ${'.'.repeat(16_384)}`, 'JwtInvalid'],
    ['two tokens in two fields', [bearer(), bearer({ oid: 'eve' })], 'JwtInvalid'],
    ['two tokens in one field', `${bearer()}, ${bearer({ oid: 'eve' })}`, 'JwtInvalid'],
    ['a token that nobody signed', `Bearer ${unsignedToken(entraClaims())}`, 'JwtInvalid'],
    [
      'the public key as a shared secret',
      `Bearer ${symmetricToken(entraClaims(), JSON.stringify(keyOne.jwk), { kid: 'one' })}`,
      'TokenSignatureInvalid',
    ],
    ['a key that is not known', bearer({}, keyTwo), 'TokenSignatureKeyNotFound'],
    ['another key under a known name', bearer({}, keyTwo, { kid: 'one' }), 'TokenSignatureInvalid'],
    ['an expired token', bearer({ exp: now }), 'TokenExpired'],
    ['a token that is not valid yet', bearer({ nbf: now + 1 }), 'JwtInvalid'],
    ['a token that never expires', bearer({ exp: undefined }), 'JwtInvalid'],
    [
      'a token of another tenant',
      bearer({ iss: `https://login.microsoftonline.com/${other}/v2.0`, tid: other }),
      'TokenIssuerNotAllowed',
    ],
    [
      'a token of another tenant, version 1',
      bearer({ iss: `https://sts.windows.net/${other}/`, tid: other }),
      'TokenIssuerNotAllowed',
    ],
    ['a token of nobody', bearer({ iss: undefined }), 'TokenIssuerNotAllowed'],
    ['a token for another audience', bearer({ aud: 'https://graph.microsoft.com' }), 'TokenAudienceNotAllowed'],
    ['a token for no audience', bearer({ aud: undefined }), 'TokenAudienceNotAllowed'],
    ['a foreign client', bearer({ azp: other }), 'TokenClaimValueNotAllowed'],
    ['no client', bearer({ azp: undefined }), 'TokenClaimNotFound'],
  ])('%s', async (_name, authorization, reason) => {
    expect(await reasonOf(validate(), authorization)).toBe(reason);
  });

  describe('required claims', () => {
    const claim = (attributes: string, ...values: readonly string[]) =>
      `<required-claims><claim name="scp" ${attributes}>${values.map((value) => `<value>${value}</value>`).join('')}</claim></required-claims>`;

    it.each([
      ['one of the scopes', claim('match="any" separator=" "', 'mcp.access'), 'openid mcp.access', undefined],
      [
        'a scope that only starts like it',
        claim('match="any" separator=" "', 'mcp.access'),
        'mcp.access.more',
        'TokenClaimValueNotAllowed',
      ],
      ['not all of the scopes', claim('separator=" "', 'a', 'b'), 'a', 'TokenClaimValueNotAllowed'],
      ['no scopes', claim('match="any"', 'a'), undefined, 'TokenClaimNotFound'],
      [
        'a scope of an expression',
        claim('match="@("any")" separator="@(" ")"', '@("mcp." + "access")'),
        'mcp.access',
        undefined,
      ],
    ])('%s', async (_name, claims, scp, reason) => {
      expect(await reasonOf(validate('', claims), bearer({ scp }))).toBe(reason);
    });
  });

  it('is refused with 401 and a reason, in the shape of API Management', async () => {
    const response = await validating(validate()).call();
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.has('www-authenticate')).toBe(false);
    expect(await response.json()).toEqual({ statusCode: 401, message: 'JWT not present.' });
  });

  it('is refused with the status and message of the policy', async () => {
    const attributes = 'failed-validation-httpcode="@(400 + 3)" failed-validation-error-message="@("No" + "!")"';
    const response = await validating(validate(attributes)).call();
    expect([response.status, await response.json()]).toEqual([403, { statusCode: 403, message: 'No!' }]);
  });

  it('tells the on-error section why', async () => {
    const onError = `<set-header name="X-Error"><value>@(string.Join("|", context.LastError.Source, context.LastError.Reason, context.LastError.Message, context.LastError.Section, context.LastError.Scope, context.LastError.Path))</value></set-header>`;
    const response = await validating(validate(), {}, onError).call();
    expect(response.headers.get('x-error')).toBe(
      'validate-azure-ad-token|TokenNotPresent|JWT not present.|inbound|api|validate-azure-ad-token[1]',
    );
  });

  it('leaves the token in a variable', async () => {
    const read = `<set-header name="X-User"><value>@{ var jwt = (Jwt)context.Variables["jwt"]; return jwt.Claims.GetValueOrDefault("oid", "") + " " + jwt.Issuer + " " + string.Join(",", jwt.Audiences); }</value></set-header>`;
    const { backend, call } = validating(validate('output-token-variable-name="jwt"') + read);
    await call(bearer());
    expect(backend.requests[0]?.headers.only('x-user')).toBe(
      `ada https://login.microsoftonline.com/${TENANT}/v2.0 ${AUDIENCE}`,
    );
  });

  it('finds the token in another header, in the query, or where an expression says', async () => {
    const token = tokenOf(entraClaims());
    const header = validating(validate('header-name="X-Token"'));
    expect((await header.gateway.request({ url: '/echo', headers: { 'X-Token': token } })).status).toBe(200);
    expect((await header.call(bearer())).status).toBe(401);
    const query = validating(validate('query-parameter-name="t"'));
    expect((await query.call(undefined, `/echo?t=${token}`)).status).toBe(200);
    expect((await query.call(undefined, `/echo?t=${token}&t=${token}`)).status).toBe(401);
    const value = validating(validate('token-value="@(context.Request.Headers.GetValueOrDefault("X-Other", ""))"'));
    expect((await value.gateway.request({ url: '/echo', headers: { 'X-Other': token } })).status).toBe(200);
    expect((await value.call(bearer())).status).toBe(401);
  });

  it('asks the issuer that stands in for Entra', async () => {
    const origins = {
      'https://login.microsoftonline.com': 'http://127.0.0.1:4281',
      'https://sts.windows.net': 'http://127.0.0.1:4281/sts',
    };
    const { issuer, call } = validating(validate(), { origins });
    issuer.published = { ...entraKeys(), issuer: `http://127.0.0.1:4281/${TENANT}/v2.0` };
    expect((await call(bearer({ iss: `http://127.0.0.1:4281/${TENANT}/v2.0` }))).status).toBe(200);
    expect((await call(bearer({ iss: `http://127.0.0.1:4281/sts/${TENANT}/` }))).status).toBe(200);
    expect((await call(bearer())).status).toBe(401);
    expect(issuer.asked).toEqual([`http://127.0.0.1:4281/${TENANT}/v2.0/.well-known/openid-configuration`]);
  });

  it.each(['login.microsoftonline.us', 'https://login.microsoftonline.us/'])(
    'asks the endpoint %s',
    async (endpoint) => {
      const { issuer, call } = validating(validate(`authentication-endpoint="${endpoint}"`));
      await call(bearer());
      expect(issuer.asked).toEqual([
        `https://login.microsoftonline.us/${TENANT}/v2.0/.well-known/openid-configuration`,
      ]);
    },
  );

  it('lets tokens of any organization pass, if that is asked for', async () => {
    const { issuer, call } = validating(validate().replace(TENANT, 'organizations'));
    issuer.published = { ...entraKeys(), issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' };
    expect((await call(bearer({ iss: `https://login.microsoftonline.com/${other}/v2.0`, tid: other }))).status).toBe(
      200,
    );
    expect((await call(bearer({ tid: other }))).status).toBe(401);
  });

  it.each([
    ['several places', 'header-name="A" query-parameter-name="b"', '', 'takes only one of'],
    [
      'backend applications',
      '',
      '<backend-application-ids><application-id>x</application-id></backend-application-ids>',
      'backend-application-ids',
    ],
    ['decryption', '', '<decryption-keys><key certificate-id="x" /></decryption-keys>', 'decryption-keys'],
    ['a status that is none', 'failed-validation-httpcode="unauthorized"', '', 'failed-validation-httpcode'],
    ['an attribute that is not there', 'require-scheme="Bearer"', '', 'require-scheme'],
  ])('refuses %s', (_name, attributes, more, reason) => {
    expect(() => validating(validate(attributes, more))).toThrow(reason);
  });
});

describe('keys', () => {
  it('are looked up again when a token names one that is not known', async () => {
    const { clock, issuer, call } = validating(validate());
    expect((await call(bearer())).status).toBe(200);
    issuer.published = entraKeys(keyTwo);
    clock.advance(300_000);
    expect((await call(bearer({}, keyTwo))).status).toBe(200);
    expect(issuer.asked).toHaveLength(2);
  });

  it('are not looked up for every token that names one', async () => {
    const { issuer, call } = validating(validate());
    for (let attempt = 0; attempt < 5; attempt++) expect((await call(bearer({}, keyTwo))).status).toBe(401);
    expect(issuer.asked).toHaveLength(1);
  });

  it('that were rotated away verify nothing, not even what they verified before', async () => {
    const { clock, issuer, call } = validating(validate());
    const token = bearer({ exp: NOON / 1000 + 86_400 });
    expect((await call(token)).status).toBe(200);
    issuer.published = entraKeys(keyTwo);
    clock.advance(3_600_000);
    const response = await call(token);
    expect(response.trace).toMatchObject([{ reason: 'TokenSignatureKeyNotFound' }]);
  });

  it('are asked for time, audience and the rest at every request, also of a token that was verified', async () => {
    const { clock, call } = validating(validate());
    const token = bearer();
    expect((await call(token)).status).toBe(200);
    clock.advance(3_600_000);
    expect((await call(token)).trace).toMatchObject([{ reason: 'TokenExpired' }]);
  });

  it('that cannot be had are an error of the gateway, and nothing passes', async () => {
    const { backend, issuer, call } = validating(validate());
    issuer.published = new Error('no route to host');
    const response = await call(bearer());
    expect(response.status).toBe(500);
    expect(response.trace).toMatchObject([
      { reason: 'OpenIdConfigurationUnavailable', message: expect.stringContaining('no route to host') as string },
    ]);
    expect(await response.text()).not.toContain('no route');
    expect(backend.requests).toEqual([]);
  });
});

describe('validate-jwt', () => {
  const url = 'https://issuer.example/.well-known/openid-configuration';
  const openId = `<openid-config url="${url}" />`;
  const jwt = (attributes: string, parts: string) =>
    `<validate-jwt header-name="Authorization" ${attributes}>${parts}</validate-jwt>`;
  const secret = Buffer.from('a secret that is long enough').toString('base64');
  const inline = `<issuer-signing-keys><key>${secret}</key></issuer-signing-keys>`;
  const signedWith = (claims: object, key = 'a secret that is long enough') =>
    `Bearer ${symmetricToken({ ...claims }, key)}`;
  const exp = NOON / 1000 + 60;

  it.each([
    ['a token of the provider', jwt('', openId), bearer(), undefined],
    ['a token of another provider', jwt('', openId), bearer({ iss: 'https://other.example' }), 'TokenIssuerNotAllowed'],
    [
      'a token of an issuer that the policy names',
      jwt('', `${openId}<issuers><issuer>https://other.example</issuer></issuers>`),
      bearer({ iss: 'https://other.example' }),
      undefined,
    ],
    [
      'a token for another audience',
      jwt('', `${openId}<audiences><audience>a</audience></audiences>`),
      bearer(),
      'TokenAudienceNotAllowed',
    ],
    [
      'a token without a claim',
      jwt('', `${openId}<required-claims><claim name="roles"><value>a</value></claim></required-claims>`),
      bearer(),
      'TokenClaimNotFound',
    ],
    ['a token of a key in the policy', jwt('', inline), signedWith({ exp }), undefined],
    ['a token of another key', jwt('', inline), signedWith({ exp }, 'another secret'), 'TokenSignatureInvalid'],
    ['a token of nobody, where nobody is named', jwt('', inline), signedWith({ exp, iss: 'x' }), undefined],
    [
      'a token of nobody, where somebody is named',
      jwt('', `${inline}<issuers><issuer>x</issuer></issuers>`),
      signedWith({ exp }),
      'TokenIssuerNotAllowed',
    ],
    ['a token without a signature', jwt('', inline), `Bearer ${unsignedToken({ exp })}`, 'JwtInvalid'],
    ['a token that never expires', jwt('', inline), signedWith({}), 'JwtInvalid'],
    ['a token that need not expire', jwt('require-expiration-time="false"', inline), signedWith({}), undefined],
    ['a token that expired a while ago', jwt('clock-skew="60"', inline), signedWith({ exp: exp - 119 }), undefined],
    [
      'a token that expired before that',
      jwt('clock-skew="60"', inline),
      signedWith({ exp: exp - 120 }),
      'TokenExpired',
    ],
    ['the scheme that is asked for', jwt('require-scheme="Bearer"', inline), signedWith({ exp }), undefined],
    ['another scheme', jwt('require-scheme="DPoP"', inline), signedWith({ exp }), 'TokenNotPresent'],
    [
      'no scheme where one is asked for',
      jwt('require-scheme="Bearer"', inline),
      signedWith({ exp }).slice(7),
      'TokenNotPresent',
    ],
  ])('%s', async (_name, inbound, authorization, reason) => {
    const { backend, call, issuer } = validating(inbound);
    issuer.published = { ...entraKeys() };
    const response = await call(authorization);
    expect(response.trace.map((record) => record.kind === 'fault' && record.reason)).toEqual(reason ? [reason] : []);
    expect(backend.requests).toHaveLength(reason ? 0 : 1);
  });

  it('ignores the scheme that is asked for in a header of its own', async () => {
    const policy = jwt('require-scheme="Bearer"', inline).replace('Authorization', 'X-Token');
    const { gateway } = validating(policy);
    const response = await gateway.request({ url: '/echo', headers: { 'X-Token': signedWith({ exp }).slice(7) } });
    expect(response.status).toBe(200);
  });

  it('takes RSA keys as modulus and exponent', async () => {
    const key = `<issuer-signing-keys><key n="${keyOne.jwk.n}" e="${keyOne.jwk.e}" /></issuer-signing-keys>`;
    expect((await validating(jwt('', key)).call(bearer())).status).toBe(200);
    expect((await validating(jwt('', key)).call(bearer({}, keyTwo))).status).toBe(401);
  });

  it('asks several providers, and knows whose key it was', async () => {
    const two = openId + '<openid-config url="https://second.example" />';
    const { call, issuer } = validating(jwt('', two), {
      keys: (asked) => {
        issuer.asked.push(asked);
        return Promise.resolve(
          asked === url ? entraKeys(keyTwo) : { ...entraKeys(keyOne), issuer: 'https://second.example' },
        );
      },
    });
    expect((await call(bearer({ iss: 'https://second.example' }))).status).toBe(200);
    expect((await call(bearer())).status).toBe(401);
    expect(issuer.asked).toEqual([url, 'https://second.example']);
  });

  it.each([
    ['no key', jwt('', '<audiences><audience>a</audience></audiences>'), 'there is no key'],
    ['tokens without a signature', jwt('require-signed-tokens="false"', inline), 'require-signed-tokens'],
    [
      'a certificate',
      jwt('', '<issuer-signing-keys><key certificate-id="c" /></issuer-signing-keys>'),
      'certificate-id',
    ],
    ['a key that is no base64', jwt('', '<issuer-signing-keys><key>not base64!</key></issuer-signing-keys>'), 'base64'],
    ['a modulus that is none', jwt('', '<issuer-signing-keys><key n="x" /></issuer-signing-keys>'), "'n' and 'e'"],
    ['decryption', jwt('', `${inline}<decryption-keys><key>${secret}</key></decryption-keys>`), 'decryption-keys'],
    ['no place for the token', '<validate-jwt>' + inline + '</validate-jwt>', 'header-name'],
  ])('refuses %s', (_name, inbound, reason) => {
    expect(() => validating(inbound)).toThrow(reason);
  });
});
