import type { ResolvedBlock, ResolvedStack } from '@org/terraform-json';
import { nestedIn, resourcesOf } from '../../synthesized/blocks';
import { asText, asTexts, idOf, nameOf, optional, sameId } from './attributes';

/** An API Management service. */
export interface Gateway {
  readonly id: string;
  readonly name: string;
  readonly subnetId: string | undefined;
  /** Whether it listens on a public address at all. */
  readonly isPublic: boolean;
  /** The name of the public address that it was given. */
  readonly publicAddress: string | undefined;
  /** The principal of its own identity. */
  readonly principalId: string | undefined;
  readonly identityIds: readonly string[];
  readonly apis: readonly Api[];
  readonly backends: readonly Backend[];
}

/** An API with MCP servers behind it. */
export interface Api {
  /** `/mcp/mongodb` */
  readonly path: string;
  /** Whether its policy validates access tokens. */
  readonly checksTokens: boolean;
}

/** Where a gateway sends calls. */
export interface Backend {
  readonly protocol: 'HTTP' | 'HTTPS';
  /** `mongodb.mcp.internal` */
  readonly host: string;
  readonly port: number;
}

/** Metadata of protected resources (RFC 9728): what everybody may read, and no server is behind. */
const WELL_KNOWN = '.well-known/';

export function gatewaysIn(stacks: readonly ResolvedStack[]): readonly Gateway[] {
  return resourcesOf(stacks, 'azurerm_api_management').map((block) => {
    const name = nameOf(block);
    const ofThis = (type: string) =>
      resourcesOf(stacks, type).filter((one) => optional(one, 'api_management_name') === name);
    const [network] = nestedIn(block.attribute('virtual_network_configuration'));
    const [identity] = nestedIn(block.attribute('identity'));
    const addressId = optional(block, 'public_ip_address_id');
    const address = resourcesOf(stacks, 'azurerm_public_ip').find((one) => sameId(idOf(one), addressId));
    return {
      id: idOf(block),
      name,
      subnetId: asText(network?.['subnet_id']),
      isPublic:
        optional(block, 'virtual_network_type') !== 'Internal' &&
        block.attribute('public_network_access_enabled') !== false,
      publicAddress: address && nameOf(address),
      // The attribute has no other name: what Azure assigns is a member of the nested block.
      principalId: asText(identity?.['type'])?.includes('SystemAssigned')
        ? optional(block, 'identity[0].principal_id')
        : undefined,
      identityIds: asTexts(identity?.['identity_ids']),
      apis: apisOf(ofThis('azurerm_api_management_api'), ofThis('azurerm_api_management_api_policy')),
      backends: ofThis('azurerm_api_management_backend').map(backendOf),
    };
  });
}

function apisOf(apis: readonly ResolvedBlock[], policies: readonly ResolvedBlock[]): readonly Api[] {
  return apis
    .map((api) => {
      const policy = policies.find((one) => optional(one, 'api_name') === nameOf(api));
      const xml = (policy && optional(policy, 'xml_content')) ?? '';
      return { path: `/${optional(api, 'path') ?? ''}`, checksTokens: /<validate-(azure-ad-token|jwt)\b/.test(xml) };
    })
    .filter(({ path }) => !path.startsWith(`/${WELL_KNOWN}`));
}

function backendOf(block: ResolvedBlock): Backend {
  const written = optional(block, 'url') ?? '';
  if (!URL.canParse(written)) return { protocol: 'HTTP', host: written, port: 80 };
  const { protocol, hostname, port } = new URL(written);
  const isSecure = protocol === 'https:';
  return { protocol: isSecure ? 'HTTPS' : 'HTTP', host: hostname, port: Number(port || (isSecure ? 443 : 80)) };
}
