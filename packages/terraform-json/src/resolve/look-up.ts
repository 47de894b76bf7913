import { JsonValue, isArray, member } from '../json';
import { Block, Stack, pathOf } from '../stack';

/** What identifies a resource of a type, where it is not the name. */
const identifyingAttributes: Readonly<Record<string, readonly string[]>> = {
  azuread_group: ['display_name'],
  azuread_application: ['display_name', 'client_id', 'identifier_uri'],
  azuread_service_principal: ['client_id'],
  azurerm_subnet: ['name', 'virtual_network_name'],
  azurerm_key_vault_secret: ['name', 'key_vault_id'],
};

/** Data sources that describe whoever runs Terraform: nothing in a stack makes them. */
const ambient = new Set(['azurerm_client_config', 'azurerm_subscription', 'azuread_client_config']);

/** Microsoft Graph's own application, which is in every tenant (azuread 3.7.0, go-azure-sdk/sdk/environments/constants.go). */
export const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';

type ReadAttribute = (stack: Stack, block: Block, name: string) => JsonValue | undefined;

/**
 * The resource that a data source looks up: the one of that type and name in any stack.
 * @returns `undefined` for a data source that looks nothing up
 * @throws TerraformJsonError when there is none, or more than one
 */
export function lookUp(
  data: Block,
  stack: Stack,
  stacks: readonly Stack[],
  read: ReadAttribute,
): { stack: Stack; block: Block } | undefined {
  if (ambient.has(data.type) || isMicrosoftGraph(data)) return undefined;
  const keys = (member(identifyingAttributes, data.type) ?? ['name']).filter(
    (key) => (data.body[key] ?? null) !== null,
  );
  if (keys.length === 0) throw stack.document.error(pathOf(data), `${data.address} does not say what it looks up`);
  const wanted = keys.map((key) => read(stack, data, key));
  const found = stacks.flatMap((candidate) =>
    candidate.blocks
      .filter((block) => block.kind === 'resource' && block.type === data.type)
      .filter((block) => keys.every((key, index) => identifies(wanted[index], key, candidate, block, read)))
      .map((block) => ({ stack: candidate, block })),
  );
  const [only, second] = found;
  if (only && !second) return only;
  const what = `${data.type} with ${keys.map((key, index) => `${key} ${JSON.stringify(wanted[index])}`).join(' and ')}`;
  const where = stacks.map(({ name }) => name).join(', ');
  const reason = second
    ? `looks up ${what}, and ${found.map((made) => `${made.stack.name}/${made.block.address}`).join(' and ')} are both that`
    : `looks up ${what}, which no stack makes (${where}): synthesize the stack that makes it into the same folder`;
  throw stack.document.error(pathOf(data), `${data.address} ${reason}`);
}

function isMicrosoftGraph({ type, body }: Block): boolean {
  return type === 'azuread_service_principal' && body.client_id === MICROSOFT_GRAPH;
}

function identifies(
  wanted: JsonValue | undefined,
  key: string,
  stack: Stack,
  block: Block,
  read: ReadAttribute,
): boolean {
  return key === 'identifier_uri' ? hasIdentifierUri(wanted, stack, block, read) : read(stack, block, key) === wanted;
}

/** An application has identifier URIs of its own, or as resources of their own that point to it. */
function hasIdentifierUri(
  wanted: JsonValue | undefined,
  stack: Stack,
  application: Block,
  read: ReadAttribute,
): boolean {
  const own = read(stack, application, 'identifier_uris');
  if (wanted !== undefined && isArray(own) && own.includes(wanted)) return true;
  return stack.blocks
    .filter(({ kind, type }) => kind === 'resource' && type === 'azuread_application_identifier_uri')
    .filter((block) => read(stack, block, 'identifier_uri') === wanted)
    .some((block) => read(stack, block, 'application_id') === read(stack, application, 'id'));
}
