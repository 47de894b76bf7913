import type { Origins } from '@org/apim-emulator';
import type { Places } from '../processes/places';
import type { McpServer } from '../synthesized/mcp-servers';

/** What on this machine stands in for each origin that the stacks name. */
export function originMap(gateway: string, servers: readonly McpServer[], places: Places): Origins {
  const issuer = `http://127.0.0.1:${places.issuer}`;
  const tiers = servers.flatMap((server) => server.tiers);
  return {
    [gateway]: `http://127.0.0.1:${places.gateway}`,
    'https://login.microsoftonline.com': issuer,
    'https://graph.microsoft.com': `${issuer}/graph`,
    ...Object.fromEntries(
      tiers.map(({ origin, container }) => [origin, `http://127.0.0.1:${places.containers.get(container)?.port}`]),
    ),
  };
}
