import type { Exchange } from '../pipeline/exchange';
import { Fault } from '../pipeline/fault';
import type { Policy } from './policy';

/** Gives the request another path at the backend, made from a template and the parameters of the operation's own. */
export const rewriteUri: Policy = (policy) => {
  const template = policy.text('template');
  const copyUnmatched = policy.flag('copy-unmatched-params', true);
  return (exchange) => {
    const { url } = exchange.request;
    const [path = '', query = ''] = filledIn(template.of(exchange), exchange).split(/\?(.*)/s, 2);
    const added = new URLSearchParams(query);
    if (copyUnmatched.of(exchange)) {
      for (const { name, values } of url.query) {
        if (added.has(name) || exchange.templateQuery.has(name)) continue;
        for (const value of values) added.append(name, value);
      }
    }
    const search = added.toString();
    url.path = path.startsWith('/') ? path : `/${path}`;
    url.queryString = search === '' ? '' : `?${search}`;
  };
};

/** Puts the values of parameters into a template. */
function filledIn(template: string, { request }: Exchange): string {
  return template.replace(/\{\*?([^{}]+)\}/g, (_, name: string) => {
    const value = request.matchedParameters.get(name);
    // "You can't add extra template path parameters in the rewritten URL" (policy reference "rewrite-uri", 2025-05).
    if (value === undefined) {
      const message = `The operation has no parameter '${name}'.`;
      throw new Fault('ExpressionValueEvaluationFailure', message, { status: 500 });
    }
    return encodeURIComponent(value);
  });
}
