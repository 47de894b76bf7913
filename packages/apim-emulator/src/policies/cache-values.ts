import { type ExpressionValue, copyOf } from '../expressions';
import { messageOf } from '../pipeline/fault';
import type { Policy } from './policy';

/** Puts a value of the cache into a variable: a copy, which only this request changes. */
export const cacheLookupValue: Policy = (policy) => {
  const key = policy.text('key');
  const variable = policy.literal('variable-name', '');
  const byDefault = policy.has('default-value') ? policy.value('default-value') : undefined;
  return async (exchange) => {
    const { cache, assumptions } = exchange.runtime.services;
    const found = await cache.get(key.of(exchange));
    if (found) exchange.variables.set(variable, copyOf(found.value as ExpressionValue));
    else if (byDefault) exchange.variables.set(variable, byDefault.of(exchange));
    else if (assumptions.cacheMiss === 'sets-null') exchange.variables.set(variable, null);
  };
};

/** Puts a value into the cache. */
export const cacheStoreValue: Policy = (policy) => {
  const key = policy.text('key');
  const value = policy.value('value');
  const duration = policy.number('duration');
  return async (exchange) => {
    await exchange.runtime.services.cache.set(key.of(exchange), copyOf(value.of(exchange)), duration.of(exchange));
  };
};

/** Takes a value out of the cache. */
export const cacheRemoveValue: Policy = (policy) => {
  const key = policy.text('key');
  const fail = policy.flag('fail-on-cache-removal-error', false);
  return async (exchange) => {
    try {
      await exchange.runtime.services.cache.delete(key.of(exchange));
    } catch (error) {
      if (fail.of(exchange)) throw error;
      exchange.trace('cache-remove-value', `An error is ignored: ${messageOf(error)}`);
    }
  };
};
