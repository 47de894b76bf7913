import '@org/testing/matchers';
import { resolveStacks } from '@org/terraform-json';
import { mongodbGatewayKeyVariable, mongodbTier } from '../src';
import { containersOf, secretOf, synthServer } from './server-under-test';

const connectionString = secretOf('${random_password.ReaderPassword.result}');
const tiers = {
  admin: mongodbTier({ port: 3000, monitoringPort: 3100, connectionString }),
  reader: mongodbTier({ port: 3001, monitoringPort: 3101, connectionString, readOnly: true }),
};
const synthMongodb = () => synthServer({ serverName: 'mongodb', gatewayKeyVariable: mongodbGatewayKeyVariable, tiers });

describe('mongodb-mcp-server', () => {
  it('has exactly these variables for administrators (S15)', () => {
    expect(containersOf(synthMongodb()).admin?.environment_variables).toEqual({
      NODE_ENV: 'production',
      MDB_MCP_TRANSPORT: 'http',
      MDB_MCP_HTTP_HOST: '0.0.0.0',
      MDB_MCP_DANGEROUS_HOST_BINDING: 'true',
      MDB_MCP_HTTP_PORT: '3000',
      MDB_MCP_HTTP_RESPONSE_TYPE: 'sse',
      MDB_MCP_ALLOW_REQUEST_OVERRIDES: 'false',
      MDB_MCP_MONITORING_SERVER_HOST: '127.0.0.1',
      MDB_MCP_MONITORING_SERVER_PORT: '3100',
      MDB_MCP_DISABLED_TOOLS: 'assistant,connect,atlas,atlas-local',
      MDB_MCP_CONFIRMATION_REQUIRED_TOOLS:
        'atlas-create-access-list,atlas-create-db-user,drop-database,drop-collection,delete-many,drop-index,' +
        'atlas-streams-manage,atlas-streams-teardown,update-many,rename-collection',
      MDB_MCP_MAX_TIME_M_S: '30000',
      MDB_MCP_EXPORTS_PATH: '/tmp/exports',
      MDB_MCP_LOGGERS: 'stderr',
      MDB_MCP_TELEMETRY: 'disabled',
    });
  });

  it('differs for readers by its ports and by offering only what reads (S15)', () => {
    const { admin, reader } = containersOf(synthMongodb());
    expect(reader?.environment_variables).toEqual({
      ...admin?.environment_variables,
      MDB_MCP_HTTP_PORT: '3001',
      MDB_MCP_MONITORING_SERVER_PORT: '3101',
      MDB_MCP_READ_ONLY: 'true',
    });
  });

  it('asks before every tool that destroys or overwrites (S15)', () => {
    const { MDB_MCP_CONFIRMATION_REQUIRED_TOOLS: asked = '' } = tiers.admin.environment ?? {};
    expect(asked.split(',')).toEqual(
      expect.arrayContaining([
        'drop-database',
        'drop-collection',
        'drop-index',
        'delete-many',
        'update-many',
        'rename-collection',
      ]),
    );
  });

  it('gets its connection string and the key of the gateway as secure variables (S14)', () => {
    for (const { secure_environment_variables: secure } of Object.values(containersOf(synthMongodb()))) {
      expect(Object.keys(secure ?? {}).sort()).toEqual(['MDB_MCP_CONNECTION_STRING', 'MDB_MCP_HTTP_HEADERS']);
    }
  });

  it('refuses whoever does not show the key, in the form that it reads', () => {
    const [stack] = resolveStacks([synthMongodb().stack], { secret: () => 'generated' });
    const group = stack?.blocks.find(({ type }) => type === 'azurerm_container_group');
    const [admin] = group?.attribute('container') as unknown as {
      secure_environment_variables: Record<string, string>;
    }[];
    expect(admin?.secure_environment_variables.MDB_MCP_HTTP_HEADERS).toBe('{"x-mcp-gateway-key":"generated"}');
  });

  it('answers health checks on the loopback only, unless Azure asks by HTTP', () => {
    const hostFor = (probes?: 'exec' | 'http' | 'none') =>
      mongodbTier({ port: 3000, monitoringPort: 3100, connectionString, probes }).environment
        ?.MDB_MCP_MONITORING_SERVER_HOST;
    expect([hostFor(), hostFor('exec'), hostFor('none'), hostFor('http')]).toEqual([
      '127.0.0.1',
      '127.0.0.1',
      '127.0.0.1',
      '0.0.0.0',
    ]);
  });

  it('is asked in the way that its settings are made for', () => {
    const http = mongodbTier({ port: 3000, monitoringPort: 3100, connectionString, probes: 'http', cpu: 2 });
    expect(http).toMatchObject({ port: 3000, monitoringPort: 3100, probes: 'http', cpu: 2 });
  });

  it('is made of arguments that the providers know', () => {
    expect(synthMongodb()).toPassSchemaCheck();
  });
});
