import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { JsonWebKey } from 'node:crypto';
import { KeySet } from '../../src/tokens/key-set';
import { keyOfJwk, keyOfSecret } from '../../src/tokens/verification-key';

/** Signed by somebody else's library, which is an ECMAScript module and so runs in a process of its own. */
const script = `
  import { SignJWT, exportJWK, generateKeyPair } from 'jose';
  const sign = (alg, key, kid) => new SignJWT({ sub: alg }).setProtectedHeader({ alg, kid }).setExpirationTime('1h').sign(key);
  const signed = [];
  for (const alg of ['RS256', 'RS512', 'PS256', 'ES256']) {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    signed.push({ alg, jwk: { ...(await exportJWK(publicKey)), kid: alg, alg, use: 'sig' }, token: await sign(alg, privateKey, alg) });
  }
  const secret = new TextEncoder().encode('a secret of more than thirty-two bytes, and of sixty-four as well.');
  for (const alg of ['HS256', 'HS384', 'HS512']) signed.push({ alg, token: await sign(alg, secret, alg) });
  console.log(JSON.stringify(signed));
`;

interface Signed {
  readonly alg: string;
  readonly jwk?: JsonWebKey;
  readonly token: string;
}

it('verifies what jose signs', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: join(__dirname, '..', '..'),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const secret = Buffer.from('a secret of more than thirty-two bytes, and of sixty-four as well.');
  for (const { alg, jwk, token } of JSON.parse(stdout) as Signed[]) {
    const key = jwk ? keyOfJwk(jwk) : keyOfSecret(secret);
    const verified = new KeySet(key ? [key] : [], 'try-all').verify(token, Date.now());
    expect(verified?.payload.sub).toBe(alg);
  }
});
