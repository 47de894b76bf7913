import { type TokenRequirements, checkToken } from '../../src/tokens/check-token';
import { AUDIENCE, CLIENT, NOON, entraClaims } from '../fixtures/issuer';

const lenient: TokenRequirements = {
  now: NOON,
  clockSkew: 0,
  expirationRequired: true,
  audiences: [],
  issuedBy: () => true,
  clients: [],
  claims: [],
};

function refusal(
  claims: Readonly<Record<string, unknown>>,
  required: Partial<TokenRequirements> = {},
): string | undefined {
  try {
    checkToken(entraClaims(claims), { ...lenient, ...required });
    return undefined;
  } catch (error) {
    return (error as { reason: string }).reason;
  }
}

describe('time', () => {
  const now = NOON / 1000;

  it.each([
    ['that is over', { exp: now - 1 }, 'TokenExpired'],
    ['that ends now', { exp: now }, 'TokenExpired'],
    ['that ends in a second', { exp: now + 1 }, undefined],
    ['that has not begun', { nbf: now + 1 }, 'JwtInvalid'],
    ['that begins now', { nbf: now }, undefined],
    ['without an end', { exp: undefined }, 'JwtInvalid'],
    ['that ends in words', { exp: 'tomorrow' }, 'JwtInvalid'],
    ['that ends as text', { exp: String(now + 60) }, 'JwtInvalid'],
    ['that ends at null', { exp: null }, 'JwtInvalid'],
    ['without a beginning', { nbf: undefined }, undefined],
  ])('%s', (_name, claims, reason) => {
    expect(refusal(claims)).toBe(reason);
  });

  it('may differ by the clock skew in both directions', () => {
    const clockSkew = 60_000;
    expect(refusal({ exp: now - 59 }, { clockSkew })).toBeUndefined();
    expect(refusal({ exp: now - 60 }, { clockSkew })).toBe('TokenExpired');
    expect(refusal({ nbf: now + 60 }, { clockSkew })).toBeUndefined();
    expect(refusal({ nbf: now + 61 }, { clockSkew })).toBe('JwtInvalid');
  });

  it('need not end when no end is required', () => {
    expect(refusal({ exp: undefined }, { expirationRequired: false })).toBeUndefined();
    expect(refusal({ exp: now }, { expirationRequired: false })).toBe('TokenExpired');
  });
});

describe('audience', () => {
  const audiences = [AUDIENCE, 'api://mcp'];

  it.each([
    ['one of those allowed', 'api://mcp', undefined],
    ['another', 'https://graph.microsoft.com', 'TokenAudienceNotAllowed'],
    ['one in other letters', 'API://mcp', 'TokenAudienceNotAllowed'],
    ['one that starts like it', 'api://mcp/', 'TokenAudienceNotAllowed'],
    ['none', undefined, 'TokenAudienceNotAllowed'],
    ['several, one of them allowed', ['https://other', 'api://mcp'], undefined],
    ['several others', ['https://other', 'https://another'], 'TokenAudienceNotAllowed'],
    ['an empty list', [], 'TokenAudienceNotAllowed'],
    ['an object', { '0': 'api://mcp' }, 'TokenAudienceNotAllowed'],
  ])('%s', (_name, aud, reason) => {
    expect(refusal({ aud }, { audiences })).toBe(reason);
  });

  it('may be any when none is asked for', () => {
    expect(refusal({ aud: 'https://other' })).toBeUndefined();
  });
});

it('asks who issued the token, with what it says of itself', () => {
  const issuedBy = jest.fn(() => false);
  expect(refusal({ iss: 'https://evil' }, { issuedBy })).toBe('TokenIssuerNotAllowed');
  expect(issuedBy).toHaveBeenCalledWith('https://evil', expect.objectContaining({ oid: 'ada' }));
});

describe('client', () => {
  it.each([
    ['of version 2', { azp: CLIENT }, undefined],
    ['of version 1', { azp: undefined, appid: CLIENT }, undefined],
    ['another of version 2', { azp: 'other' }, 'TokenClaimValueNotAllowed'],
    ['another of version 1', { azp: undefined, appid: 'other' }, 'TokenClaimValueNotAllowed'],
    [
      'another of version 2, with the right one of version 1',
      { azp: 'other', appid: CLIENT },
      'TokenClaimValueNotAllowed',
    ],
    ['none', { azp: undefined }, 'TokenClaimNotFound'],
    ['a list', { azp: [CLIENT] }, 'TokenClaimNotFound'],
  ])('%s', (_name, claims, reason) => {
    expect(refusal(claims, { clients: [CLIENT] })).toBe(reason);
  });
});

describe('required claims', () => {
  const claim = { name: 'roles', match: 'all', separator: undefined, values: ['a', 'b'] } as const;

  it.each([
    ['all of a list', claim, ['b', 'a', 'c'], undefined],
    ['not all of a list', claim, ['a', 'c'], 'TokenClaimValueNotAllowed'],
    ['any of a list', { ...claim, match: 'any' }, ['c', 'b'], undefined],
    ['none of a list', { ...claim, match: 'any' }, ['c'], 'TokenClaimValueNotAllowed'],
    ['a text that holds them', claim, 'a b', 'TokenClaimValueNotAllowed'],
    ['a text that they separate', { ...claim, separator: ' ' }, 'b a', undefined],
    ['a list of such texts', { ...claim, separator: ' ' }, ['a x', 'b'], undefined],
    ['a separated text without one', { ...claim, separator: ',' }, 'a b', 'TokenClaimValueNotAllowed'],
    ['a part of a value', { ...claim, match: 'any', separator: ' ' }, 'ab', 'TokenClaimValueNotAllowed'],
    ['any value when none is named', { ...claim, values: [] }, 'whatever', undefined],
    ['no claim when none is named', { ...claim, values: [] }, undefined, 'TokenClaimNotFound'],
    ['a number', { ...claim, values: ['7'] }, 7, undefined],
    ['a Boolean', { ...claim, values: ['true'] }, true, undefined],
    ['null', { ...claim, values: [] }, null, 'TokenClaimNotFound'],
    ['an inherited name', { ...claim, name: 'toString', values: [] }, 'x', 'TokenClaimNotFound'],
  ] as const)('%s', (_name, required, roles, reason) => {
    expect(refusal({ roles }, { claims: [required] })).toBe(reason);
  });

  it('are all named when they are missing', () => {
    const claims = ['x', 'y'].map((name) => ({ ...claim, name }));
    expect(() => checkToken(entraClaims(), { ...lenient, claims })).toThrow(
      'JWT token is missing the following claims: x, y. Access denied.',
    );
  });
});

it('looks at time, audience and issuer in that order', () => {
  const wrong = { exp: NOON / 1000 - 1, aud: 'other', iss: 'https://evil' };
  const required = { audiences: [AUDIENCE], issuedBy: () => false };
  expect(refusal(wrong, required)).toBe('TokenExpired');
  expect(refusal({ ...wrong, exp: NOON / 1000 + 1 }, required)).toBe('TokenAudienceNotAllowed');
  expect(refusal({ iss: 'https://evil' }, required)).toBe('TokenIssuerNotAllowed');
});
