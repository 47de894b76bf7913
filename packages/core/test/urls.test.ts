import { assertPublicUrl } from '../src/urls';
import { constructAt } from './fixtures/construct-tree';

const check = (value: string) => () => assertPublicUrl(value, 'publicUrl', 'here');

describe('a public URL', () => {
  it.each([
    { kind: 'a host alone', value: 'https://mcp.example.com' },
    { kind: 'a host and a path', value: 'https://mcp.example.com/mongodb' },
    { kind: 'a path of several steps', value: 'https://mcp.example.com/mongodb/admin' },
    { kind: 'capitals in the path', value: 'https://mcp.example.com/MongoDB' },
  ])('is accepted with $kind', ({ value }) => {
    expect(check(value)).not.toThrow();
  });

  it.each([
    { mistake: 'ends with a slash', value: 'https://mcp.example.com/', right: 'https://mcp.example.com' },
    {
      mistake: 'ends with a slash after a path',
      value: 'https://mcp.example.com/a/',
      right: 'https://mcp.example.com/a',
    },
    { mistake: 'ends with several slashes', value: 'https://mcp.example.com/a//', right: 'https://mcp.example.com/a' },
    { mistake: 'is not encrypted', value: 'http://mcp.example.com', right: 'https://mcp.example.com' },
    { mistake: 'has capitals in the host', value: 'https://MCP.example.com/a', right: 'https://mcp.example.com/a' },
    { mistake: 'has capitals in the scheme', value: 'HTTPS://mcp.example.com', right: 'https://mcp.example.com' },
    { mistake: 'is not in ASCII', value: 'https://mcp.exämple.com', right: 'https://mcp.xn--exmple-cua.com' },
    { mistake: 'goes up in its path', value: 'https://mcp.example.com/a/../b', right: 'https://mcp.example.com/b' },
    { mistake: 'has blanks around it', value: ' https://mcp.example.com', right: 'https://mcp.example.com' },
    { mistake: 'names the port of https', value: 'https://mcp.example.com:443', right: 'https://mcp.example.com' },
    { mistake: 'has a port', value: 'https://mcp.example.com:8443', right: 'https://mcp.example.com' },
    { mistake: 'has a user', value: 'https://ada@mcp.example.com', right: 'https://mcp.example.com' },
    { mistake: 'has a password', value: 'https://:p@mcp.example.com', right: 'https://mcp.example.com' },
    { mistake: 'has a query', value: 'https://mcp.example.com/a?x=/', right: 'https://mcp.example.com/a' },
    { mistake: 'has an empty query', value: 'https://mcp.example.com/a?', right: 'https://mcp.example.com/a' },
    { mistake: 'has a fragment', value: 'https://mcp.example.com/a#b', right: 'https://mcp.example.com/a' },
    { mistake: 'has an empty fragment', value: 'https://mcp.example.com/#', right: 'https://mcp.example.com' },
  ])('is refused when it $mistake, and the right one is named', ({ value, right }) => {
    expect(check(value)).toThrow(`here: publicUrl is ${JSON.stringify(value)}: must be https`);
    expect(check(value)).toThrow(`write ${JSON.stringify(right)}`);
    expect(check(right)).not.toThrow();
  });

  it.each(['mcp.example.com', '', 'https://', 'https://localhost', 'https://a..example', 'ada@example.com'])(
    'is not %j',
    (value) => {
      expect(check(value)).toThrow(
        `publicUrl is ${JSON.stringify(value)}: must be a URL, as in 'https://mcp.example.com'`,
      );
    },
  );

  it('is refused when it is known only at deployment', () => {
    expect(check('https://${TfToken[TOKEN.1]}')).toThrow('here: publicUrl is known only at deployment');
  });

  it('is refused with the path of the construct', () => {
    expect(() => assertPublicUrl('x', 'publicUrl', constructAt('platform/Gateway'))).toThrow(
      'platform/Gateway: publicUrl is "x"',
    );
  });
});
