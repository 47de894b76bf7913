import { McpSession } from '../../src/doctor/people/session';
import { Web } from '../../src/doctor/web';

it('does not turn pages of tools for ever', async () => {
  const result = { tools: [{ name: 'again' }], nextCursor: 'more' };
  let asked = 0;
  const fetch = () => {
    asked++;
    return asked > 100 ? Promise.reject(new Error('for ever')) : Promise.resolve(Response.json({ id: 1, result }));
  };
  const session = await McpSession.begin(
    'https://gateway.example/mcp',
    'token',
    { failure: 'none' },
    new Web({ fetch }),
  );

  expect((await session.listTools()).tools).toHaveLength(20);
});
