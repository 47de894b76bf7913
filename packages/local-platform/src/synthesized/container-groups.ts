import { type JsonObject, type ResolvedBlock, type ResolvedStack, isArray } from '@org/terraform-json';
import { CommandError } from '../cli/command-error';
import { nestedIn, placeOf, resourcesOf, textOf, textsIn } from './blocks';

/** What runs together on one address. */
export interface ContainerGroup {
  /** Stack and address, for errors. */
  readonly place: string;
  readonly stack: string;
  readonly name: string;
  /** Run before the others, one after the other, each to its end. */
  readonly initContainers: readonly Container[];
  readonly containers: readonly Container[];
}

export interface Container {
  /** The tier that it serves: `admin`. */
  readonly name: string;
  /** The repository in the registry: `mongodb-mcp`. */
  readonly repository: string;
  /** What is run instead of the image's own command. */
  readonly command: readonly string[] | undefined;
  /** Environment variables, secure ones included. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where it listens. */
  readonly ports: readonly number[];
}

/** @throws CommandError for a container that cannot be a process of this machine */
export function containerGroupsIn(stacks: readonly ResolvedStack[]): readonly ContainerGroup[] {
  return resourcesOf(stacks, 'azurerm_container_group').map((block) => ({
    place: placeOf(block),
    stack: block.stack,
    name: textOf(block, 'name'),
    initContainers: nestedIn(block.attribute('init_container')).map((body) => containerIn(body, block)),
    containers: nestedIn(block.attribute('container')).map((body) => containerIn(body, block)),
  }));
}

/** What a container of Azure may have, and a process of this machine has not. */
const notLocal = ['volume', 'gpu', 'gpu_limit'];

function containerIn(body: JsonObject, block: ResolvedBlock): Container {
  const name = String(body['name']);
  const impossible = notLocal.find((argument) => nestedIn(body[argument]).length > 0);
  if (impossible) {
    throw new CommandError(
      `${placeOf(block)}: container ${name} has a ${impossible}: it cannot run locally, as a process has none`,
    );
  }
  const { commands } = body;
  return {
    name,
    repository: repositoryOf(String(body['image'])),
    command: isArray(commands ?? null) ? (commands as readonly unknown[]).map(String) : undefined,
    environment: { ...textsIn(body['environment_variables']), ...textsIn(body['secure_environment_variables']) },
    ports: nestedIn(body['ports']).map(({ port }) => Number(port)),
  };
}

/** `mcp.azurecr.io/team/server@sha256:…` is an image of `team/server`. Only a registry has a dot or a port in its name. */
function repositoryOf(image: string): string {
  return image.replace(/^[^/]*[.:][^/]*\//, '').replace(/[:@].*$/, '');
}
