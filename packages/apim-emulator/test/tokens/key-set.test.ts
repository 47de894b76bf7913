import fc from 'fast-check';
import { createPublicKey } from 'node:crypto';
import { KeySet } from '../../src/tokens/key-set';
import { type VerificationKey, keyOfJwk, keyOfSecret } from '../../src/tokens/verification-key';
import {
  NOON,
  type SigningKey,
  entraClaims,
  keyOne,
  keyTwo,
  signingKey,
  symmetricToken,
  tokenOf,
  unsignedToken,
} from '../fixtures/issuer';

function keysOf(...keys: readonly SigningKey[]): readonly VerificationKey[] {
  return keys.flatMap(({ jwk }) => keyOfJwk(jwk) ?? []);
}

function keyPem({ jwk }: SigningKey): string {
  return createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' }).toString();
}

const claims = entraClaims();
const elliptic = signingKey('elliptic', 'ES256');

it.each([
  ['RS256', keyOne],
  ['RS512', { ...keyOne, alg: 'RS512' as const }],
  ['PS256', { ...keyOne, alg: 'PS256' as const }],
  ['ES256', elliptic],
])('verifies %s', (_name, key) => {
  const verified = new KeySet(keysOf(key)).verify(tokenOf(claims, key), NOON);
  expect(verified?.payload).toEqual(claims);
});

it('gives header and payload of the token', () => {
  const verified = new KeySet(keysOf(keyOne)).verify(tokenOf(claims), NOON);
  expect(verified?.header).toEqual({ alg: 'RS256', kid: 'one', typ: 'JWT' });
});

describe('refuses', () => {
  const keySet = new KeySet(keysOf(keyOne, elliptic));
  const good = tokenOf(claims);
  const [header = '', payload = '', signature = ''] = good.split('.');
  const changed = Buffer.from(JSON.stringify({ ...claims, oid: 'eve' })).toString('base64url');

  it.each([
    ['a changed payload', `${header}.${changed}.${signature}`, 'TokenSignatureInvalid'],
    ['a changed signature', `${header}.${payload}.${signature.slice(0, -4)}AAAA`, 'TokenSignatureInvalid'],
    ['a signature that was left out', `${header}.${payload}.`, 'TokenSignatureInvalid'],
    ['no algorithm', unsignedToken(claims), 'JwtInvalid'],
    ['no algorithm in other letters', unsignedToken(claims, { alg: 'nOnE', kid: 'one' }), 'JwtInvalid'],
    ['an algorithm that is not known', tokenOf(claims, keyOne, { alg: 'RS257' }), 'JwtInvalid'],
    ['an algorithm that is no text', tokenOf(claims, keyOne, { alg: ['RS256'] }), 'JwtInvalid'],
    ['an inherited name as algorithm', tokenOf(claims, keyOne, { alg: 'constructor' }), 'JwtInvalid'],
    ['another algorithm than the key is for', tokenOf(claims, keyOne, { kid: 'elliptic' }), 'TokenSignatureInvalid'],
    ['extensions that must be understood', tokenOf(claims, keyOne, { crit: ['b64'], b64: false }), 'JwtInvalid'],
    ['two parts', `${header}.${payload}`, 'JwtInvalid'],
    ['five parts', `${good}..`, 'JwtInvalid'],
    ['text', 'no token', 'JwtInvalid'],
    ['nothing', '', 'JwtInvalid'],
    ['a header that is no object', `${Buffer.from('[]').toString('base64url')}.${payload}.${signature}`, 'JwtInvalid'],
    ['a header that is no JSON', `${Buffer.from('{').toString('base64url')}.${payload}.${signature}`, 'JwtInvalid'],
    [
      'text that is no UTF-8',
      `${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}.${payload}.${signature}`,
      'JwtInvalid',
    ],
    ['base64 with padding', `${header}.${payload}.${signature}==`, 'JwtInvalid'],
    ['line breaks', `${header}.${payload}\n.${signature}`, 'JwtInvalid'],
  ])('%s', (_name, token, reason) => {
    expect(() => keySet.verify(token, NOON)).toThrow(expect.objectContaining({ reason }));
  });

  it.each([
    ['PEM', keyPem(keyOne)],
    ['JSON', JSON.stringify(keyOne.jwk)],
    ['modulus', Buffer.from(String(keyOne.jwk.n), 'base64url')],
  ])('a shared secret that is the public key, as %s', (_name, secret) => {
    const token = symmetricToken(claims, secret, { kid: 'one' });
    expect(() => keySet.verify(token, NOON)).toThrow(expect.objectContaining({ reason: 'TokenSignatureInvalid' }));
  });
});

it('refuses a token of the public key that a shared secret spells', () => {
  const pem = keyPem(keyOne);
  const keySet = new KeySet([keyOfSecret(Buffer.from(pem))], 'try-all');
  expect(() => keySet.verify(tokenOf(claims), NOON)).toThrow('signature is invalid');
});

it('never says what a token was', () => {
  const token = tokenOf(claims, keyTwo, { kid: 'one' });
  const [, payload = ''] = token.split('.');
  expect(() => new KeySet(keysOf(keyOne)).verify(token, NOON)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining(payload) as string }),
  );
});

it('refuses a token that differs in any character', () => {
  const keySet = new KeySet(keysOf(keyOne));
  const token = tokenOf(claims);
  keySet.verify(token, NOON);
  const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= '];
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(...alphabet), (at, character) => {
      fc.pre(token[at] !== character);
      const other = token.slice(0, at) + character + token.slice(at + 1);
      expect(() => {
        if (!keySet.verify(other, NOON)) throw new Error('unknown key');
      }).toThrow();
    }),
    {
      examples: [
        [token.length - 1, token.endsWith('A') ? 'B' : 'A'],
        [token.length - 1, token.endsWith('Q') ? 'R' : 'Q'],
      ],
    },
  );
});

describe('which key', () => {
  it('is the one that the token names', () => {
    expect(new KeySet(keysOf(keyOne, keyTwo)).verify(tokenOf(claims, keyTwo), NOON)).toBeDefined();
  });

  it('is none when the token names one that is not here', () => {
    expect(new KeySet(keysOf(keyOne)).verify(tokenOf(claims, keyTwo), NOON)).toBeUndefined();
  });

  it('is any that fits when the token names none', () => {
    expect(
      new KeySet(keysOf(elliptic, keyOne)).verify(tokenOf(claims, keyOne, { kid: undefined }), NOON),
    ).toBeDefined();
  });

  it('is any of those in a policy when the token names another', () => {
    const keySet = new KeySet([keyOfSecret(Buffer.from('first')), keyOfSecret(Buffer.from('second'), 'k')], 'try-all');
    expect(keySet.verify(symmetricToken(claims, 'first', { kid: 'x' }), NOON)).toBeDefined();
    expect(keySet.verify(symmetricToken(claims, 'second', { kid: 'x' }), NOON)).toBeDefined();
    expect(() => keySet.verify(symmetricToken(claims, 'third', { kid: 'x' }), NOON)).toThrow('signature is invalid');
  });

  it.each([
    ['for encryption', { ...keyOne.jwk, use: 'enc' }],
    ['of a kind that is not supported', { kty: 'OKP', crv: 'Ed25519', x: 'AA' }],
    ['a shared secret', { kty: 'oct', k: 'AA' }],
    ['of a curve that is not supported', { ...elliptic.jwk, crv: 'P-384' }],
    ['broken', { kty: 'RSA', n: 'AA' }],
  ])('is never one that is %s', (_name, jwk) => {
    expect(keyOfJwk(jwk)).toBeUndefined();
  });

  it('is none that its owner uses with another algorithm', () => {
    const pss = keyOfJwk({ ...keyOne.jwk, alg: 'PS256' });
    expect(() => new KeySet(pss ? [pss] : []).verify(tokenOf(claims), NOON)).toThrow('signature is invalid');
  });
});

describe('what was verified', () => {
  const token = tokenOf(claims);

  it('is remembered until it expires', () => {
    const keySet = new KeySet(keysOf(keyOne));
    const first = keySet.verify(token, NOON);
    expect(keySet.remembered).toBe(1);
    expect(keySet.verify(token, NOON + 3_599_999)?.payload).toBe(first?.payload);
    expect(keySet.verify(token, NOON + 3_600_000)?.payload).not.toBe(first?.payload);
    expect(keySet.remembered).toBe(0);
  });

  it('is not remembered when it never expires', () => {
    const keySet = new KeySet(keysOf(keyOne));
    keySet.verify(tokenOf({ ...claims, exp: undefined }), NOON);
    expect(keySet.remembered).toBe(0);
  });

  it('is not remembered when it was refused', () => {
    const keySet = new KeySet(keysOf(keyOne));
    expect(() => keySet.verify(tokenOf(claims, keyTwo, { kid: 'one' }), NOON)).toThrow();
    expect(keySet.remembered).toBe(0);
  });

  it('does not stand in for a token that differs in one character', () => {
    const keySet = new KeySet(keysOf(keyOne));
    keySet.verify(token, NOON);
    const other = token.slice(0, -6) + (token.at(-6) === 'A' ? 'B' : 'A') + token.slice(-5);
    expect(() => keySet.verify(other, NOON)).toThrow('signature is invalid');
  });

  it('makes room for newer tokens', () => {
    const keySet = new KeySet([keyOfSecret(Buffer.from('secret'))], 'try-all');
    for (let number = 0; number < 1010; number++) {
      keySet.verify(symmetricToken({ exp: claims.exp, number }, 'secret'), NOON);
    }
    expect(keySet.remembered).toBe(1000);
  });
});
