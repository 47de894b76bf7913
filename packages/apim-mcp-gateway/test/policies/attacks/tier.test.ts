import { groups, people } from '../directory';
import { GatewayUnderTest, Options } from '../gateway-under-test';
import type { Claims } from '../tokens';
import { find, refused } from './refused';

describe('which tier (S10, S11, B5): the server never sees a request of', () => {
  const cases: readonly [string, Options['settings'], Claims][] = [
    ['somebody in no group', {}, { groups: [] }],
    ['somebody whose token names no groups', {}, { groups: undefined }],
    ['somebody whose token names groups as one text', {}, { groups: `${groups.admin} ${groups.reader}` }],
    [
      'somebody whose token names a group that only contains the id',
      {},
      { groups: [`x${groups.admin}`, `${groups.admin}x`] },
    ],
    ['somebody in a group, where roles count', { membership: 'roles' }, { groups: [groups.admin] }],
    ['somebody with a role that only starts like it', { membership: 'roles' }, { roles: ['Mcp.AdminX'] }],
  ];
  it.each(cases)('%s', async (_, settings, changes) => {
    const under = new GatewayUnderTest({ settings });
    expect(await refused(under, await under.as('ada', find, changes))).toEqual({ status: 403, reason: 'no-tier' });
  });

  it('somebody whom the token names and the directory does not confirm (S11)', async () => {
    const under = new GatewayUnderTest();
    under.memberships.set(people.ada, []);
    expect(await refused(under, await under.as('ada', find))).toEqual({ status: 403, reason: 'no-tier' });
  });

  it('somebody whom the directory does not know', async () => {
    const under = new GatewayUnderTest();
    under.memberships.delete(people.ada);
    expect(await refused(under, await under.as('ada', find))).toEqual({ status: 403, reason: 'no-tier' });
  });

  const tooMany = { groups: undefined, _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint: 'x' } } };
  const failures: readonly [string, () => Promise<Response>][] = [
    ['does not answer', () => Promise.reject(new Error('connection refused'))],
    ['fails', () => Promise.resolve(new Response('', { status: 500 }))],
    ['refuses the gateway', () => Promise.resolve(new Response('{"error":{}}', { status: 403 }))],
    ['asks for patience', () => Promise.resolve(new Response('', { status: 429 }))],
    ['answers something else', () => Promise.resolve(Response.json({ groups: [groups.admin] }))],
    ['answers one text', () => Promise.resolve(Response.json({ value: groups.admin }))],
  ];
  it.each(failures)('anybody while the directory %s, also with too many groups to name', async (_, graphAnswers) => {
    for (const [membership, changes] of [
      ['graph', {}],
      ['graph', tooMany],
      ['groups', tooMany],
    ] as const) {
      const under = new GatewayUnderTest({ settings: { membership } });
      under.graphAnswers = graphAnswers;
      expect(await refused(under, await under.as('ada', find, changes))).toEqual({
        status: 503,
        reason: 'graph-unavailable',
      });
    }
  });

  it('anybody whose answer of the directory is not JSON', async () => {
    const under = new GatewayUnderTest();
    under.graphAnswers = () => Promise.resolve(new Response('<html>'));
    expect(await refused(under, await under.as('ada', find))).toEqual({ status: 503, reason: 'graph-unavailable' });
  });

  it('somebody who only asks Microsoft Graph again and again: refused calls count as well (B5)', async () => {
    const under = new GatewayUnderTest({
      settings: { limits: { admin: { calls: 5, seconds: 60 }, reader: { calls: 5, seconds: 60 } } },
    });
    under.graphAnswers = () => Promise.resolve(new Response('', { status: 500 }));
    const statuses: number[] = [];
    for (let call = 0; call < 7; call++) statuses.push((await under.as('ada', find)).status);
    expect(statuses).toEqual([503, 503, 503, 503, 503, 429, 429]);
    expect(under.graphRequests).toHaveLength(5);
  });

  it('somebody after the revocation bound, and not before it is asked again', async () => {
    const under = new GatewayUnderTest();
    expect((await under.as('ada', find)).status).toBe(200);
    under.memberships.set(people.ada, []);
    under.clock.advance(119_000);
    expect((await under.as('ada', find)).status).toBe(200);
    under.clock.advance(2000);
    expect((await under.as('ada', find)).status).toBe(403);
    expect(under.reached).toHaveLength(2);
  });

  it('somebody on the strength of what the directory said of another', async () => {
    const under = new GatewayUnderTest();
    await under.as('ada', find);
    const response = await under.as('eve', find, { groups: [groups.admin] });
    expect(response.status).toBe(403);
  });

  it('somebody whom the directory could not be asked about, a moment later', async () => {
    const under = new GatewayUnderTest();
    under.graphAnswers = () => Promise.resolve(new Response('', { status: 500 }));
    expect((await under.as('ada', find)).status).toBe(503);
    under.graphAnswers = undefined;
    expect((await under.as('ada', find)).status).toBe(200); // a failure is not remembered
  });
});
