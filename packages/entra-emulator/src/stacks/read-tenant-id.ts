import { ResolvedBlock, ResolvedStack } from '@org/terraform-json';
import { textOf } from './arguments';
import { DirectoryError } from './directory-error';

/** What says which tenant a stack is for: the configuration of its providers. */
const tenantIsKnownBy = ['azuread_client_config', 'azurerm_client_config', 'azurerm_user_assigned_identity'];

/** The tenant of stacks that name none. */
const NO_TENANT = '00000000-0000-0000-0000-000000000000';

/** @throws DirectoryError when stacks are for different tenants */
export function readTenantId(stacks: readonly ResolvedStack[]): string {
  const found = new Map<string, ResolvedBlock>();
  for (const block of stacks.flatMap(({ blocks }) => blocks)) {
    if (!tenantIsKnownBy.includes(block.type)) continue;
    const tenantId = textOf(block, 'tenant_id').toLowerCase();
    if (tenantId !== NO_TENANT && !found.has(tenantId)) found.set(tenantId, block);
  }
  const [[first = NO_TENANT] = [], second] = found;
  if (second) throw new DirectoryError(second[1], `is for tenant ${second[0]}, and another stack for ${first}`);
  return first;
}
