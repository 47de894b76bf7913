import { fieldsOf } from './message-parts';
import type { Policy } from './policy';

/** Adds, replaces or deletes a query parameter of the request. */
export const setQueryParameter: Policy = (policy) => {
  const change = fieldsOf(policy);
  return (exchange) => {
    const { url } = exchange.request;
    const query = url.query.copy();
    change(exchange, query);
    url.setQuery(query);
  };
};
