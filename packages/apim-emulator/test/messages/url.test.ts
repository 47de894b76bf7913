import { Fields } from '../../src';
import { RequestUrl } from '../../src/messages/url';

it('is taken apart', () => {
  const url = RequestUrl.parse('https://Host.example:8443/a%20b/../c?x=1&x=2&Y=%20');
  expect(url).toMatchObject({
    scheme: 'https',
    host: 'host.example',
    port: 8443,
    path: '/c',
    queryString: '?x=1&x=2&Y=%20',
  });
  expect(url.query.get('X')).toEqual(['1', '2']);
  expect(url.query.get('y')).toEqual([' ']);
  expect(url.toString()).toBe('https://host.example:8443/c?x=1&x=2&Y=%20');
});

it.each([
  ['http://host/', 80],
  ['https://host/', 443],
])('%s has the port %d without saying so', (text, port) => {
  const url = RequestUrl.parse(text);
  expect(url.port).toBe(port);
  expect(url.toString()).toBe(text);
});

it('has other parameters when its query string changes', () => {
  const url = RequestUrl.parse('https://host/?a=1');
  expect(url.query.only('a')).toBe('1');
  url.queryString = '?a=2';
  expect(url.query.only('a')).toBe('2');
  url.setQuery(Fields.of({ b: ['x y', '&'] }));
  expect(url.queryString).toBe('?b=x+y&b=%26');
  url.setQuery(new Fields());
  expect(url.queryString).toBe('');
});
