import fc from 'fast-check';
import { Group, Situation, TIERS } from './reference-model';

/** Mostly the first, so that most situations fail for one reason at most and many for none. */
const usually = <T>(first: T, ...others: readonly T[]) =>
  fc.oneof({ weight: 12 * others.length, arbitrary: fc.constant(first) }, ...others.map((other) => fc.constant(other)));

const groups = fc.subarray<Group>(['admin', 'reader', 'elevated', 'unrelated']);

const rules: fc.Arbitrary<Situation['rules']> = fc.record({
  membership: fc.constantFrom('graph', 'groups', 'roles'),
  destructiveCalls: fc.constantFrom<Situation['rules']['destructiveCalls']>(
    { admin: 'step-up', reader: 'deny' },
    { admin: 'elevation', reader: 'step-up' },
    { admin: 'allow', reader: 'elevation' },
    { admin: 'deny', reader: 'allow' },
  ),
  platformIsOn: usually(true, false),
  serverIsOn: usually(true, false),
  quarantine: usually<readonly string[]>([], ['aggregate', 'drop-database'], ['find']),
});

const caller: fc.Arbitrary<Situation['caller']> = fc.record({
  flaw: usually<Situation['caller']['flaw']>(
    undefined,
    'missing',
    'expired',
    'unsigned',
    'of another server',
    'of a foreign client',
    'of an application',
  ),
  scopes: usually<readonly string[]>(
    ['mcp.access'],
    ['mcp.access', 'mcp.write.destructive'],
    ['openid', 'mcp.write.destructive', 'mcp.access'],
    ['mcp.write.destructive'],
    ['mcp.access.more'],
    [],
  ),
  roles: fc.subarray([...TIERS]),
  groupsInToken: fc.oneof({ weight: 4, arbitrary: groups }, fc.constant('too many' as const)),
  groupsInDirectory: fc.oneof(
    { weight: 8, arbitrary: groups },
    fc.constantFrom('person unknown' as const, 'no answer' as const),
  ),
});

/** A stage that writes, or only looks like one, in lists and objects around it. */
const args = fc
  .tuple(
    fc.constantFrom<unknown>({ $out: 'x' }, { $merge: { into: 'x' } }, { $match: {} }, '$out', { OUT: 1 }, { $Out: 1 }),
    fc.array(fc.constantFrom('list', '$facet', 'pipeline'), { maxLength: 8 }),
  )
  .map(([stage, around]) => ({
    pipeline: around.reduce((inner, place) => (place === 'list' ? [{ $match: {} }, inner] : { [place]: inner }), stage),
  }));

const request: fc.Arbitrary<Situation['request']> = fc.record({
  httpMethod: usually('POST', 'GET', 'DELETE'),
  origin: usually('none', 'allowed', 'foreign'),
  session: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('none' as const, 'own' as const) },
    fc.constantFrom<Situation['request']['session']>(
      'own, signed before the last change of the key',
      'of another person',
      'of another tier',
      'of another server',
      'without a signature',
      'with a forged signature',
    ),
  ),
  form: usually('one message', 'one message with an answer in it', 'batch', 'two names'),
  method: usually(
    'tools/call',
    'initialize',
    'ping',
    'tools/list',
    'resources/read',
    'notifications/initialized',
    'tools/exec',
    '-',
    '',
  ),
  tool: fc.constantFrom('find', 'aggregate', 'insert-many', 'delete-many', 'drop-database', 'connect', 'Find', '-'),
  args,
  version: fc.constantFrom('2025-06-18', '2026-07-28', 'none'),
  methodInHeader: usually('right', 'none', 'wrong'),
  nameInHeader: usually('right', 'right, in base64', 'none', 'wrong'),
});

export const situation: fc.Arbitrary<Situation> = fc.record({ rules, caller, request });
