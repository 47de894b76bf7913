import { clientPrograms } from './client-programs';
import { type LocalPlatform, startLocalPlatform } from './local-platform';
import { ManualClock } from './manual-clock';
import { count } from './mongodb-tools';
import { edits } from './synthesized-app';
import { until } from './waiting';

jest.setTimeout(60_000);

/** Seconds, as deployed. */
const BOUND = 120;

const withSessions = clientPrograms['version 2 of the SDK with sessions'];
const withoutSessions = clientPrograms['version 2 of the SDK without sessions'];

describe('somebody who loses a tier, by a clock that the test turns (S11, B5)', () => {
  const clock = new ManualClock();
  let local: LocalPlatform;

  beforeAll(async () => {
    local = await startLocalPlatform({ clock });
  });

  afterAll(() => local?.end());

  it.each([
    ['with a session', withSessions],
    ['without sessions', withoutSessions],
  ])('goes on until the bound and no longer, %s', async (_, program) => {
    const { platform } = local;
    clock.advance(BOUND); // nothing is remembered
    const session = await program.connect(local.signedIn('rob'));
    platform.setTier('rob', 'reader', 'mongodb', false);
    clock.advance(BOUND - 1);
    expect(await count(session, 'orders')).toBe(60);
    clock.advance(1);
    await expect(count(session, 'orders')).rejects.toThrow(/Refused: no-tier\./);
    expect(platform.audit.recent.at(-1)).toMatchObject({ userName: 'rob', decision: 'deny', reason: 'no-tier' });

    platform.setTier('rob', 'reader', 'mongodb', true);
    clock.advance(BOUND);
    expect(await count(session, 'orders')).toBe(60);
    await session.close();
  });

  it('goes on with what is left: an administrator who also is a reader', async () => {
    const session = await withoutSessions.connect(local.signedIn('sam'));
    expect(await session.tools()).toHaveLength(23);
    local.platform.setTier('sam', 'admin', 'mongodb', false);
    clock.advance(BOUND);
    expect(await session.tools()).toHaveLength(14);
    await session.close();
  });
});

describe('somebody who loses a tier, by the clock on the wall', () => {
  let local: LocalPlatform;

  beforeAll(async () => {
    local = await startLocalPlatform({}, edits.revokedAfterTwoSeconds);
  });

  afterAll(() => local?.end());

  it('is refused once a bound of two seconds is over (S11, B5)', async () => {
    const session = await withoutSessions.connect(local.signedIn('rob'));
    expect(await count(session, 'orders')).toBe(60);
    local.platform.setTier('rob', 'reader', 'mongodb', false);
    const refusal = () => count(session, 'orders').then(() => '', String);
    await until('rob is refused', async () => (await refusal()).includes('Refused: no-tier.'));
    await session.close();
  });
});
