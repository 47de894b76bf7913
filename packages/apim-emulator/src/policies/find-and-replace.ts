import { MessageBody } from '../messages/body';
import type { Policy } from './policy';

/** Replaces every occurrence of a text in the body: of the request before it is forwarded, of the response afterwards. */
export const findAndReplace: Policy = (policy) => {
  const from = policy.text('from');
  const to = policy.text('to');
  const ofRequest = policy.place.section === 'inbound' || policy.place.section === 'backend';
  policy.needs(ofRequest ? 'requestBody' : 'responseBody');
  return (exchange) => {
    const message = ofRequest ? exchange.request : exchange.response;
    const content = message?.body?.take();
    if (!message || !Buffer.isBuffer(content)) return;
    const find = from.of(exchange);
    const replaced = find === '' ? content : Buffer.from(content.toString().split(find).join(to.of(exchange)));
    message.headers.delete('content-length');
    message.body = new MessageBody(replaced, message.headers);
  };
};
