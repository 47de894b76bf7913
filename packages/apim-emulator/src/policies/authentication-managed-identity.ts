import { Fault, messageOf } from '../pipeline/fault';
import type { Policy } from './policy';

/** Puts the token of a managed identity into `Authorization`, in the place of the client's, or into a variable. */
export const authenticationManagedIdentity: Policy = (policy) => {
  const resource = policy.text('resource');
  const clientId = policy.literal('client-id');
  const variable = policy.literal('output-token-variable-name');
  const ignoreError = policy.literalFlag('ignore-error', false);
  return async (exchange) => {
    try {
      const { token } = await exchange.runtime.services.identity({ resource: resource.of(exchange), clientId });
      if (variable === undefined) exchange.request.headers.set('Authorization', `Bearer ${token}`);
      else exchange.variables.set(variable, token);
    } catch (cause) {
      const message = messageOf(cause);
      if (!ignoreError) throw new Fault('ManagedIdentityTokenFailure', message, { status: 500 }, { cause });
      exchange.trace('authentication-managed-identity', `An error is ignored: ${message}`);
    }
  };
};
