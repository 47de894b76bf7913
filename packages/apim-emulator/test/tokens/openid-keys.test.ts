import { ManualClock, type PublishedKeys } from '../../src';
import { OpenIdKeys } from '../../src/tokens/openid-keys';
import { NOON, entraKeys, keyOne, keyTwo } from '../fixtures/issuer';

const HOUR = 3_600_000;
const FIVE_MINUTES = 300_000;
const url = 'https://login.example/.well-known/openid-configuration';

/** A provider whose keys a test changes, and which counts how often it was asked. */
function provider(published: PublishedKeys | Error) {
  const clock = new ManualClock(NOON);
  const state = { published, asked: 0 };
  const keys = new OpenIdKeys(
    () => {
      state.asked++;
      return state.published instanceof Error ? Promise.reject(state.published) : Promise.resolve(state.published);
    },
    () => clock.now(),
  );
  return { clock, state, keys };
}

it('keeps what a provider publishes for an hour', async () => {
  const { clock, state, keys } = provider(entraKeys());
  await keys.issuerAt(url);
  clock.advance(HOUR - 1);
  await keys.issuerAt(url);
  expect(state.asked).toBe(1);
  clock.advance(1);
  await keys.issuerAt(url);
  expect(state.asked).toBe(2);
});

it('asks once for all who wait', async () => {
  const { state, keys } = provider(entraKeys());
  await Promise.all([keys.issuerAt(url), keys.issuerAt(url), keys.issuerWithNewKeys(url)]);
  expect(state.asked).toBe(1);
});

it('keeps each provider for itself', async () => {
  const { state, keys } = provider(entraKeys());
  await keys.issuerAt(url);
  await keys.issuerAt(`${url}?other`);
  expect(state.asked).toBe(2);
});

it('asks again for an unknown key, but not more often than every five minutes', async () => {
  const { clock, state, keys } = provider(entraKeys(keyOne));
  await keys.issuerAt(url);
  state.published = entraKeys(keyTwo);
  for (let attempt = 0; attempt < 10; attempt++) await keys.issuerWithNewKeys(url);
  expect(state.asked).toBe(1);
  clock.advance(FIVE_MINUTES);
  for (let attempt = 0; attempt < 10; attempt++) await keys.issuerWithNewKeys(url);
  expect(state.asked).toBe(2);
});

it('drops what the old keys verified when keys are rotated', async () => {
  const { clock, state, keys } = provider(entraKeys(keyOne));
  const before = await keys.issuerAt(url);
  state.published = entraKeys(keyTwo);
  clock.advance(FIVE_MINUTES);
  const after = await keys.issuerWithNewKeys(url);
  expect(after.keySet).not.toBe(before.keySet);
  expect(after.keySet.remembered).toBe(0);
});

it('keeps what was verified as long as the keys stay the same', async () => {
  const { clock, keys } = provider(entraKeys());
  const before = await keys.issuerAt(url);
  clock.advance(HOUR);
  expect((await keys.issuerAt(url)).keySet).toBe(before.keySet);
});

it('goes on with the last keys while a provider cannot be reached', async () => {
  const { clock, state, keys } = provider(entraKeys());
  const before = await keys.issuerAt(url);
  state.published = new Error('gone');
  clock.advance(HOUR);
  expect((await keys.issuerAt(url)).keySet).toBe(before.keySet);
  await keys.issuerAt(url);
  expect(state.asked).toBe(2);
});

it('fails, and waits five minutes, when a provider was never reached', async () => {
  const { clock, state, keys } = provider(new Error('no route to host'));
  await expect(async () => keys.issuerAt(url)).rejects.toThrow('no route to host');
  await expect(async () => keys.issuerAt(url)).rejects.toThrow('no route to host');
  expect(state.asked).toBe(1);
  state.published = entraKeys();
  clock.advance(FIVE_MINUTES);
  expect((await keys.issuerAt(url)).issuer).toContain('/v2.0');
});
