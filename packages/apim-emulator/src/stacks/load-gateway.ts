import type { ResolvedStack } from '@org/terraform-json';
import { Problems } from '../compile/load-error';
import type { GatewayDefinition } from '../definition/gateway-definition';
import type { Environment } from '../environment/environment';
import { Gateway } from '../gateway/gateway';
import { definitionOf } from './definition-of';
import { Resources } from './resources';
import { VaultSecrets } from './vault-secrets';

/**
 * Makes a gateway of the API Management resources that stacks synthesize. It reads no files. Terraform's references have
 * been resolved; then origins are replaced in every text, named values are put into policies, and policies are read.
 *
 * @param stacks all of them: a server's stack adds to the service that another one makes
 * @throws GatewayLoadError with everything that cannot be run
 */
export function loadGateway(stacks: readonly ResolvedStack[], environment: Environment = {}): Gateway {
  return new Gateway(gatewayDefinition(stacks, environment), environment);
}

/** What {@link loadGateway} makes a gateway of. */
export function gatewayDefinition(
  stacks: readonly ResolvedStack[],
  { origins = {} }: Pick<Environment, 'origins'> = {},
): GatewayDefinition {
  const problems = new Problems();
  const definition = definitionOf(new Resources(stacks, origins, problems), new VaultSecrets(stacks));
  problems.refuseAny();
  return definition;
}
