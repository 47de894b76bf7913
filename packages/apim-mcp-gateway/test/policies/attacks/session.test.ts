import { groups, people } from '../directory';
import { ClientRequest, GatewayUnderTest, Options, message } from '../gateway-under-test';

describe('whose session (B6): the server never sees', () => {
  const opening: Options = { answer: () => ({ headers: { 'Mcp-Session-Id': 'session-1' }, body: {} }) };
  const withSession = (id: string): ClientRequest => ({ ...message('tools/list'), headers: { 'Mcp-Session-Id': id } });

  async function opened(person: 'ada' | 'rob' | 'sam' = 'ada', options: Options = opening) {
    const under = new GatewayUnderTest(options);
    const response = await under.as(person, message('initialize'));
    return { under, id: response.headers.get('mcp-session-id') ?? '' };
  }

  it('an id with the signature in it: its own client goes on, and the server knows its own id', async () => {
    const { under, id } = await opened();
    expect(id).toMatch(/^session-1\../);
    expect((await under.as('ada', withSession(id))).status).toBe(200);
    expect(under.reached[1]?.request.headers.only('mcp-session-id')).toBe('session-1');
  });

  it("another person's session, in the same tier", async () => {
    const { under, id } = await opened();
    const response = await under.as('sam', withSession(id));
    expect([response.status, await response.json()]).toMatchObject([404, { error: { code: -32003 } }]);
    expect(under.reached).toHaveLength(1);
  });

  it("another tier's session, after somebody changed groups", async () => {
    const { under, id } = await opened('sam');
    under.memberships.set(people.sam, [groups.reader]);
    under.clock.advance(121_000);
    expect((await under.as('sam', withSession(id))).status).toBe(404);
  });

  it("another server's session", async () => {
    const { id } = await opened('ada', { ...opening, mutate: (xml) => xml.replaceAll('|mongodb|', '|other|') });
    const under = new GatewayUnderTest();
    expect((await under.as('ada', withSession(id))).status).toBe(404);
  });

  it.each(['session-1', 'session-1.', '.', '', ' ', 'session-1.AAAA', `${'x'.repeat(5000)}.y`])(
    'a session without a signature of ours: %p',
    async (id) => {
      const under = new GatewayUnderTest();
      const { status } = await under.as('ada', withSession(id));
      if (id.trim() === '') return; // that is no session
      expect(status).toBe(404);
      expect(under.reached).toHaveLength(0);
    },
  );

  it('a signature that belongs to another id', async () => {
    const { under, id } = await opened();
    expect((await under.as('ada', withSession(id.replace('session-1', 'session-2')))).status).toBe(404);
  });

  it('nothing of that after a restart of the gateway, or a rotation of the key: sessions go on', async () => {
    const { id } = await opened();
    const restarted = new GatewayUnderTest();
    expect((await restarted.as('ada', withSession(id))).status).toBe(200);
    const rotated = new GatewayUnderTest({
      namedValues: { 'mongodb-session-key': 'newkey', 'mongodb-session-key-before': 'presentkey' },
    });
    expect((await rotated.as('ada', withSession(id))).status).toBe(200);
    const twice = new GatewayUnderTest({
      namedValues: { 'mongodb-session-key': 'newerkey', 'mongodb-session-key-before': 'newkey' },
    });
    expect((await twice.as('ada', withSession(id))).status).toBe(404);
  });
});
