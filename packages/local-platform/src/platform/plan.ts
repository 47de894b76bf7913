import type { Origins } from '@org/apim-emulator';
import type { JsonObject, ResolvedStack } from '@org/terraform-json';
import { type Image, type ImageFolders, imageFoldersBeside, imageOf } from '../containers/image';
import { originMap } from '../origins/origin-map';
import { withOrigins } from '../origins/rewrite-stacks';
import { type Places, placesFor } from '../processes/places';
import { assertLocal } from '../synthesized/assert-local';
import { placeOf, resourcesOf } from '../synthesized/blocks';
import { type Container, type ContainerGroup, containerGroupsIn } from '../synthesized/container-groups';
import { type Database, assertDatabasesKnown, databasesIn } from '../synthesized/databases';
import { type McpServer, gatewayOrigin, mcpServersIn } from '../synthesized/mcp-servers';
import { readSynthesized } from '../synthesized/read-synthesized';

/** What is going to run, and where: known before anything is started. */
export interface Plan {
  /** As they would be deployed. */
  readonly stacks: readonly ResolvedStack[];
  /** The same, with local origins. */
  readonly localStacks: readonly ResolvedStack[];
  /** The API Management service by stack and address, whose managed identities the gateway has. */
  readonly identityHost: string;
  readonly origins: Origins;
  readonly places: Places;
  readonly servers: readonly McpServer[];
  readonly containerGroups: readonly ContainerGroup[];
  readonly databases: readonly Database[];
  readonly imageOf: (container: Container) => Image;
}

export interface PlanOptions {
  /** The app's `cdktf.out`. */
  readonly out: string;
  /** The value of a generated secret, by stack and address: the same one every time. */
  readonly secret: (key: string, body: JsonObject) => string;
  /** The port of the gateway; the next two are the issuer's and the page's. 0 for any that are free. */
  readonly port: number;
  /** @default - what the app's package.json says */
  readonly images?: ImageFolders;
}

/**
 * @throws CommandError for what cannot run locally, with its stack and address
 * @throws TerraformJsonError for a stack that cannot be read
 */
export async function planOf({ out, secret, port, images = imageFoldersBeside(out) }: PlanOptions): Promise<Plan> {
  const stacks = readSynthesized(out, secret);
  assertLocal(stacks);
  const containerGroups = containerGroupsIn(stacks);
  const databases = databasesIn(stacks);
  assertDatabasesKnown(containerGroups, databases);
  const servers = mcpServersIn(stacks, containerGroups);
  const imagesOf = new Map(
    containerGroups.flatMap(({ place, initContainers, containers }) =>
      [...initContainers, ...containers].map((container) => [
        container,
        imageOf(container.repository, images, `${place}: container ${container.name}`),
      ]),
    ),
  );
  const places = await placesFor(
    port,
    containerGroups.flatMap(({ containers }) => containers),
  );
  const origins = originMap(gatewayOrigin(stacks), servers, places);
  return {
    stacks,
    localStacks: withOrigins(stacks, origins),
    identityHost: resourcesOf(stacks, 'azurerm_api_management').map(placeOf)[0] ?? '',
    origins,
    places,
    servers,
    containerGroups,
    databases,
    imageOf: (container) => imagesOf.get(container) as Image,
  };
}
