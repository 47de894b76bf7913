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
    change: replacing('if(!(false||', 'if(!(tool=="connect"||'),
    probe: unreviewed,
  },
  {
    name: 'tools are compared without regard to case',
    change: replacing('.Contains(tool)', '.Contains(tool.ToLowerInvariant())'),
    probe: { name: 'a tool is called in another spelling (B3)', happens: reaching('ada', call('Find')) },
  },
  {
    name: 'tools are looked for in a text',
    change: replacing('new string[]{"find","aggregate"}.Contains(tool)', '"find,aggregate".Contains(tool)'),
    probe: { name: 'a part of the name of a tool is called (B3)', happens: reaching('ada', call('find,')) },
  },
  {
    name: 'every tier may call every tool',
    change: rewriting('new string[]{"admin"}.Contains(tier)&&', ''),
    probe: writtenByAReader,
  },
  {
    name: 'the tier or the tool is enough: Or for And',
    change: rewriting('.Contains(tier)&&new string[]{"insert-many"', '.Contains(tier)||new string[]{"insert-many"'),
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
    change: without(/new string\[\]\{"delete-many","drop-database"\}\.Contains\(tool\)\|\|/),
    probe: withoutConsent,
  },
  {
    name: 'arguments that write are ignored',
    change: without(/\|\|new string\[\]\{"aggregate"\}\.Contains\(tool\)&amp;&amp;properties\.Any\(.*?\)\)/),
    probe: writingWithoutConsent,
  },
  {
    name: 'one of the stages that write is forgotten',
    change: replacing('"$out","$merge"', '"$out"'),
    probe: writingWithoutConsent,
  },
  {
    name: 'a call writes if every argument says so: All for Any',
    change: replacing('properties.Any(', 'properties.All('),
    probe: writingWithoutConsent,
  },
  {
    name: 'only the outermost arguments are looked at',
    change: replacing('.Descendants().OfType&lt;JProperty&gt;();return', '.Properties();return'),
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
    change: replacing(`mcp.write.destructive\\"") + `, `mcp.access\\"") + `),
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
    change: replacing(
      '(bool)context.Variables["destructive"]&amp;&amp;(string)context.Variables["tier"]=="admin"',
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
      withoutCode('if(elevated=="")return "503 graph-unavailable";'),
      replacing('if(!elevated.Contains(', 'if(elevated!=""&amp;&amp; !elevated.Contains('),
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
