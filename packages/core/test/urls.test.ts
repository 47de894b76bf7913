import { ValidationError } from '../src/errors';
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
    {
      mistake: 'ends with a slash',
      value: 'https://mcp.example.com/',
      remedy: 'must not end with a slash; write "https://mcp.example.com"',
    },
    {
      mistake: 'ends with a slash after a path',
      value: 'https://mcp.example.com/mongodb/',
      remedy: 'must not end with a slash; write "https://mcp.example.com/mongodb"',
    },
    {
      mistake: 'ends with several slashes',
      value: 'https://mcp.example.com/mongodb//',
      remedy: 'must not end with a slash; write "https://mcp.example.com/mongodb"',
    },
    { mistake: 'is not encrypted', value: 'http://mcp.example.com', remedy: 'must start with https://' },
    { mistake: 'is of another scheme', value: 'ftp://mcp.example.com', remedy: 'must start with https://' },
    {
      mistake: 'has capitals in the host',
      value: 'https://MCP.example.com/mongodb',
      remedy: 'must be written as "https://mcp.example.com/mongodb"',
    },
    {
      mistake: 'has capitals in the scheme',
      value: 'HTTPS://mcp.example.com',
      remedy: 'must be written as "https://mcp.example.com"',
    },
    {
      mistake: 'has a host outside of ASCII',
      value: 'https://mcp.exämple.com',
      remedy: 'must be written as "https://mcp.xn--exmple-cua.com"',
    },
    {
      mistake: 'goes up in its path',
      value: 'https://mcp.example.com/a/../b',
      remedy: 'must be written as "https://mcp.example.com/b"',
    },
    {
      mistake: 'has blanks around it',
      value: ' https://mcp.example.com',
      remedy: 'must be written as "https://mcp.example.com"',
    },
    {
      mistake: 'names the port that https has anyway',
      value: 'https://mcp.example.com:443',
      remedy: 'must be written as "https://mcp.example.com"',
    },
    {
      mistake: 'has a port',
      value: 'https://mcp.example.com:8443',
      remedy: 'must have no user, port, query or fragment',
    },
    {
      mistake: 'has a user',
      value: 'https://ada@mcp.example.com',
      remedy: 'must have no user, port, query or fragment',
    },
    {
      mistake: 'has a query',
      value: 'https://mcp.example.com/mongodb?tier=admin',
      remedy: 'must have no user, port, query or fragment',
    },
    {
      mistake: 'has a fragment',
      value: 'https://mcp.example.com/mongodb#admin',
      remedy: 'must have no user, port, query or fragment',
    },
    {
      mistake: 'is not a URL',
      value: 'mcp.example.com',
      remedy: `must be a URL, as in 'https://mcp.example.com'`,
    },
    { mistake: 'is empty', value: '', remedy: `must be a URL, as in 'https://mcp.example.com'` },
    { mistake: 'has no host', value: 'https://', remedy: `must be a URL, as in 'https://mcp.example.com'` },
  ])('is refused when it $mistake', ({ value, remedy }) => {
    expect(check(value)).toThrow(new ValidationError('here', { property: 'publicUrl', value, expected: remedy }));
  });

  it('is refused when it is known only at deployment', () => {
    expect(check('https://${TfToken[TOKEN.1]}')).toThrow('here: publicUrl is known only at deployment');
  });

  it('is refused with the path of the construct', () => {
    expect(() => assertPublicUrl('x', 'publicUrl', constructAt('platform/Gateway'))).toThrow(
      'platform/Gateway: publicUrl is "x"',
    );
  });
});
