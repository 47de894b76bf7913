import { groups, people } from '../directory';
import { GatewayUnderTest, call, metadataUrl, serverUrl } from '../gateway-under-test';
import { find, refused } from './refused';

describe('which tool (S15, B3, B4): the server never sees', () => {
  it.each(['insert-many', 'delete-many', 'drop-database'])('%s of a reader', async (name) => {
    const under = new GatewayUnderTest();
    expect(await refused(under, await under.as('rob', call(name)))).toEqual({ status: 403, reason: 'tool' });
  });

  it.each(['connect', 'Find', 'find ', '', 'constructor', 'find,insert-many', 'nobody-has-reviewed-this'])(
    'the tool %p, which nobody has reviewed',
    async (name) => {
      const under = new GatewayUnderTest();
      expect(await refused(under, await under.as('ada', call(name)))).toEqual({ status: 403, reason: 'tool' });
    },
  );

  const writing: readonly [string, unknown][] = [
    ['a stage', { pipeline: [{ $match: {} }, { $merge: 'other' }] }],
    ['a stage deep inside', { pipeline: [{ $facet: { a: [{ $out: 'other' }] } }] }],
    ['a stage in another argument', { x: { y: [{ $out: 1 }] } }],
    ['a stage in another spelling', '{"\\u0024out":1}'],
  ];
  it.each(writing)('a reading tool of an administrator that writes, without consent: %s (B4)', async (_, args) => {
    const under = new GatewayUnderTest();
    const body =
      typeof args === 'string'
        ? `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"aggregate","arguments":${args}}}`
        : call('aggregate', args).body;
    expect(await refused(under, await under.as('ada', { body }))).toEqual({ status: 403, reason: 'destructive-scope' });
  });

  it('a reading tool of a reader that writes, consent or not (B4)', async () => {
    const under = new GatewayUnderTest();
    const response = await under.as('rob', call('aggregate', { pipeline: [{ $merge: 'x' }] }), {
      scp: 'mcp.access mcp.write.destructive',
    });
    expect(await refused(under, response)).toEqual({ status: 403, reason: 'destructive-denied' });
  });

  it('a destructive call without consent, and says which scopes it needs, all in one challenge (B4)', async () => {
    const under = new GatewayUnderTest();
    const response = await under.as('ada', call('drop-database'));
    expect(response.status).toBe(403);
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer resource_metadata="${metadataUrl}", scope="${serverUrl}/mcp.access ${serverUrl}/mcp.write.destructive", error="insufficient_scope"`,
    );
    expect(under.reached).toHaveLength(0);
  });

  it('a destructive call of somebody who is not elevated, each time anew (B4)', async () => {
    const under = new GatewayUnderTest({
      settings: { destructiveCalls: { admin: { elevationGroupId: groups.elevated } } },
    });
    expect(await refused(under, await under.as('ada', call('drop-database')))).toEqual({
      status: 403,
      reason: 'elevation',
    });
    under.memberships.set(people.ada, [groups.admin, groups.elevated]);
    expect((await under.as('ada', call('drop-database'))).status).toBe(200);
    under.memberships.set(people.ada, [groups.admin]);
    expect((await under.as('ada', call('drop-database'))).status).toBe(403);
    expect((await under.as('ada', call('find'))).status).toBe(200); // only destructive calls ask
  });

  it('a destructive call while nobody can tell who is elevated', async () => {
    const under = new GatewayUnderTest({
      settings: { destructiveCalls: { admin: { elevationGroupId: groups.elevated } } },
    });
    await under.as('ada', call('find'));
    under.graphAnswers = () => Promise.resolve(new Response('', { status: 500 }));
    expect((await under.as('ada', call('drop-database'))).status).toBe(503);
    expect(under.reached).toHaveLength(1);
  });

  it.each(['find; drop-database', 'find drop-database', '[find]', 'FIND', 'aggregate,find', '\tfind\n'])(
    'a tool in quarantine, however an operator writes it: %p (B15)',
    async (written) => {
      const under = new GatewayUnderTest({ namedValues: { 'mongodb-quarantine': written } });
      expect(await refused(under, await under.as('ada', find))).toEqual({ status: 403, reason: 'quarantined' });
    },
  );

  it('a tool in quarantine, of anybody, among others (B15)', async () => {
    const under = new GatewayUnderTest({ namedValues: { 'mongodb-quarantine': 'aggregate, find' } });
    expect(await refused(under, await under.as('ada', find))).toEqual({ status: 403, reason: 'quarantined' });
    expect((await under.as('ada', call('insert-many'))).status).toBe(200);
  });

  it('code that an operator writes into a switch', async () => {
    const under = new GatewayUnderTest({ namedValues: { 'mongodb-quarantine': 'x || true) || (true' } });
    expect((await under.as('rob', call('insert-many'))).status).toBe(403);
    expect((await under.as('rob', call('find'))).status).toBe(200);
  });

  it.each(['mongodb-quarantine', 'mongodb-switch', 'platform-switch'])(
    'an expression that an operator writes into %s: the gateway does not take it for one (B15)',
    (name) => {
      expect(() => new GatewayUnderTest({ namedValues: { [name]: '@(true)' } })).toThrow(
        'mixes text and an expression',
      );
    },
  );
});
