import { Browser } from './browser';
import { clientPrograms } from './client-programs';
import { type LocalPlatform, startLocalPlatform } from './local-platform';
import { count, documentsIn, inShop } from './mongodb-tools';
import { RawSession, messagesOf } from './raw-session';
import { SignInProvider } from './sign-in-provider';
import { signingIn } from './signing-in';
import { until } from './waiting';

jest.setTimeout(60_000);

const destructive = 'mcp.write.destructive';
let local: LocalPlatform;

beforeAll(async () => {
  local = await startLocalPlatform();
});

afterAll(() => local?.end());

/** What the gateway wrote of calls of a tool, latest last. */
function audited(user: string, tool: string) {
  const { recent } = local.platform.audit;
  return recent.filter((entry) => entry.userName === user && entry.tool === tool).map(({ reason }) => reason);
}

function methodOf(init: RequestInit | undefined): string {
  const { method = '' } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as { readonly method?: string };
  return method;
}

// The issuer remembers what a person has agreed to, so everybody agrees once: eve has been made an administrator.
describe.each([
  ['version 1 of the SDK', 'ada'],
  ['version 2 of the SDK with sessions', 'sam'],
  ['version 2 of the SDK without sessions', 'eve'],
] as const)('%s, used by %s', (name, user) => {
  const program = clientPrograms[name];
  const collection = `made by ${user}`;

  beforeAll(() => local.platform.setTier(user, 'admin', 'mongodb', true));

  it('finds, aggregates and inserts (S15)', async () => {
    const session = await program.connect(local.signedIn(user));
    const found = await session.call('find', { ...inShop, collection: 'orders', filter: { _id: 1000 } });
    expect(documentsIn(found)).toMatchObject([{ _id: 1000, customer: 9, status: 'shipped' }]);
    const pipeline = [{ $group: { _id: '$status', orders: { $sum: 1 } } }, { $sort: { _id: 1 } }];
    expect(documentsIn(await session.call('aggregate', { ...inShop, collection: 'orders', pipeline }))).toEqual([
      { _id: 'paid', orders: 12 },
      { _id: 'returned', orders: 10 },
      { _id: 'shipped', orders: 38 },
    ]);
    const documents = [{ colour: 'red' }, { colour: 'green' }];
    const inserted = await session.call('insert-many', { ...inShop, collection: `${collection}, kept`, documents });
    expect(inserted.isError).toBe(false);
    await session.close();

    const reader = await program.connect(local.signedIn('rob'));
    expect(await count(reader, `${collection}, kept`, { colour: 'red' })).toBe(1);
    await reader.close();
  });

  it('drops a collection once the person has agreed to the scope and confirmed the call (B4, S15)', async () => {
    const { url, clientId } = local.server;
    const browser = new Browser(user);
    const questions: string[] = [];
    const answers = ['decline', 'accept'] as const;
    const options = {
      url,
      authProvider: new SignInProvider(clientId),
      answer: (question: string) => answers[questions.push(question) - 1] ?? 'decline',
    };
    const session = await signingIn(program, options, browser, () => program.connect(options));
    await session.call('insert-many', { ...inShop, collection, documents: [{ colour: 'blue' }] });
    const drop = () => session.call('drop-collection', { ...inShop, collection });

    const declined = await signingIn(program, options, browser, drop);
    expect(browser.pages).toContain('Permissions requested');
    expect(options.authProvider.authorizationUrl?.searchParams.get('scope')).toBe(
      `${url}/mcp.access ${url}/${destructive}`,
    );
    expect(questions).toEqual([expect.stringMatching(/drop the .*made by/)]);
    expect(declined.text).toContain('not performed');
    expect(await count(session, collection)).toBe(1);

    expect(await drop()).toMatchObject({ isError: false });
    expect(questions).toHaveLength(2);
    expect(await count(session, collection)).toBe(0);
    expect(audited(user, 'drop-collection')).toEqual(expect.arrayContaining(['destructive-scope', 'destructive']));
    await session.close();
  });

  it('gives up a call, and what is confirmed too late is not done', async () => {
    const stop = new AbortController();
    const sent: string[] = [];
    const recording: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      sent.push(methodOf(init));
      return response;
    };
    const answer = async () => {
      stop.abort();
      // Without a session no request is open while the person is asked, and there is nothing to be taken back.
      const isTold = () => session.revision === '2026-07-28' || sent.includes('notifications/cancelled');
      await until('the server has been told', isTold);
      return 'accept' as const;
    };
    const session = await program.connect({ ...local.signedIn(user, destructive), answer, fetch: recording });
    const args = { ...inShop, collection: 'orders' };
    await expect(session.call('drop-collection', args, stop.signal)).rejects.toThrow();
    expect(await count(session, 'orders')).toBe(60);
    expect(sent.filter((method) => method === 'tools/call')).toHaveLength(2);
    await session.close();
  });

  it('is told by the gateway that a reader has no tool that writes (B3)', async () => {
    const session = await program.connect(local.signedIn('rob'));
    const args = { ...inShop, collection: 'orders', documents: [{}] };
    await expect(session.call('insert-many', args)).rejects.toThrow(/Refused: tool\. Correlation id: \S+/);
    expect(audited('rob', 'insert-many')).toContain('tool');
    await session.close();
  });
});

describe('on the wire', () => {
  it('hands a question on while the call that it belongs to is still open (B2)', async () => {
    const { url, requestInit } = local.signedIn('ada', destructive);
    const session = await RawSession.open(url, requestInit);
    const params = { name: 'drop-collection', arguments: { ...inShop, collection: 'orders' } };
    const answer = await session.post({ id: 2, method: 'tools/call', params });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const messages = messagesOf(answer);
    const { value: question } = await messages.next();
    expect(question).toMatchObject({ method: 'elicitation/create' });
    await session.post({ id: question.id, result: { action: 'decline' } });
    expect((await messages.next()).value).toMatchObject({ id: 2, result: { isError: true } });
    expect(await messages.next()).toMatchObject({ done: true });
  });

  it('ends the request at the server when the client leaves (B2)', async () => {
    const { url, requestInit } = local.signedIn('rob');
    const session = await RawSession.open(url, requestInit);
    const leave = new AbortController();
    expect((await session.listen(leave.signal)).status).toBe(200);
    // The server has one stream for each session, so that it says itself whether there still is one.
    expect((await session.listen()).status).toBe(409);
    leave.abort();
    const again = new AbortController();
    await until('the server is rid of the stream', async () => (await session.listen(again.signal)).status === 200);
    again.abort();
  });
});
