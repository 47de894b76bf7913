import { claudeCode } from './claude-code';
import type { ClientConfiguration, ClientServer, McpClient } from './client-configuration';
import { cursor } from './cursor';
import { inspector } from './inspector';
import { validateServer } from './validate-server';
import { vsCode } from './vs-code';

export type { ClientConfiguration, ClientServer, McpClient } from './client-configuration';
export { formatConfigurations } from './format-configurations';

/** The clients that people use. */
export const mcpClients: readonly McpClient[] = [vsCode, claudeCode, cursor, inspector];

/**
 * How to connect each client to a server.
 * @throws CommandError for a name, URL, client id or scope that a client or a shell could take for something else
 */
export function clientConfigurations(server: ClientServer): readonly ClientConfiguration[] {
  validateServer(server);
  return mcpClients.flatMap((client) => client.configurationsOf(server));
}
