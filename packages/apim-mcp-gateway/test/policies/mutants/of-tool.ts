import { groups, people } from '../directory';
import { call } from '../gateway-under-test';
import type { Options } from '../gateway-under-test';
import { Mutant, Probe, both, reaching, replacing, rewriting, without, withoutCheck, withoutCode } from './mutant';

const merging = (args: unknown) => call('aggregate', args);

const consented = { scp: 'mcp.access mcp.write.destructive' };

const elevating: Options = { settings: { destructiveCalls: { admin: { elevationGroupId: groups.elevated } } } };

const inQuarantine: Options = { namedValues: { 'mongodb-quarantine': 'aggregate, find' } };

const writtenByAReader: Probe = {
  name: 'a reader calls a tool that writes (S15, B3)',
  happens: reaching('rob', call('insert-many')),
};

const unreviewed: Probe = {
  name: 'a tool is called that nobody has reviewed (B3)',
  happens: reaching('ada', call('connect')),
};

const withoutConsent: Probe = {
  name: 'a destructive tool is called without consent (B4)',
  happens: reaching('ada', call('drop-database')),
};

const writingWithoutConsent: Probe = {
  name: 'a reading tool writes without consent (B4)',
  happens: reaching('ada', merging({ pipeline: [{ $match: {} }, { $merge: 'other' }] })),
};

const quarantined: Probe = {
  name: 'a tool in quarantine is called (B15)',
  options: inQuarantine,
  happens: reaching('ada', call('find')),
};

const notElevated: Probe = {
  name: 'a destructive call of somebody who is not elevated (B4)',
  options: elevating,
  happens: reaching('ada', call('drop-database')),
};

const elevationUnanswered: Probe = {
  name: 'a destructive call while nobody can tell who is elevated (B4)',
  options: elevating,
  happens: async (under) => {
    await under.as('ada', call('find'));
    under.graphAnswers = () => Promise.resolve(new Response('', { status: 500 }));
    await under.as('ada', call('drop-database'));
    return under.reached.length > 1;
  },
};

const elevationEnded: Probe = {
  name: 'a destructive call of somebody who was elevated a moment ago (B4)',
  options: elevating,
  happens: async (under) => {
    under.memberships.set(people.ada, [groups.admin, groups.elevated]);
    await under.as('ada', call('drop-database'));
    under.memberships.set(people.ada, [groups.admin]);
    await under.as('ada', call('drop-database'));
    return under.reached.length !== 1;
  },
};

/** Ways to weaken what may be called. */
export const mutantsOfTool: readonly Mutant[] = [
  {
    name: 'tools are not checked',
    change: withoutCheck('403 tool'),
    probe: unreviewed,
  },
  {
    name: 'tools that nobody has reviewed are allowed',
    change: replacing(':"*").Split(', ':"admin").Split('),
    probe: unreviewed,
  },
  {
    name: 'tools are compared without regard to case',
    change: replacing('.Contains(tool)', '.Contains(tool.ToLowerInvariant())'),
    probe: { name: 'a tool is called in another spelling (B3)', happens: reaching('ada', call('Find')) },
  },
  {
    name: 'tools are looked for in a text',
    change: rewriting("names.Split(',').Contains(tool)", 'names.Contains(tool)'),
    probe: { name: 'a part of the name of a tool is called (B3)', happens: reaching('ada', call('insert')) },
  },
  {
    name: 'every tier may call every tool',
    change: rewriting("!review[0].Split(',').Contains(tier)", 'review[0]=="*"'),
    probe: writtenByAReader,
  },
  {
    name: 'the tools of one tier only are checked',
    change: rewriting('call&&!review[0]', 'call&&tier=="admin"&&!review[0]'),
    probe: writtenByAReader,
  },
  {
    name: 'a tool that writes is given to both tiers',
    change: rewriting('Is("insert-many")?"admin"', 'Is("insert-many")?"admin,reader"'),
    probe: writtenByAReader,
  },
  {
    name: 'quarantine is ignored',
    change: withoutCheck('403 quarantined'),
    probe: quarantined,
  },
  {
    name: 'quarantine minds what stands between names',
    change: replacing('[^\\\\w./-]+', ','),
    probe: quarantined,
  },
  {
    name: 'quarantine minds upper and lower case',
    change: withoutCode(',StringComparer.OrdinalIgnoreCase'),
    probe: {
      name: 'a tool that an operator has written in upper case is called (B15)',
      options: { namedValues: { 'mongodb-quarantine': 'FIND' } },
      happens: reaching('ada', call('find')),
    },
  },
  {
    name: 'nothing is destructive',
    change: withoutCode('review.Contains("ALWAYS")||'),
    probe: withoutConsent,
  },
  {
    name: 'arguments that write are ignored',
    change: without(/\|\|message\.Descendants\(\).*?\(property\.Name\)\)/),
    probe: writingWithoutConsent,
  },
  {
    name: 'one of the stages that write is forgotten',
    change: replacing('$out $merge', '$out'),
    probe: writingWithoutConsent,
  },
  {
    name: 'the first of the stages that write is taken for something else',
    change: replacing('review.Skip(1)', 'review.Skip(2)'),
    probe: {
      name: 'a reading tool writes by another stage without consent (B4)',
      happens: reaching('ada', merging({ pipeline: [{ $out: 'other' }] })),
    },
  },
  {
    name: 'a call writes if every argument says so: All for Any',
    change: rewriting('.Any(property=>', '.All(property=>'),
    probe: writingWithoutConsent,
  },
  {
    name: 'only the outermost arguments are looked at',
    change: rewriting('.Descendants().OfType<JProperty>().Any(property', '.Properties().Any(property'),
    probe: writingWithoutConsent,
  },
  {
    name: 'consent is not asked for',
    change: withoutCheck('403 destructive-scope'),
    probe: withoutConsent,
  },
  {
    name: 'the scope that everybody has is consent',
    change: replacing('.Contains("mcp.write.destructive")', '.Contains("mcp.access")'),
    probe: withoutConsent,
  },
  {
    name: 'a tier that may not destroy may',
    change: withoutCheck('403 destructive-denied'),
    probe: {
      name: 'a reader with consent writes by a reading tool (B4)',
      happens: reaching('rob', merging({ pipeline: [{ $out: 'x' }] }), consented),
    },
  },
  {
    name: 'the challenge does not name the scope that is needed',
    change: replacing('/mcp.write.destructive":""', '/mcp.access":""'),
    probe: {
      name: 'whoever has not consented does not learn to what (B4)',
      happens: async (under) => {
        const { headers } = await under.as('ada', call('drop-database'));
        return !headers.get('www-authenticate')?.includes('/mcp.write.destructive"');
      },
    },
  },
  {
    name: 'elevation is not asked for',
    change: rewriting(
      '(((string)context.Variables["verdict"]).StartsWith("200 destructive"))&&(string)context.Variables["tier"]=="admin"',
      'false',
    ),
    probe: notElevated,
  },
  {
    name: 'the answer about elevation is not read',
    change: withoutCheck('403 elevation'),
    probe: notElevated,
  },
  {
    name: 'no answer about elevation is one',
    change: both(
      withoutCode('elevated=="-"?"503 graph-unavailable":'),
      rewriting('!elevated.Contains(', 'elevated!="-"&&!elevated.Contains('),
    ),
    probe: elevationUnanswered,
  },
  {
    name: 'elevation is remembered',
    change: replacing(
      /<set-variable name="elevated".*?\/>/,
      `$&
      <cache-lookup-value key="elevated" variable-name="known" default-value="" caching-type="internal" />
      <set-variable name="elevated" value='@((string)context.Variables["known"]+context.Variables["elevated"])' />
      <cache-store-value key="elevated" value='@((string)context.Variables["elevated"])' duration="120" caching-type="internal" />`,
    ),
    probe: elevationEnded,
  },
];
