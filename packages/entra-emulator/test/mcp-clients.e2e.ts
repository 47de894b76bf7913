import * as v2 from '@modelcontextprotocol/client';
import { UnauthorizedError as UnauthorizedErrorV1 } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as TransportV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Entra, startEntra } from '../src';
import { Browser } from './fixtures/browser';
import { publicClient, serverApplication, withServer } from './fixtures/directory';
import { JoseVerifier } from './fixtures/jose';
import { ManualClock, MINUTE } from './fixtures/manual-clock';
import { ProtectedServer, startProtectedServer } from './fixtures/mcp-server';

jest.setTimeout(30_000);

const redirectUrl = 'http://localhost:4711/callback';

/** What both generations of the SDK want of a program that signs people in, kept in memory. */
class SignInProvider {
  public authorizationUrl: URL | undefined;
  public saved: { access_token: string; refresh_token?: string | undefined; scope?: string | undefined } | undefined;
  private verifier = '';
  private discovered: unknown;
  public readonly redirectUrl = redirectUrl;
  /** Asking for refresh tokens is what makes the second generation ask for `offline_access`, with `prompt=consent`. */
  public readonly clientMetadata = {
    client_name: 'test',
    redirect_uris: [redirectUrl],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  };

  public state = () => 'state of the client';
  public clientInformation = () => ({ client_id: publicClient.clientId });
  public tokens = () => this.saved as never;
  public saveTokens = (tokens: NonNullable<SignInProvider['saved']>) => void (this.saved = tokens);
  public redirectToAuthorization = (url: URL) => void (this.authorizationUrl = url);
  public saveCodeVerifier = (verifier: string) => void (this.verifier = verifier);
  public codeVerifier = () => this.verifier;
  public saveDiscoveryState = (state: unknown) => void (this.discovered = state);
  public discoveryState = () => this.discovered as never;
}

interface Session {
  callTool(name: string): Promise<string>;
  close(): Promise<void>;
}

/** One generation of the SDK: how it connects, and how it goes on after a sign-in. */
interface Generation {
  connect(resource: string, provider: SignInProvider): Promise<Session>;
  finish(resource: string, provider: SignInProvider, callback: URL): Promise<void>;
  isUnauthorized(error: unknown): boolean;
}

const textOf = (result: unknown) => (result as { content: { text: string }[] }).content[0]?.text ?? '';

const generations: Readonly<Record<string, Generation>> = {
  first: {
    connect: async (resource, provider) => {
      const client = new ClientV1({ name: 'test', version: '1.0.0' });
      await client.connect(new TransportV1(new URL(resource), { authProvider: provider }));
      return { callTool: async (name) => textOf(await client.callTool({ name })), close: () => client.close() };
    },
    finish: (resource, provider, callback) =>
      new TransportV1(new URL(resource), { authProvider: provider }).finishAuth(
        callback.searchParams.get('code') ?? '',
      ),
    isUnauthorized: (error) => error instanceof UnauthorizedErrorV1,
  },
  second: {
    connect: async (resource, provider) => {
      const client = new v2.Client({ name: 'test', version: '1.0.0' });
      await client.connect(new v2.StreamableHTTPClientTransport(new URL(resource), { authProvider: provider }));
      return { callTool: async (name) => textOf(await client.callTool({ name })), close: () => client.close() };
    },
    finish: (resource, provider, callback) =>
      new v2.StreamableHTTPClientTransport(new URL(resource), { authProvider: provider }).finishAuth(
        callback.searchParams,
      ),
    isUnauthorized: (error) => error instanceof v2.UnauthorizedError,
  },
};

const clock = new ManualClock();
let jose: JoseVerifier;
let mcp: ProtectedServer;
let entra: Entra;

beforeEach(async () => {
  jose = new JoseVerifier();
  mcp = await startProtectedServer(clock, jose);
  entra = await startEntra({ directory: withServer({ identifierUris: [mcp.resource] }), clock });
  mcp.trust(entra.issuer, serverApplication.clientId);
});

afterEach(async () => {
  await Promise.all([entra.close(), mcp.close(), jose.close()]);
});

describe.each(Object.keys(generations))('the %s generation of the MCP SDK (B1)', (name) => {
  const generation = generations[name] as Generation;

  /** Does something; when that takes a sign-in, signs in and does it again. */
  async function signingIn<T>(provider: SignInProvider, browser: Browser, action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      if (!generation.isUnauthorized(error) || !provider.authorizationUrl) throw error;
      const callback = await browser.signIn(provider.authorizationUrl);
      expect(callback.searchParams.get('state')).toBe('state of the client');
      await generation.finish(mcp.resource, provider, callback);
      return action();
    }
  }

  async function signedIn(user: string) {
    const [provider, browser] = [new SignInProvider(), new Browser(user)];
    const session = await signingIn(provider, browser, () => generation.connect(mcp.resource, provider));
    return { provider, browser, session };
  }

  it('finds the issuer, signs a person in, and calls a tool', async () => {
    const { provider, browser, session } = await signedIn('rob');
    expect(browser.pages[0]).toBe('Pick an account');
    expect(provider.authorizationUrl?.searchParams.get('resource')).toBe(mcp.resource);
    expect(provider.authorizationUrl?.searchParams.get('code_challenge_method')).toBe('S256');
    expect(await session.callTool('whoami')).toBe('whoami: mcp.access');
    await session.close();
  });

  it('gets the destructive scope when a call needs it, for which the person is asked (B4)', async () => {
    const { provider, browser, session } = await signedIn('ada');
    browser.pages.length = 0;
    const text = await signingIn(provider, browser, () => session.callTool('drop'));
    expect(text).toBe('drop: mcp.access mcp.write.destructive');
    expect(browser.pages).toContain('Permissions requested');
    await session.close();
  });

  it('renews a token whose time is over, without the person', async () => {
    const { provider, browser, session } = await signedIn('sam');
    // The second generation asks for offline_access by itself, the first only for what the server names.
    if (provider.saved?.refresh_token === undefined) {
      const url = provider.authorizationUrl as URL;
      url.searchParams.set('scope', `${mcp.resource}/mcp.access offline_access`);
      await generation.finish(mcp.resource, provider, await browser.signIn(url));
    }
    const before = provider.saved?.access_token;
    expect(provider.saved?.refresh_token).toBeTruthy();
    clock.advance(91 * MINUTE);
    browser.pages.length = 0;
    expect(await session.callTool('whoami')).toBe('whoami: mcp.access');
    expect(provider.saved?.access_token).not.toBe(before);
    expect(browser.pages).toEqual([]);
    await session.close();
  });

  it('is told that a person has no access (S10)', async () => {
    const provider = new SignInProvider();
    const error: unknown = await generation.connect(mcp.resource, provider).catch((thrown: unknown) => thrown);
    expect(generation.isUnauthorized(error)).toBe(true);
    const callback = await new Browser('eve').signIn(provider.authorizationUrl as URL);
    expect(callback.searchParams.get('error')).toBe('access_denied');
    expect(callback.searchParams.get('error_description')).toContain('AADSTS50105: ');
  });
});
