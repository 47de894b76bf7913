import type { Policy } from './policy';

/** Sets a variable of the context: to what an expression has for a value, or to text. */
export const setVariable: Policy = (policy) => {
  const name = policy.literal('name', '');
  const value = policy.value('value');
  return (exchange) => {
    exchange.variables.set(name, value.of(exchange));
  };
};
