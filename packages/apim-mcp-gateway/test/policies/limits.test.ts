import { find } from './attacks/refused';
import { groups } from './directory';
import { GatewayUnderTest } from './gateway-under-test';

const settings = { limits: { admin: { calls: 2, seconds: 30 }, reader: { calls: 1, seconds: 60 } } };

describe('how often one person may call one tier', () => {
  it('is limited: beyond, 429 with the time to wait, and the server does not see it', async () => {
    const under = new GatewayUnderTest({ settings });
    await under.as('rob', find);
    under.clock.advance(10_000);
    const response = await under.as('rob', find);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '50']);
    expect(under.reached).toHaveLength(1);
  });

  it('begins anew when that time has passed, and not before', async () => {
    const under = new GatewayUnderTest({ settings });
    await under.as('rob', find);
    under.clock.advance(59_999);
    expect((await under.as('rob', find)).status).toBe(429);
    under.clock.advance(1);
    expect((await under.as('rob', find)).status).toBe(200);
  });

  it('depends on the tier', async () => {
    const under = new GatewayUnderTest({ settings });
    const statuses = [];
    for (let count = 0; count < 3; count++) statuses.push((await under.as('ada', find)).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('is counted for each person, and each tier of a person', async () => {
    const under = new GatewayUnderTest({ settings });
    const asReader = { groups: [groups.reader] };
    expect((await under.as('rob', find)).status).toBe(200);
    expect((await under.as('sam', find, asReader)).status).toBe(200);
    expect((await under.as('sam', find)).status).toBe(200); // as an administrator
    expect((await under.as('sam', find, asReader)).status).toBe(429);
  });

  it('is 300 in a minute, unless it is said', async () => {
    const under = new GatewayUnderTest();
    for (let count = 0; count < 300; count++) await under.as('ada', { method: 'GET' });
    expect((await under.as('ada', find)).status).toBe(429);
    expect(under.reached).toHaveLength(300);
  });
});
