import type { Stack } from '@org/terraform-json';
import type { Finding } from './finding';
import { checkOrder } from './ordering-check/check-order';
import { checkPolicies } from './policy-pack/check-policies';
import type { Waiver } from './policy-pack/waiver';
import { checkSchemas } from './schema-check/check-schemas';

/**
 * Everything that can be checked of finished stacks: schemas, policies and order. Nothing is looked up on the network.
 * @param waivers findings of the policy pack that are accepted
 */
export function checkStacks(stacks: readonly Stack[], waivers: readonly Waiver[] = []): readonly Finding[] {
  const schema = checkSchemas(stacks);
  // An order can only be told of references that are understood.
  const understood = !schema.some(({ rule }) => rule === 'unsupported-expression');
  return [...schema, ...checkPolicies(stacks, waivers), ...(understood ? checkOrder(stacks) : [])];
}
