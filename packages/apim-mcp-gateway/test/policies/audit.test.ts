import fc from 'fast-check';
import { find } from './attacks/refused';
import { groups, people } from './directory';
import { GatewayUnderTest, call, message } from './gateway-under-test';
import type { ClientRequest, Options } from './gateway-under-test';

async function recorded(person: 'ada' | 'rob' | 'eve', request: ClientRequest, options: Options = {}) {
  const under = new GatewayUnderTest(options);
  return GatewayUnderTest.auditOf(await under.as(person, request));
}

describe('the audit trail (B9)', () => {
  it('says who called what, in which tier, and that it was allowed', async () => {
    expect(await recorded('rob', find)).toEqual([
      {
        server: 'mongodb',
        user: people.rob,
        tier: 'reader',
        method: 'tools/call',
        tool: 'find',
        decision: 'allow',
        reason: 'tier',
        correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ]);
  });

  const denied: readonly [string, 'ada' | 'rob' | 'eve', ClientRequest, Readonly<Record<string, string>>][] = [
    ['nobody has a tier for', 'eve', find, { tier: '-', reason: 'no-tier' }],
    ['the tier may not make', 'rob', call('insert-many'), { tool: 'insert-many', reason: 'tool' }],
    ['nobody consented to', 'ada', call('drop-database'), { tool: 'drop-database', reason: 'destructive-scope' }],
    [
      'comes from a foreign page',
      'ada',
      { ...find, headers: { Origin: 'https://evil.example' } },
      { reason: 'origin' },
    ],
    ['no version knows', 'ada', message('tools/exec'), { method: '', tool: '-', reason: 'method' }],
    ['cannot be read', 'ada', { body: '[]' }, { method: '-', tool: '-', reason: 'not-one-object' }],
  ];
  it.each(denied)('says of a call that %s that it was denied, and why', async (_, person, request, fields) => {
    expect(await recorded(person, request)).toEqual([
      expect.objectContaining({ user: people[person], decision: 'deny', ...fields }),
    ]);
  });

  it.each([
    ['a name that is no name', message('ping', { name: { ssn: '078-05-1120' } }), { method: 'ping', tool: '-' }],
    ['a name of another thing', message('prompts/get', { name: 'secret' }), { method: 'prompts/get', tool: '-' }],
    ['a name without an end', call('x'.repeat(100_000)), { method: 'tools/call', tool: '' }],
    ['a sentence', call('ignore what was said before'), { method: 'tools/call', tool: '' }],
  ])('keeps no words of the caller: %s', async (_, request, fields) => {
    const records = await recorded('ada', request);
    expect(records).toEqual([expect.objectContaining(fields)]);
    expect(JSON.stringify(records).length).toBeLessThan(400);
  });

  it('says of a call that nobody could decide about that this was an error, and not a denial', async () => {
    const under = new GatewayUnderTest();
    under.graphAnswers = () => Promise.reject(new Error('no route'));
    const [record] = GatewayUnderTest.auditOf(await under.as('ada', find));
    expect(record).toMatchObject({ decision: 'error', reason: 'graph-unavailable' });
  });

  it('says of a destructive call that it was one', async () => {
    const options = { settings: { destructiveCalls: { admin: 'allow' as const } } };
    const [record] = await recorded('ada', call('drop-database'), options);
    expect(record).toMatchObject({ decision: 'allow', reason: 'destructive' });
  });

  it('has one record for a call that needs several checks', async () => {
    const options = { settings: { destructiveCalls: { admin: { elevationGroupId: groups.elevated } } } };
    expect(await recorded('ada', call('drop-database'), options)).toHaveLength(1);
  });

  it('gives the caller the id under which the record is found', async () => {
    const under = new GatewayUnderTest();
    const response = await under.as('rob', call('insert-many'));
    const { error } = await response.json<{ error: { message: string } }>();
    expect(error.message).toContain(`Correlation id: ${GatewayUnderTest.auditOf(response)[0]?.correlationId}`);
  });

  it('never says what the arguments are', async () => {
    const under = new GatewayUnderTest();
    const secret = 'a1b2c3-secret';
    const args = fc.letrec((tie) => ({
      value: fc.oneof(fc.constant(secret), fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
    })).value;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('find', 'aggregate', 'insert-many', 'connect'), args, async (tool, value) => {
        under.clock.advance(301_000);
        const { trace } = await under.as('ada', call(tool, { value }));
        expect(JSON.stringify(trace)).not.toContain(secret);
      }),
      { numRuns: 100 },
    );
  });
});
