import { Fault } from '../pipeline/fault';
import type { Policy } from './policy';

/** Lets a request pass that has a header field, with one of the values if there are any. */
export const checkHeader: Policy = (policy) => {
  const name = policy.text('name');
  const status = policy.number('failed-check-httpcode');
  const message = policy.text('failed-check-error-message');
  const ignoreCase = policy.flag('ignore-case', false);
  const values = policy.children('value').map(({ trimmedContent }) => trimmedContent);
  return (exchange) => {
    const field = name.of(exchange);
    const actual = exchange.request.headers.get(field);
    const refusal = () => ({ status: status.of(exchange), message: message.of(exchange) });
    if (!actual || actual.every((text) => text === '')) {
      const why = `Header ${field} was not found in the request. Access denied.`;
      throw new Fault('HeaderNotFound', why, refusal());
    }
    if (values.length === 0) return;
    const comparable = (text: string) => (ignoreCase.of(exchange) ? text.toLowerCase() : text);
    const allowed = values.map((value) => comparable(value.of(exchange)));
    if (actual.some((text) => allowed.includes(comparable(text)))) return;
    const why = `Header ${field} value of ${actual.join(',')} is not allowed. Access denied.`;
    throw new Fault('HeaderValueNotAllowed', why, refusal());
  };
};
