import { mcpPolicy } from '../../src/policies';
import { settings, tools } from './gateway-under-test';

const READ =
  'aggregate aggregate-db collection-indexes collection-schema collection-storage-size count db-stats explain export find list-collections list-connections list-databases mongodb-logs';
const WRITE =
  'create-collection create-index delete-many drop-collection drop-database drop-index insert-many rename-collection update-many';
const [example] = tools.tools;

describe('the policy of a server', () => {
  it('is smaller than 20 KB for a server with the tools of MongoDB and two tiers', () => {
    const named = (names: string, tiers: readonly string[]) =>
      names.split(' ').map((name) => ({
        ...example!,
        name,
        tiers,
        destructive: /delete|drop|rename|update/.test(name),
        ...(/aggregate|explain|export/.test(name) ? { writesWhen: ['$out', '$merge'] } : {}),
      }));
    const all = [...named(READ, ['admin', 'reader']), ...named(WRITE, ['admin'])];
    const policy = mcpPolicy({ ...settings, tools: { ...tools, tools: all } });
    expect(Buffer.byteLength(policy)).toBeLessThan(20 * 1024);
  });

  it('is the same whenever it is made', () => {
    expect(mcpPolicy(settings)).toBe(mcpPolicy(settings));
  });

  it('holds no secret: named values stand for them', () => {
    expect(mcpPolicy(settings).match(/\{\{[^}]+\}\}/g)).toEqual(
      expect.arrayContaining(['{{mongodb-gateway-key}}', '{{mongodb-session-key}}', '{{mongodb-session-key-before}}']),
    );
  });
});
