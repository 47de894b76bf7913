import { UrlTemplate } from '../../src/routing/url-template';

function match(template: string, path: string, query: Readonly<Record<string, readonly string[]>> = {}) {
  const found = new UrlTemplate(template).match(path, new Map(Object.entries(query)));
  return found && Object.fromEntries(found);
}

it.each([
  ['/', '/', {}],
  ['/', '', {}],
  ['', '/', {}],
  ['/', '/x', undefined],
  ['/users', '/users', {}],
  ['users', '/users', {}],
  ['/users', '/USERS', {}],
  ['/users', '/%75sers', {}],
  ['/users', '/users/', undefined],
  ['/users', '/users2', undefined],
  ['/users/{id}', '/users/7', { id: '7' }],
  ['/users/{id}', '/users/a%2Fb', { id: 'a/b' }],
  ['/users/{id}', '/users/%zz', { id: '%zz' }],
  ['/users/{id}', '/users/', undefined],
  ['/users/{id}', '/users/7/x', undefined],
  ['/users/{id}/orders/{order}', '/users/7/orders/8', { id: '7', order: '8' }],
  ['/*', '/', {}],
  ['/*', '/any/path', {}],
  ['/files/*', '/files/a/b', {}],
  ['/files/*', '/files', {}],
  ['/files/{*path}', '/files/a%20b/c', { path: 'a b/c' }],
  ['/files/*', '/other', undefined],
])('%s and %s', (template, path, expected) => {
  expect(match(template, path)).toEqual(expected);
});

it('finds parameters in the query string, which does not decide whether it matches', () => {
  expect(match('/users/{id}?role={role}', '/users/7', { role: ['admin'] })).toEqual({ id: '7', role: 'admin' });
  expect(match('/users/{id}?role={role}', '/users/7')).toEqual({ id: '7' });
  expect([...new UrlTemplate('/a?x={y}&z={z}').queryNames]).toEqual(['x', 'z']);
});

it.each(['/a/*/b', '/a/{b', '/a/b}', '/a/x{b}', '/a/{b}x', '/a?b', '/a?b=c'])('refuses %s', (template) => {
  expect(() => new UrlTemplate(template)).toThrow();
});

it('puts the template first that says more', () => {
  const templates = ['/*', '/users/{id}', '/users/*', '/users/me', '/{kind}/me', '/users'].map(
    (text) => new UrlTemplate(text),
  );
  expect(templates.sort((a, b) => UrlTemplate.bySpecificity(a, b)).map(({ text }) => text)).toEqual([
    '/users',
    '/users/me',
    '/users/{id}',
    '/users/*',
    '/{kind}/me',
    '/*',
  ]);
});
