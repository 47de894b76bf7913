import { once } from 'node:events';
import { IncomingMessage, ServerResponse, get } from 'node:http';
import { Socket, connect } from 'node:net';
import { streamAudit } from '../../src/control/audit-stream';
import type { AuditEntry } from '../../src/gateway/audit-trail';
import { eventually } from '../fixtures/eventually';
import { ControlUnderTest } from './fixtures/control-under-test';

const under = new ControlUnderTest();

/** Listens as a browser does. */
class Listener {
  public readonly events: { readonly event: string; readonly data: unknown }[] = [];
  private constructor(readonly response: IncomingMessage) {
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => {
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, event = '', data = ''] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? [];
        this.events.push({ event, data: JSON.parse(data) });
      }
    });
    response.on('error', () => undefined); // it is closed in the middle of an answer
  }

  static async start(): Promise<Listener> {
    const [response] = (await once(get(`${under.url}/api/audit`, { agent: false }), 'response')) as [IncomingMessage];
    return new Listener(response);
  }

  public entries(event: string): AuditEntry[] {
    return this.events.filter((one) => one.event === event).flatMap(({ data }) => data as AuditEntry);
  }
}

/** How many listen to the audit trail itself. */
function countListeners(): () => number {
  const listeners = new Set<unknown>();
  const { audit } = under.platform;
  const subscribe = audit.subscribe.bind(audit);
  jest.spyOn(audit, 'subscribe').mockImplementation((listener) => {
    const unsubscribe = subscribe(listener);
    listeners.add(listener);
    return () => {
      unsubscribe();
      listeners.delete(listener);
    };
  });
  return () => listeners.size;
}

it('tells first what was, then what happens, as server-sent events', async () => {
  const before = under.platform.decide({ user: 'ada-object-id', tool: 'find', decision: 'allow', reason: 'tier' });
  const listener = await Listener.start();
  const after = under.platform.decide({ user: 'rob-object-id', tool: 'drop-index', decision: 'deny', reason: 'tool' });
  await eventually(() => listener.events.length === 2);

  expect(listener.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect(listener.entries('recent')).toMatchObject([{ correlationId: before, userName: 'ada', decision: 'allow' }]);
  expect(listener.entries('entry')).toMatchObject([
    { correlationId: after, userName: 'rob', tool: 'drop-index', decision: 'deny', reason: 'tool' },
  ]);
  listener.response.destroy();
});

it('tells everybody who listens', async () => {
  const listeners = await Promise.all([Listener.start(), Listener.start()]);
  const id = under.platform.decide({ decision: 'deny' });

  for (const listener of listeners) {
    await eventually(() => listener.entries('entry').length === 1);
    expect(listener.entries('entry')[0]?.correlationId).toBe(id);
    listener.response.destroy();
  }
});

it('keeps an entry in one event, whatever somebody wrote into it', async () => {
  const listener = await Listener.start();
  const tool = 'find\n\nevent: entry\ndata: {}\r\u2028';
  under.platform.decide({ tool });
  await eventually(() => listener.events.length === 2);

  expect(listener.entries('entry')).toMatchObject([{ tool }]);
  listener.response.destroy();
});

it('lets go of a listener who has gone away', async () => {
  const count = countListeners();
  const listener = await Listener.start();
  expect(count()).toBe(1);

  listener.response.destroy();
  await eventually(() => count() === 0);

  under.platform.decide({ decision: 'allow' });
  expect(under.faults).toEqual([]);
});

it('lets go of a listener who does not read, before its backlog fills the memory', async () => {
  const count = countListeners();
  const socket = connect(Number(under.port), '127.0.0.1').pause();
  socket.on('error', () => undefined);
  socket.write(`GET /api/audit HTTP/1.1\r\nhost: 127.0.0.1:${under.port}\r\n\r\n`);
  await eventually(() => count() === 1);

  const entry = { tool: 'x'.repeat(64 * 1024) };
  await eventually(() => {
    // More than the backlog at once: what comes after the connection was closed must do no harm.
    for (let each = 0; each < 40; each++) under.platform.decide(entry);
    return count() === 0;
  });

  expect(under.faults).toEqual([]);
  socket.destroy();
});

it('gives a sign of life until the listener has gone away', () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  try {
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    const write = jest.spyOn(response, 'write').mockReturnValue(true);
    streamAudit(under.platform.audit, response, 1000);
    write.mockClear();

    jest.advanceTimersByTime(2000);
    expect(write.mock.calls).toEqual([[':\n\n'], [':\n\n']]);

    response.emit('close');
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});
