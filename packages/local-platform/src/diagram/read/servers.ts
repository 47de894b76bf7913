import type { JsonObject, ResolvedBlock, ResolvedStack } from '@org/terraform-json';
import { nestedIn, resourcesOf } from '../../synthesized/blocks';
import { asText, asTexts, idOf, nameOf, optional, textsWithin, unique } from './attributes';

/** A container group: one MCP server. */
export interface Server {
  readonly id: string;
  readonly name: string;
  readonly subnetId: string | undefined;
  readonly hasPublicAddress: boolean;
  /** The names that lead to it inside the network: `mongodb.mcp.internal` */
  readonly hosts: readonly string[];
  readonly containers: readonly Container[];
  /** The containers that run before the others, by name. */
  readonly initContainers: readonly string[];
  readonly identityIds: readonly string[];
  /** The id of the workspace that takes its logs, as the workspace itself has it. */
  readonly workspaceId: string | undefined;
}

/** One container: a tier of a server. */
export interface Container {
  readonly id: string;
  /** The tier: `admin` */
  readonly name: string;
  readonly ports: readonly number[];
  /** The hosts that its environment has connection strings for. They hold passwords: nothing else of them is kept. */
  readonly connections: readonly Connection[];
}

export interface Connection {
  readonly user: string;
  readonly host: string;
}

export function serversIn(stacks: readonly ResolvedStack[]): readonly Server[] {
  return resourcesOf(stacks, 'azurerm_container_group').map((block) => {
    const id = idOf(block);
    const [identity] = nestedIn(block.attribute('identity'));
    const credentials = nestedIn(block.attribute('image_registry_credential'));
    const [diagnostics] = nestedIn(block.attribute('diagnostics'));
    const [logs] = nestedIn(diagnostics?.['log_analytics']);
    return {
      id,
      name: nameOf(block),
      subnetId: asTexts(block.attribute('subnet_ids'))[0],
      // Public is what Azure does where nothing is said.
      hasPublicAddress: !['Private', 'None'].includes(optional(block, 'ip_address_type') ?? 'Public'),
      hosts: hostsOf(block, stacks),
      containers: nestedIn(block.attribute('container')).map((body) => containerOf(body, id)),
      initContainers: nestedIn(block.attribute('init_container')).map(({ name }) => String(name)),
      identityIds: unique([
        ...asTexts(identity?.['identity_ids']),
        ...credentials.flatMap((credential) => asTexts(credential['user_assigned_identity_id'])),
      ]),
      workspaceId: asText(logs?.['workspace_id']),
    };
  });
}

/** Every container group has the same address on a laptop, so that it cannot tell them apart: the stack does. */
function hostsOf({ stack }: ResolvedBlock, stacks: readonly ResolvedStack[]): readonly string[] {
  return resourcesOf(stacks, 'azurerm_private_dns_a_record')
    .filter((record) => record.stack === stack)
    .map((record) => `${nameOf(record)}.${optional(record, 'zone_name')}`);
}

function containerOf(body: JsonObject, server: string): Container {
  const name = String(body['name']);
  const texts = [body['environment_variables'], body['secure_environment_variables']].flatMap(textsWithin);
  return {
    id: `${server}/containers/${name}`,
    name,
    ports: nestedIn(body['ports']).map(({ port }) => Number(port)),
    connections: texts.flatMap(connectionIn),
  };
}

/** `mongodb+srv://mcpreader:…@mongo.example.com/` is a connection of mcpreader to mongo.example.com. */
function connectionIn(text: string): readonly Connection[] {
  const match = /^[a-z][a-z0-9+.-]*:\/\/([^:@/]+):[^@/]*@([^:/?]+)/i.exec(text);
  return match?.[1] && match[2] ? [{ user: decoded(match[1]), host: match[2] }] : [];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
