import fc from 'fast-check';
import { RedirectUri } from '../../src';
import { registeredRedirect } from '../../src/oauth/redirect-uri';
import { publicClient } from '../fixtures/directory';

function matches(uri: string, ...registered: readonly string[]): boolean {
  const redirectUris = registered.map((known): RedirectUri => ({ uri: known, type: 'PublicClient' }));
  return registeredRedirect(uri, { ...publicClient, redirectUris }) !== undefined;
}

describe('a redirect URI', () => {
  it('is compared to the letter', () => {
    expect(matches('https://a.example/callback', 'https://a.example/callback')).toBe(true);
    expect(matches('https://a.example/Callback', 'https://a.example/callback')).toBe(false);
    expect(matches('https://a.example/callback/', 'https://a.example/callback')).toBe(false);
    expect(matches('https://a.example/callback?x=1', 'https://a.example/callback')).toBe(false);
    expect(matches('https://A.example/callback', 'https://a.example/callback')).toBe(false);
  });

  it('may have any port on localhost', () => {
    expect(matches('http://localhost:51234/callback', 'http://localhost/callback')).toBe(true);
    expect(matches('http://localhost/callback', 'http://localhost:6274/callback')).toBe(true);
    expect(matches('http://localhost:1', 'http://localhost')).toBe(true);
    expect(matches('http://localhost:51234/other', 'http://localhost/callback')).toBe(false);
  });

  it('may not have any port on 127.0.0.1', () => {
    expect(matches('http://127.0.0.1:33418', 'http://127.0.0.1:33418')).toBe(true);
    expect(matches('http://127.0.0.1:33419', 'http://127.0.0.1:33418')).toBe(false);
    expect(matches('http://127.0.0.1:33418', 'http://127.0.0.1/')).toBe(false);
  });

  it.each([
    'http://localhost@elsewhere.example/callback',
    'http://localhost:80@elsewhere.example/callback',
    'http://localhost.elsewhere.example/callback',
    'http://localhost:8080.elsewhere.example/callback',
    'http://localhost\\@elsewhere.example/callback',
    'http://localhost:99999/callback',
    'https://localhost/callback',
  ])('is not %s', (uri) => {
    expect(matches(uri, 'http://localhost/callback')).toBe(false);
  });

  it('never leads to a host that is not registered', () => {
    const pieces = fc.constantFrom(
      'http://',
      'localhost',
      ':80',
      '@',
      '/callback',
      '.',
      'evil.example',
      '\\',
      '#',
      '?',
      '//',
      '%2f',
      ' ',
      '\t',
    );
    const uris = fc.array(pieces, { maxLength: 8 }).map((parts) => `http://localhost${parts.join('')}`);
    fc.assert(
      fc.property(uris, (uri) => {
        if (matches(uri, 'http://localhost/callback', 'http://localhost'))
          expect(new URL(uri).hostname).toBe('localhost');
      }),
    );
  });
});
