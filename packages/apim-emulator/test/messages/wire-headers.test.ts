import { Fields } from '../../src';
import { deleteHopByHop, toWire } from '../../src/messages/wire-headers';

it('takes away what belongs to one connection, and what the sender names in Connection', () => {
  const fields = Fields.of({
    Connection: 'close, X-Private',
    'Keep-Alive': 'timeout=5',
    TE: 'trailers',
    'Transfer-Encoding': 'chunked',
    Upgrade: 'websocket',
    'Proxy-Authorization': 'Basic eA==',
    'X-Private': '1',
    Accept: '*/*',
  });
  expect([...deleteHopByHop(fields).keys()]).toEqual(['Accept']);
});

it('joins several values to one line, except where a value may hold a comma or a date', () => {
  const fields = Fields.of({
    'X-A': ['1', '2'],
    'Set-Cookie': ['a=1', 'b=2'],
    'WWW-Authenticate': ['Basic', 'Bearer'],
    Empty: [],
  });
  expect(toWire(fields)).toEqual([
    ...['X-A', '1,2'],
    ...['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2'],
    ...['WWW-Authenticate', 'Basic', 'WWW-Authenticate', 'Bearer'],
  ]);
});
