import { hostOf, localConnectionString } from '../../src/database/connection-string';

const deployed =
  'mongodb+srv://mcpreader:p%40ss@mongo-mcp-dev.global.mongocluster.cosmos.azure.com/?tls=true&authMechanism=SCRAM-SHA-256&retrywrites=false';

it('leads to the stand-in with the same user, over TLS and without discovery (B10)', () => {
  const local = localConnectionString(deployed, 'mcpadmin', { kind: 'emulator', address: '127.0.0.1:4711' });

  expect(local).toBe(
    'mongodb://mcpreader:p%40ss@127.0.0.1:4711/?tls=true&authMechanism=SCRAM-SHA-256&retrywrites=false&directConnection=true',
  );
});

it('keeps the database that a client uses unless it names another one', () => {
  const ofShop = deployed.replace('/?', '/shop?');

  expect(localConnectionString(ofShop, 'mcpadmin', { kind: 'emulator', address: '127.0.0.1:4711' })).toContain(
    '@127.0.0.1:4711/shop?',
  );
});

describe('with another MongoDB', () => {
  const other = { kind: 'other', uri: 'mongodb://root:secret@db.example.com:27017/?tls=true' } as const;

  it('the administrator is who the URI says', () => {
    expect(localConnectionString(deployed, 'mcpreader', other)).toBe(other.uri);
  });

  it('other users have their own name and password, which admin knows', () => {
    expect(localConnectionString(deployed, 'mcpadmin', other)).toBe(
      'mongodb://mcpreader:p%40ss@db.example.com:27017/?tls=true&authSource=admin',
    );
  });

  it('keeps its options, its database and where its users are known', () => {
    const uri = 'mongodb+srv://root:secret@db.example.com/shop?authSource=people&w=majority';

    expect(localConnectionString(deployed, 'mcpadmin', { kind: 'other', uri })).toBe(
      'mongodb+srv://mcpreader:p%40ss@db.example.com/shop?authSource=people&w=majority',
    );
  });

  it('can be one without a slash or options', () => {
    const uri = 'mongodb://root:secret@db.example.com';

    expect(localConnectionString(deployed, 'mcpadmin', { kind: 'other', uri })).toBe(
      'mongodb://mcpreader:p%40ss@db.example.com/?authSource=admin',
    );
  });

  it('without users in it, everybody connects as the URI says', () => {
    const open = { kind: 'other', uri: 'mongodb://127.0.0.1:27017' } as const;
    expect(localConnectionString(deployed, 'mcpadmin', open)).toBe(open.uri);
  });
});

it.each([
  { text: deployed, host: 'mongo-mcp-dev.global.mongocluster.cosmos.azure.com' },
  { text: 'mongodb://a:b@h:27017/?x=1', host: 'h:27017' },
  { text: 'mongodb://h', host: 'h' },
  { text: 'nonsense', host: '' },
])('finds the host of $text', ({ text, host }) => {
  expect(hostOf(text)).toBe(host);
});
