import { createHash } from 'node:crypto';
import { destructiveScope, serverApplication, withClient, withServer } from '../fixtures/directory';
import { OAuthClient } from '../fixtures/oauth-client';
import { startedEntra } from '../fixtures/running-entra';

const INJECTION = `"><script>alert('1')</script><img src=x onerror=alert(1)>`;

describe('every page', () => {
  it.each([
    { what: 'of sign-in', changes: {} },
    { what: 'of consent', changes: { login_hint: 'ada', scope: destructiveScope } },
    { what: 'of errors', changes: { client_id: 'x' } },
    { what: 'that posts the answer', changes: { login_hint: 'ada', response_mode: 'form_post' } },
  ])('$what runs no script, cannot be framed, and sends nothing elsewhere', async ({ changes }) => {
    const { page, headers } = await new OAuthClient(await startedEntra()).authorize(changes);
    const policy = String(headers.get('content-security-policy'));
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('script-src');
    expect(policy).not.toContain('unsafe');
    const [, style = ''] = /<style>(.*)<\/style>/s.exec(page) ?? [];
    expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    const elsewhere = 'client_id' in changes ? '' : ' http://localhost:4711';
    expect(policy).toContain(`form-action 'self'${elsewhere};`);
    expect(page).not.toMatch(/<script|\son[a-z]+=|style="/i);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('can be read to somebody: a language, a title, a heading, buttons with words', async () => {
    const { page } = await new OAuthClient(await startedEntra()).authorize();
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<title>Pick an account</title>');
    expect(page).toContain('<h1>Pick an account</h1>');
    expect(page).toContain('<main>');
    expect(page).toMatch(/<button name="login_hint" value="ada@tenant.example"><strong>ada<\/strong>/);
  });
});

describe('what a request or a stack says is text', () => {
  const harmless = (page: string) => {
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;script&gt;');
  };

  it.each(['state', 'nonce', 'login_hint', INJECTION])('in the parameter %s', async (name) => {
    const { page } = await new OAuthClient(await startedEntra()).authorize({ [name]: INJECTION });
    harmless(page);
  });

  it('in an unknown client or redirect URI', async () => {
    const client = new OAuthClient(await startedEntra());
    harmless((await client.authorize({ client_id: INJECTION })).page);
    harmless((await client.authorize({ redirect_uri: INJECTION })).page);
  });

  it('in an answer that a person posts', async () => {
    const client = new OAuthClient(await startedEntra());
    harmless((await client.authorize({ login_hint: 'ada', response_mode: 'form_post', state: INJECTION })).page);
  });

  it('in the words of applications', async () => {
    const scopes = serverApplication.scopes.map((scope) => ({ ...scope, title: INJECTION, description: INJECTION }));
    const directory = withClient({ displayName: INJECTION }, withServer({ scopes }));
    const client = new OAuthClient(await startedEntra({ directory }));
    harmless((await client.authorize()).page);
    harmless((await client.authorize({ login_hint: 'ada', scope: destructiveScope })).page);
  });

  it('in a description that goes to the client', async () => {
    const client = new OAuthClient(await startedEntra());
    const { sent } = await client.authorize({ scope: `${INJECTION}\u00e9\n`, resource: undefined });
    // RFC 6749, section 4.1.2.1: the characters that a description may have.
    expect(sent.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
  });
});
