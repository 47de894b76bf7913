import { isObject } from '@org/terraform-json';
import { textIn } from '../reply';
import type { Reply } from '../web';
import { messageIn } from './rpc';

/** Why the gateway refused, in its own word, which the audit trail has too: `no-tier`. */
export function gatewayReasonIn(reply: Reply | undefined): string | undefined {
  const error = reply && messageIn(reply)?.['error'];
  return isObject(error) ? /^Refused: ([\w-]+)/.exec(textIn(error, 'message') ?? '')?.[1] : undefined;
}
