import { ManualClock } from '../../src';
import { keepTokens, noIdentity } from '../../src/environment/identity';

it('keeps a token for each resource and identity until it expires', async () => {
  const clock = new ManualClock(0);
  let issued = 0;
  const tokens = keepTokens(() => Promise.resolve({ token: `t${++issued}`, expiresOn: clock.now() + 1000 }), clock);
  const graph = { resource: 'https://graph.microsoft.com', clientId: undefined };
  expect((await tokens(graph)).token).toBe('t1');
  expect((await tokens(graph)).token).toBe('t1');
  expect((await tokens({ ...graph, clientId: 'user' })).token).toBe('t2');
  expect((await tokens({ ...graph, resource: 'https://vault.azure.net' })).token).toBe('t3');
  clock.advance(1000);
  expect((await tokens(graph)).token).toBe('t4');
});

it('has no token when nobody gives one', async () => {
  await expect(noIdentity({ resource: 'r', clientId: 'user' })).rejects.toThrow('there is no managed identity user');
});
