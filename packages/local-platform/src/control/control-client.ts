import { CommandError } from '../cli/command-error';
import type { PlatformDescription } from './platform-description';

/** What commands ask of a platform that runs. Every refusal is a {@link CommandError}. */
export interface ControlClient {
  platform(): Promise<PlatformDescription>;
  token(user: string, server: string, scopes: readonly string[]): Promise<string>;
  setTier(user: string, tier: string, server: string, isMember: boolean): Promise<PlatformDescription>;
  switchServer(server: string, isOn: boolean): Promise<PlatformDescription>;
  quarantine(server: string, tool: string, isQuarantined: boolean): Promise<PlatformDescription>;
}

/** @param url of the page: `http://127.0.0.1:4282` */
export function controlClient(url: string): ControlClient {
  const get = (path: string) => ask(url, path, { method: 'GET' });
  const post = (path: string, body: unknown) =>
    ask(url, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return {
    platform: async () => (await get('/api/platform')) as PlatformDescription,
    token: async (user, server, scopes) =>
      ((await post('/api/token', { user, server, scopes })) as { readonly token: string }).token,
    setTier: async (user, tier, server, isMember) =>
      (await post('/api/membership', { user, tier, server, isMember })) as PlatformDescription,
    switchServer: async (server, isOn) => (await post('/api/switch', { server, isOn })) as PlatformDescription,
    quarantine: async (server, tool, isQuarantined) =>
      (await post('/api/quarantine', { server, tool, isQuarantined })) as PlatformDescription,
  };
}

async function ask(url: string, path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(new URL(path, url), init).catch(() => {
    throw new CommandError(`no platform answers at ${url}: start it with mcp-platform up`);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return answer;
  const { error } = (answer ?? {}) as { readonly error?: unknown };
  if (typeof error === 'string') throw new CommandError(error);
  throw new CommandError(`what answers at ${url} is not the platform (status ${response.status})`);
}
