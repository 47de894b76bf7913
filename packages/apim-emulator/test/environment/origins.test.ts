import { replaceOrigins } from '../../src/environment/origins';

const origins = {
  'https://graph.microsoft.com': 'http://127.0.0.1:4281/graph',
  'http://mcp.internal': 'http://127.0.0.1:5000',
  'http://mcp.internal:3000': 'http://127.0.0.1:5001',
};

it.each([
  ['https://graph.microsoft.com/v1.0/me', 'http://127.0.0.1:4281/graph/v1.0/me'],
  ['"https://graph.microsoft.com"', '"http://127.0.0.1:4281/graph"'],
  ['see https://graph.microsoft.com.', 'see http://127.0.0.1:4281/graph.'],
  ['https://graph.microsoft.com.evil.example/', 'https://graph.microsoft.com.evil.example/'],
  ['https://graph.microsoft.community/', 'https://graph.microsoft.community/'],
  ['xhttps://graph.microsoft.com/', 'xhttps://graph.microsoft.com/'],
  ['https://graph.microsoft.com:8443/', 'https://graph.microsoft.com:8443/'],
  ['http://mcp.internal:3000/mcp', 'http://127.0.0.1:5001/mcp'],
  ['http://mcp.internal:30001/mcp', 'http://mcp.internal:30001/mcp'],
  ['http://mcp.internal/mcp', 'http://127.0.0.1:5000/mcp'],
])('%s becomes %s', (text, expected) => {
  expect(replaceOrigins(text, origins)).toBe(expected);
});

it('leaves every text alone when there are none', () => {
  expect(replaceOrigins('https://graph.microsoft.com', {})).toBe('https://graph.microsoft.com');
});
