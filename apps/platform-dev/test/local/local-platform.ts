import { type Platform, type PlatformServer, type StartPlatformOptions, startPlatform } from '@org/local-platform';
import { type Edit, type SynthesizedApp, synthesizedApp } from './synthesized-app';

/** This environment as it runs on this machine, with data of its own. */
export interface LocalPlatform {
  readonly app: SynthesizedApp;
  readonly platform: Platform;
  /** The MongoDB server. */
  readonly server: PlatformServer;
  /** What a client sends that has signed in as somebody. */
  signedIn(user: string, ...scopes: readonly string[]): { readonly url: string; readonly requestInit: RequestInit };
  /** Ends it, and removes what it has left behind. */
  end(): Promise<void>;
}

/**
 * @param options how it is started, besides where
 * @param edits what is changed in the stacks by hand
 */
export async function startLocalPlatform(
  options: Pick<StartPlatformOptions, 'clock'> = {},
  ...edits: readonly Edit[]
): Promise<LocalPlatform> {
  const app = synthesizedApp(...edits);
  try {
    const platform = await startPlatform({ ...options, ...app, port: 0 });
    const [server] = platform.servers;
    if (!server) throw new Error('it has no server');
    return {
      app,
      platform,
      server,
      signedIn: (user, ...scopes) => {
        const token = platform.tokenFor(user, server.name, ['mcp.access', ...scopes]);
        return { url: server.url, requestInit: { headers: { authorization: `Bearer ${token}` } } };
      },
      end: async () => {
        await platform.close();
        app.remove();
      },
    };
  } catch (error) {
    app.remove();
    throw error;
  }
}
