import { STATUS_CODES } from 'node:http';
import type { ResponseContext } from '../expressions';
import { MessageBody } from './body';
import { Fields } from './fields';

const NOTHING = Buffer.alloc(0);

/** The response on its way to the client, as policies see and change it. */
export class GatewayResponse implements ResponseContext {
  public readonly clrType = 'IResponse';
  public body: MessageBody;
  /** Whether parts of a body that has no known length are held back until there are 8 KB of them. */
  public buffered = true;

  constructor(
    public statusCode: number,
    public statusReason: string = STATUS_CODES[statusCode] ?? '',
    public readonly headers: Fields = new Fields(),
    body?: MessageBody,
  ) {
    this.body = body ?? new MessageBody(NOTHING, headers);
  }

  /** Puts bytes in the place of the body; what described the former body is forgotten. */
  public setBody(bytes: Buffer): void {
    this.body.discard();
    this.headers.delete('content-length');
    this.headers.delete('content-encoding');
    this.body = new MessageBody(bytes, this.headers);
  }
}
