import { auditDecisions, auditFields, auditReasons } from '../src';
import { auditQueries, incidents } from '../src/observability/audit/audit-queries';
import { auditQuery, whereField } from '../src/observability/audit/kql';
import { columnsOf } from './kql';

const fields = Object.keys(auditFields);

describe('the record of a call', () => {
  it('says who did what where, what was decided and why, and nothing else (S20, B9)', () => {
    expect(fields).toEqual(['server', 'user', 'tier', 'method', 'tool', 'decision', 'reason', 'correlationId']);
  });

  it('knows three decisions', () => {
    expect(Object.values(auditDecisions)).toEqual(['allow', 'deny', 'error']);
  });

  it('is read in full by every query over the audit trail (B9)', () => {
    expect(columnsOf(auditQuery())).toEqual(['TimeGenerated', 'OperationId', ...fields]);
    for (const field of fields) expect(auditQuery()).toContain(`${field} = tostring(Properties["${field}"])`);
  });
});

describe('the queries', () => {
  it.each([...auditQueries.map(({ name, text }) => [name, text] as const), ...Object.entries(incidents)])(
    'read only columns that are there: %s (B9)',
    (_name, text) => expect(columnsOf(text).length).toBeGreaterThan(0),
  );

  it('have names of their own', () => {
    const names = auditQueries.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+$/);
  });

  it('tell who called, when, which endpoint, the response time, and success or failure (S20)', () => {
    const calls = auditQueries.find(({ name }) => name === 'calls');
    expect(columnsOf(calls?.text ?? '')).toEqual(
      expect.arrayContaining(['user', 'TimeGenerated', 'Url', 'DurationMs', 'Success', 'ResultCode', 'decision']),
    );
  });

  it('read what the gateway writes of each incident, by the values of the table (B9)', () => {
    expect(incidents.denied).toContain(whereField('decision', auditDecisions.deny));
    expect(incidents.destructive).toContain(whereField('decision', auditDecisions.allow));
    expect(incidents.destructive).toContain(whereField('reason', auditReasons.destructive));
    expect(incidents.graphUnavailable).toContain(whereField('decision', auditDecisions.error));
    expect(incidents.graphUnavailable).toContain(whereField('reason', auditReasons.graphUnavailable));
    expect(incidents.backendUnreachable).toContain('LastErrorReason == "BackendConnectionFailure"');
  });
});

describe('the check of columns, of which these tests make use', () => {
  it.each([
    ['a field that nobody writes', auditQuery('where decison == "deny"'), 'there is no column decison'],
    [
      'a column after it was projected away',
      auditQuery('project user', 'where tool == "x"'),
      'there is no column tool',
    ],
    [
      'a column that a summary drops',
      auditQuery('summarize calls = count() by user', 'order by tool desc'),
      'no column tool',
    ],
    ['a table that is not there', 'AppTrace\n| where true', "there is no table 'AppTrace'"],
    ['a step that it cannot read', auditQuery('evaluate bag_unpack(x)'), 'is not understood'],
    [
      'a key that one side of a join lacks',
      auditQuery('join kind=leftouter (AppRequests | project Url) on OperationId'),
      'no column OperationId',
    ],
  ])('notices %s', (_what, text, message) => {
    expect(() => columnsOf(text)).toThrow(message);
  });
});
