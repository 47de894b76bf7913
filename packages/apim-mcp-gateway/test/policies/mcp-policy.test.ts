import { mcpPolicy } from '../../src/policies';
import { settings, tools } from './gateway-under-test';

const READ =
  'aggregate aggregate-db collection-indexes collection-schema collection-storage-size count db-stats explain export find list-collections list-connections list-databases mongodb-logs';
const WRITE =
  'create-collection create-index delete-many drop-collection drop-database drop-index insert-many rename-collection update-many';
const CLIENTS = [1, 2, 3].map((digit) => `${digit}`.repeat(8) + '-0000-4000-8000-000000000000');
const [example] = tools.tools;

describe('the policy of a server', () => {
  it('is at most 16 KB for the server of MongoDB, with all its tools, two tiers and three clients', () => {
    const named = (names: string, tiers: readonly string[]) =>
      names.split(' ').map((name) => ({
        ...example!,
        name,
        tiers,
        destructive: /delete|drop|rename|update/.test(name),
        ...(/aggregate|explain|export/.test(name) ? { writesWhen: ['$out', '$merge'] } : {}),
      }));
    const all = [...named(READ, ['admin', 'reader']), ...named(WRITE, ['admin'])];
    const serverUrl = 'https://apim-mcp-dev-x7k2.azure-api.net/mcp/mongodb';
    const policy = mcpPolicy({
      ...settings,
      tools: { ...tools, tools: all },
      serverUrl,
      metadataUrl: 'https://apim-mcp-dev-x7k2.azure-api.net/.well-known/oauth-protected-resource/mcp/mongodb',
      access: { ...settings.access, identifierUri: serverUrl, clientIds: CLIENTS },
    });
    expect(all).toHaveLength(23);
    expect(Buffer.byteLength(policy)).toBeLessThanOrEqual(16 * 1024);
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
