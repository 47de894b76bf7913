import { createPrivateKey, sign } from 'node:crypto';
import { SigningKeys } from '../../src/tokens/signing-keys';
import { ManualClock } from '../fixtures/manual-clock';
import { signingKey } from '../fixtures/running-entra';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('verifying', () => {
  it('takes what these keys have signed, by the algorithm that they sign with', async () => {
    const keys = await SigningKeys.create(new ManualClock(), signingKey);
    expect(keys.verify(keys.sign({ sub: 'ada' }))).toEqual({ sub: 'ada' });
    const [{ kid = '' } = {}] = keys.published();
    const signedAs = (alg: string) => {
      const text = `${encode({ alg, kid })}.${encode({ sub: 'ada' })}`;
      const signature = sign('sha256', Buffer.from(text), createPrivateKey({ key: signingKey, format: 'jwk' }));
      return `${text}.${signature.toString('base64url')}`;
    };
    expect(keys.verify(signedAs('RS256'))).toEqual({ sub: 'ada' });
    expect(keys.verify(signedAs('none'))).toBeUndefined();
  });

  it.each(['', '.', '..', '...', 'x.y.z', `${encode(null)}.${encode(1)}.`])('takes nothing of %j', async (text) => {
    const keys = await SigningKeys.create(new ManualClock(), signingKey);
    expect(keys.verify(text)).toBeUndefined();
  });
});
