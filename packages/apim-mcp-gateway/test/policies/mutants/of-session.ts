import { groups, people } from '../directory';
import { GatewayUnderTest, message, namedValues } from '../gateway-under-test';
import type { ClientRequest, Options } from '../gateway-under-test';
import { Mutant, Probe, replacing, rewriting, without, withoutCheck, withoutCode } from './mutant';

const opening: Options = { answer: () => ({ headers: { 'Mcp-Session-Id': 'session-1' }, body: {} }) };

const goingOn = (id: string): ClientRequest => ({ ...message('tools/list'), headers: { 'Mcp-Session-Id': id } });

const opened = async (under: GatewayUnderTest, person: keyof typeof people): Promise<string> =>
  (await under.as(person, message('initialize'))).headers.get('mcp-session-id') ?? '';

const forged: Probe = {
  name: 'a session without a signature of ours goes on (B6)',
  happens: async (under) => {
    await under.as('ada', goingOn('session-1.forged'));
    return under.reached.length > 0;
  },
};

const anothers: Probe = {
  name: "another person's session goes on (B6)",
  options: opening,
  happens: async (under) => {
    await under.as('sam', goingOn(await opened(under, 'ada')));
    return under.reached.length > 1;
  },
};

const ofAnotherTier: Probe = {
  name: "another tier's session goes on (B6)",
  options: opening,
  happens: async (under) => {
    const id = await opened(under, 'sam');
    await under.as('sam', goingOn(id), { groups: [groups.reader] });
    return under.reached.length > 1;
  },
};

/** The servers of a platform have keys of their own; should two ever share one, the name still keeps them apart. */
const ofAnotherServer: Probe = {
  name: "another server's session goes on (B6)",
  options: opening,
  happens: async (under, change) => {
    const other = new GatewayUnderTest({
      ...opening,
      mutate: (xml) => change(xml).replaceAll('|mongodb|', '|orders|'),
    });
    await under.as('ada', goingOn(await opened(other, 'ada')));
    return under.reached.length > 0;
  },
};

const unknownToTheServer: Probe = {
  name: 'the server is told another id than its own (B6)',
  options: opening,
  happens: async (under) => {
    await under.as('ada', goingOn(await opened(under, 'ada')));
    return under.reached[1]?.request.headers.only('mcp-session-id') !== 'session-1';
  },
};

const bare: Probe = {
  name: 'an id leaves without a signature (B6)',
  options: opening,
  happens: async (under) => (await opened(under, 'ada')) === 'session-1',
};

const brokenByRotation: Probe = {
  name: 'a session ends when the key is changed (B6)',
  options: {
    ...opening,
    namedValues: { 'mongodb-session-key': 'newkey', 'mongodb-session-key-before': namedValues['mongodb-session-key'] },
  },
  happens: async (under) => {
    await under.as('ada', goingOn(await opened(new GatewayUnderTest(opening), 'ada')));
    return under.reached.length === 0;
  },
};

const exchanged: Probe = {
  name: 'the signature of one id serves for another (B6)',
  options: opening,
  happens: async (under) => {
    const id = await opened(under, 'ada');
    await under.as('ada', goingOn(id.replace('session-1', 'session-2')));
    return under.reached.length > 1;
  },
};

/** Ways to weaken whose a session is. */
export const mutantsOfSession: readonly Mutant[] = [
  {
    name: 'sessions are not verified',
    change: withoutCheck('404 session/-32003'),
    probe: forged,
  },
  {
    name: 'sessions are bound to no person',
    change: without(/\+(&apos;|')\|\1\+context\.Variables\["user"\]/g),
    probe: anothers,
  },
  {
    name: 'sessions are bound to no tier',
    change: replacing(/"\|mongodb\|"\+(tier|context\.Variables\["tier"\])/g, '"|mongodb|"'),
    probe: ofAnotherTier,
  },
  {
    name: 'sessions are bound to no server',
    change: without(/"\|mongodb\|"\+/g),
    probe: ofAnotherServer,
  },
  {
    name: 'signatures do not hold the id',
    change: replacing(/GetBytes\(session(\.Remove\(cut\))?\+/g, 'GetBytes(""+'),
    probe: exchanged,
  },
  {
    name: 'signatures are not taken off',
    change: replacing('"[.][^.]*$"', '"(?!)"'),
    probe: unknownToTheServer,
  },
  {
    name: 'ids are not signed',
    change: replacing(
      '@((context.Response.Headers.GetValueOrDefault("Mcp-Session-Id","")!="")?"override":"delete")',
      '@("skip")',
    ),
    probe: bare,
  },
  {
    name: 'the key before is dropped',
    change: withoutCode(',"{{mongodb-session-key-before}}"'),
    probe: brokenByRotation,
  },
  {
    name: 'both keys must have signed: All for Any',
    change: rewriting('"}.Any(key=>', '"}.All(key=>'),
    probe: brokenByRotation,
  },
];
