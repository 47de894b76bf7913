import type { TraceRecord } from '@org/apim-emulator';
import { AuditTrail } from '../../src/gateway/audit-trail';

const decision = (metadata: Readonly<Record<string, string>>, source = 'mcp-audit'): TraceRecord => ({
  kind: 'message',
  requestId: 'r',
  time: 5,
  source,
  severity: 'information',
  message: 'decision',
  metadata,
});
const trail = () => new AuditTrail((id) => (id === 'id-of-ada' ? 'ada' : undefined));

it('keeps what the policy wrote, with the name of the user', () => {
  const audit = trail();
  const written = {
    server: 'shop',
    tier: 'admin',
    method: 'tools/call',
    tool: 'find',
    decision: 'deny',
    reason: 'tool',
  };
  audit.take(decision({ ...written, user: 'id-of-ada', correlationId: 'c' }));

  expect(audit.recent).toEqual([{ ...written, time: 5, user: 'id-of-ada', userName: 'ada', correlationId: 'c' }]);
});

it('has a dash for what the policy did not write, and the id of somebody unknown', () => {
  const audit = trail();
  audit.take(decision({ user: 'id-of-nobody' }));

  expect(audit.recent[0]).toMatchObject({ user: 'id-of-nobody', userName: 'id-of-nobody', tool: '-', tier: '-' });
});

it('leaves what is no decision to others', () => {
  const audit = trail();
  audit.take(decision({ server: 'shop' }, 'something-else'));
  audit.take({ ...decision({}), kind: 'fault' } as unknown as TraceRecord);

  expect(audit.recent).toEqual([]);
});

it('keeps the latest five hundred, oldest first', () => {
  const audit = trail();
  for (let n = 0; n < 600; n++) audit.take(decision({ tool: String(n) }));

  expect(audit.recent).toHaveLength(500);
  expect(audit.recent[0]?.tool).toBe('100');
  expect(audit.recent.at(-1)?.tool).toBe('599');
});

it('tells whoever listens of each entry, until they no longer do', () => {
  const audit = trail();
  const heard: string[] = [];
  audit.take(decision({ tool: 'before' }));
  const leave = audit.subscribe(({ tool }) => heard.push(tool));
  audit.take(decision({ tool: 'now' }));
  leave();
  audit.take(decision({ tool: 'after' }));

  expect(heard).toEqual(['now']);
});
