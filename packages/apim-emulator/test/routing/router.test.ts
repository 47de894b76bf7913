import { Router } from '../../src/routing/router';
import { UrlTemplate } from '../../src/routing/url-template';

const operation = (method: string, template: string) => ({ method, template: new UrlTemplate(template) });

const router = new Router([
  { path: '', operations: [operation('GET', '/health')] },
  { path: 'mcp', operations: [operation('GET', '/')] },
  {
    path: 'mcp/MongoDB',
    operations: [operation('*', '/*'), operation('POST', '/'), operation('GET', '/{id}'), operation('GET', '/me')],
  },
]);

function route(method: string, path: string): string | undefined {
  const found = router.route(method, path, new Map());
  return found && `${found.api.path} ${found.path} ${found.match ? found.match.operation.template.text : '-'}`;
}

it.each([
  ['the API with the longest path', 'POST', '/mcp/mongodb', 'mcp/MongoDB / /'],
  ['an API by whole segments', 'GET', '/mcp/mongodb2', 'mcp /mongodb2 -'],
  ['an API without regard to case', 'POST', '/MCP/MONGODB/', 'mcp/MongoDB / /'],
  ['the operation that says most', 'GET', '/mcp/mongodb/me', 'mcp/MongoDB /me /me'],
  ['one with a parameter before the rest', 'GET', '/mcp/mongodb/7', 'mcp/MongoDB /7 /{id}'],
  ['one for any method', 'PUT', '/mcp/mongodb/me', 'mcp/MongoDB /me /*'],
  ['the root API', 'GET', '/health', ' /health /health'],
  ['no operation for another method', 'POST', '/mcp', 'mcp / -'],
  ['no operation for another path', 'GET', '/nowhere', ' /nowhere -'],
])('finds %s', (_name, method, path, expected) => {
  expect(route(method, path)).toBe(expected);
});

it('finds nothing outside of every API', () => {
  expect(new Router([{ path: 'mcp', operations: [] }]).route('GET', '/other', new Map())).toBeUndefined();
});
