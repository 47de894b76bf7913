import { MessageBody } from '../messages/body';
import { Fields } from '../messages/fields';
import { GatewayResponse } from '../messages/response';
import { Fault } from '../pipeline/fault';
import type { Policy } from './policy';

/** Ends the processing with an example of the operation's responses; with an empty one where there is none. */
export const mockResponse: Policy = (policy) => {
  const status = policy.literalNumber('status-code', 200);
  const contentType = policy.literal('content-type');
  return (exchange) => {
    const example = exchange.examples.find(
      (candidate) =>
        candidate.status === status && (contentType === undefined || candidate.contentType === contentType),
    );
    if (example?.describedBySchema && example.example === undefined) {
      throw new Fault('SchemaSampleNotEmulated', 'Samples that are made from a schema are not emulated.', {
        status: 500,
      });
    }
    const headers = new Fields();
    const type = contentType ?? example?.contentType;
    if (type !== undefined) headers.set('Content-Type', type);
    const body = new MessageBody(Buffer.from(example?.example ?? ''), headers);
    exchange.response?.body.discard();
    exchange.response = new GatewayResponse(status, undefined, headers, body);
    return 'answered';
  };
};
