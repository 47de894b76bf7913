import type { IncomingMessage } from 'node:http';
import { HttpRefusal } from './http-refusal';

/**
 * Whoever may ask here can become anybody: so it must be a program of this machine, or the page that was loaded from here.
 *
 * @throws HttpRefusal when a web page from elsewhere asks
 */
export function admit({ headers: { host = '', origin }, socket: { localPort } }: IncomingMessage): void {
  // A name that somebody made resolve to this machine (DNS rebinding) would let a page in as if it were from here.
  if (![`127.0.0.1:${localPort}`, `localhost:${localPort}`].includes(host.toLowerCase())) {
    throw new HttpRefusal(421, `this is 127.0.0.1:${localPort}, and no other name`);
  }
  if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) {
    throw new HttpRefusal(403, 'pages from elsewhere may not ask here');
  }
}
