import { clientPrograms } from './client-programs';
import { startLocalPlatform } from './local-platform';
import { count, inShop } from './mongodb-tools';
import { edits } from './synthesized-app';

jest.setTimeout(60_000);

/** What keeps a reader from writing, and the change by which it no longer does. */
const guards = {
  gateway: edits.gatewayLetsReadersWrite,
  server: edits.serverLetsReadersWrite,
  database: edits.databaseLetsReadersWrite,
};

/** What becomes of a reader's attempt to write where only some guards are left, and of the twelve customers. */
async function attempt(...left: readonly (keyof typeof guards)[]) {
  const gone = Object.entries(guards).filter(([name]) => !left.some((one) => one === name));
  const local = await startLocalPlatform({}, ...gone.map(([, change]) => change));
  try {
    const session = await clientPrograms['version 2 of the SDK without sessions'].connect(local.signedIn('rob'));
    const call = session.call('insert-many', { ...inShop, collection: 'customers', documents: [{ name: 'Mallory' }] });
    const said = await call.then(
      ({ text }) => text,
      (error: Error) => error.message,
    );
    const outcome = { said, customers: await count(session, 'customers') };
    await session.close();
    return outcome;
  } finally {
    await local.end();
  }
}

describe('a reader who calls a tool that writes (B3, B7, S12)', () => {
  it.each([
    ['gateway', /Refused: tool\./],
    ['server', /Tool insert-many not found/],
    ['database', /not authorized on shop to execute command insert/],
  ] as const)('is refused by the %s alone', async (guard, refusal) => {
    const { said, customers } = await attempt(guard);
    expect(said).toMatch(refusal);
    expect(customers).toBe(12);
  });

  it('writes where no guard is left, so that each of them was what refused', async () => {
    const { said, customers } = await attempt();
    expect(said).toContain('inserted successfully');
    expect(customers).toBe(13);
  });
});
