import { Departures, startEntra } from '../src';
import { Browser } from './fixtures/browser';
import { ConformanceResult, freePort, runConformance } from './fixtures/conformance';
import { publicClient, server, withClient } from './fixtures/directory';

jest.setTimeout(60_000);

/** The suite's result for a stand-in to which the suite's own redirect URI is registered. */
async function conformance(departures: Departures): Promise<ConformanceResult> {
  const port = await freePort();
  const redirectUris = [{ uri: `http://127.0.0.1:${port}/callback`, type: 'PublicClient' as const }];
  const entra = await startEntra({ directory: withClient({ redirectUris }), departures });
  try {
    const signIn = (url: URL) => new Browser('ada').signIn(url);
    return await runConformance({
      issuer: entra.issuer,
      clientId: publicClient.clientId,
      resource: server,
      port,
      signIn,
    });
  } finally {
    await entra.close();
  }
}

describe('the official conformance suite, scenarios for authorization servers', () => {
  const METADATA = 'authorization-server-metadata';
  const GRANT = 'authorization-code-grant';

  it('passes where the stand-in departs from Entra as the specifications want it', async () => {
    const { exitCode, scenarios, failures } = await conformance({
      publishCodeChallengeMethods: true,
      scopeFromResource: true,
    });
    expect(failures).toEqual({});
    expect(scenarios).toEqual(expect.arrayContaining([METADATA, GRANT]));
    expect(exitCode).toBe(0);
  });

  it('finds in the metadata what Entra lacks, and nothing else', async () => {
    const { failures } = await conformance({});
    expect(failures[METADATA]).toBe('Response body does not include valid "code_challenge_methods_supported" claim');
  });

  it('asks for no scope, which Entra does not take', async () => {
    const { failures } = await conformance({ publishCodeChallengeMethods: true });
    expect(Object.keys(failures)).toEqual([GRANT]);
    expect(failures[GRANT]).toContain('AADSTS900144: ');
  });
});
