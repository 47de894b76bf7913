import type { PolicyReader } from '../compile/policy-reader';
import type { Value } from '../compile/value';
import type { Run } from '../pipeline/compiled-policy';
import type { Exchange } from '../pipeline/exchange';
import { Fault, type Scope } from '../pipeline/fault';
import { targetOf } from '../pipeline/target';
import type { Policy } from './policy';

const serviceFabric = [
  'sf-resolve-condition',
  'sf-service-instance-name',
  'sf-partition-key',
  'sf-replica-type',
  'sf-listener-name',
];

/** Says where the request is forwarded to: a URL, or a backend that the service knows. */
export const setBackendService: Policy = (policy) => {
  for (const attribute of serviceFabric) if (policy.has(attribute)) policy.refuse(`'${attribute}' is not emulated`);
  const id = policy.optionalText('backend-id');
  if (id) return toBackend(policy, id);
  const base = policy.parsed(policy.text('base-url'), targetOf, "'base-url' must be an absolute URL of http or https");
  const { scope } = policy.place;
  return (exchange) => {
    if (isInherited(exchange, scope)) {
      exchange.trace('set-backend-service', "An inherited 'backend-id' is not overridden by 'base-url'.");
    } else {
      exchange.forwardTo(base.of(exchange), scope);
    }
  };
};

function toBackend(policy: PolicyReader, id: Value<string>): Run {
  if (id.constant !== undefined && !policy.scope.hasBackend(id.constant)) {
    policy.refuse(`there is no backend '${id.constant}'`);
  }
  const { scope } = policy.place;
  return (exchange) => {
    const name = id.of(exchange);
    const target = exchange.runtime.backends.get(name);
    if (!target) throw new Fault('BackendNotFound', `There is no backend '${name}'.`, { status: 500 });
    exchange.forwardTo(target, scope);
  };
}

/**
 * "If you define a base set-backend-service policy using the backend-id attribute and inherit the base policy using <base />
 * within the scope, then it can only be overridden with a policy using the backend-id attribute" (its page, 2025-05).
 */
function isInherited({ target, targetSetBy }: Exchange, scope: Scope): boolean {
  return target?.backendId !== undefined && targetSetBy !== scope;
}
