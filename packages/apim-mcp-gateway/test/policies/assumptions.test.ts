import type { Assumptions } from '@org/apim-emulator';
import { find } from './attacks/refused';
import { GatewayUnderTest, call } from './gateway-under-test';

/** What the documentation of API Management leaves open. Nothing may depend on it. */
const assumptions: readonly Partial<Assumptions>[] = [
  { cacheMiss: 'leaves-unset' },
  { cacheMiss: 'sets-null' },
  { corsEndsUnmatched: true },
  { corsEndsUnmatched: false },
  { missingSection: 'empty' },
  { missingSection: 'inherited' },
];

describe.each(assumptions)('whether API Management is as in %p or not', (assumed) => {
  it('what may pass, passes, and the directory is asked once (B5)', async () => {
    const under = new GatewayUnderTest({ assumptions: assumed });
    for (const person of ['ada', 'ada'] as const) expect((await under.as(person, find)).status).toBe(200);
    expect(under.graphRequests).toHaveLength(1);
  });

  it('what may not, does not (S9, B3, B4)', async () => {
    const under = new GatewayUnderTest({ assumptions: assumed });
    const foreign = { Origin: 'https://evil.example' };
    const statuses = [
      await under.send(find),
      await under.as('eve', find),
      await under.as('rob', call('insert-many')),
      await under.as('ada', call('drop-database')),
      await under.as('ada', { method: 'GET', headers: foreign }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 403, 403, 403, 403]);
    expect(under.reached).toHaveLength(0);
  });

  it('the metadata is for anybody (B1)', async () => {
    const under = new GatewayUnderTest({ assumptions: assumed });
    const url = '/.well-known/oauth-protected-resource/mcp/mongodb';
    expect((await under.send({ method: 'GET', url })).status).toBe(200);
  });
});
