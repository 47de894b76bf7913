import type { ISecretRef } from '@org/core';
import type { GatewayKeyVariable } from './gateway-key';
import type { Probes, ServerTier } from './server-tier';

export interface MongodbTierProps extends Pick<ServerTier, 'port' | 'cpu' | 'memoryInGb'> {
  /** The port of `/health`: one for each tier. */
  readonly monitoringPort: number;
  /** How the server connects. Give each tier a user of its own, since `readOnly` only hides tools. */
  readonly connectionString: ISecretRef;
  /**
   * Whether only the tools that read are offered.
   * @default false
   */
  readonly readOnly?: boolean;
  /**
   * See {@link ServerTier.probes}.
   * @default 'exec'
   */
  readonly probes?: Probes;
}

/**
 * Tools that ask the client for confirmation: the server's own list, and the two that overwrite. A client may answer for
 * the user or not be able to ask at all, so it is a courtesy and no control: the gateway decides.
 */
const confirmed = [
  'atlas-create-access-list',
  'atlas-create-db-user',
  'drop-database',
  'drop-collection',
  'delete-many',
  'drop-index',
  'atlas-streams-manage',
  'atlas-streams-teardown',
  'update-many',
  'rename-collection',
];

/** mongodb-mcp-server compares the headers of every request with this object. */
export const mongodbGatewayKeyVariable: GatewayKeyVariable = { name: 'MDB_MCP_HTTP_HEADERS', form: 'headers' };

/**
 * A tier of mongodb-mcp-server 3.0.4, which reads these variables by exactly these names (`MAX_TIME_M_S` is no slip).
 */
export function mongodbTier(props: MongodbTierProps): ServerTier {
  const { port, monitoringPort, connectionString, readOnly = false, probes = 'exec', cpu, memoryInGb } = props;
  return {
    port,
    monitoringPort,
    probes,
    cpu,
    memoryInGb,
    environment: {
      NODE_ENV: 'production', // without it, errors come with stack traces
      MDB_MCP_TRANSPORT: 'http',
      MDB_MCP_HTTP_HOST: '0.0.0.0',
      MDB_MCP_DANGEROUS_HOST_BINDING: 'true', // else the server refuses any address but the loopback
      MDB_MCP_HTTP_PORT: String(port),
      MDB_MCP_HTTP_RESPONSE_TYPE: 'sse', // with json, a tool that asks for confirmation hangs
      MDB_MCP_ALLOW_REQUEST_OVERRIDES: 'false',
      MDB_MCP_MONITORING_SERVER_HOST: probes === 'http' ? '0.0.0.0' : '127.0.0.1',
      MDB_MCP_MONITORING_SERVER_PORT: String(monitoringPort),
      // connect would take any connection string and so reach whatever the subnet reaches; assistant calls home.
      MDB_MCP_DISABLED_TOOLS: 'assistant,connect,atlas,atlas-local',
      MDB_MCP_CONFIRMATION_REQUIRED_TOOLS: confirmed.join(','),
      MDB_MCP_MAX_TIME_M_S: '30000', // the cluster would give up after 120 s
      MDB_MCP_EXPORTS_PATH: '/tmp/exports', // gone with the container
      MDB_MCP_LOGGERS: 'stderr',
      MDB_MCP_TELEMETRY: 'disabled',
      ...(readOnly ? { MDB_MCP_READ_ONLY: 'true' } : {}),
    },
    secrets: { MDB_MCP_CONNECTION_STRING: connectionString },
  };
}
