import { gatewayDefinition } from '@org/apim-emulator';
import type { ResolvedBlock, ResolvedStack } from '@org/terraform-json';
import { CommandError } from '../cli/command-error';
import { placeOf, resourcesOf, textOf } from './blocks';
import { type Container, type ContainerGroup } from './container-groups';

/** An MCP server behind the gateway. */
export interface McpServer {
  /** What stands behind `mcp/` in its path: `mongodb`. */
  readonly name: string;
  /** Where it will be: `https://gateway.example.com/mcp/mongodb`. */
  readonly deployedUrl: string;
  readonly tiers: readonly Tier[];
}

export interface Tier {
  readonly name: string;
  /** Where the gateway sends its requests: `http://mongodb.mcp.internal:3000`. */
  readonly origin: string;
  readonly container: Container;
}

/** Paths of MCP servers start with this. */
const PREFIX = 'mcp/';

/** The origin of the gateway once it is deployed: `https://gateway.example.com`. */
export function gatewayOrigin(stacks: readonly ResolvedStack[]): string {
  return `https://${gatewayDefinition(stacks).host}`;
}

/** @throws CommandError when a backend of the gateway is not one of the containers */
export function mcpServersIn(
  stacks: readonly ResolvedStack[],
  groups: readonly ContainerGroup[],
): readonly McpServer[] {
  const gateway = gatewayOrigin(stacks);
  const backends = resourcesOf(stacks, 'azurerm_api_management_backend');
  const records = resourcesOf(stacks, 'azurerm_private_dns_a_record');
  const servers = resourcesOf(stacks, 'azurerm_api_management_api')
    .map((api) => ({ stack: api.stack, path: textOf(api, 'path') }))
    .filter(({ path }) => path.startsWith(PREFIX))
    .map(({ stack, path }) => ({ stack, name: path.slice(PREFIX.length), deployedUrl: `${gateway}/${path}` }));
  /** Backends are named `<server>-<tier>`; `shop-files-admin` belongs to `shop-files`, not to `shop`. */
  const ownerOf = (backend: ResolvedBlock) =>
    servers
      .filter(({ stack, name }) => stack === backend.stack && textOf(backend, 'name').startsWith(`${name}-`))
      .sort((one, other) => other.name.length - one.name.length)[0];
  return servers.map((server) => ({
    name: server.name,
    deployedUrl: server.deployedUrl,
    tiers: backends
      .filter((backend) => ownerOf(backend) === server)
      .map((backend) => tierOf(backend, server.name, records, groups)),
  }));
}

function tierOf(
  backend: ResolvedBlock,
  server: string,
  records: readonly ResolvedBlock[],
  groups: readonly ContainerGroup[],
): Tier {
  const { host, hostname, port, origin } = new URL(textOf(backend, 'url'));
  const record = records.find((one) => `${textOf(one, 'name')}.${textOf(one, 'zone_name')}` === hostname);
  const containers = groups
    .filter(({ stack }) => stack === record?.stack)
    .flatMap(({ containers }) => containers)
    .filter(({ ports }) => ports.includes(Number(port)));
  const [container] = containers;
  if (!container || containers.length > 1) {
    const found = container ? 'several containers listen' : 'no container listens';
    throw new CommandError(`${placeOf(backend)} cannot run locally: ${found} at ${host}`);
  }
  return { name: textOf(backend, 'name').slice(server.length + 1), origin, container };
}
