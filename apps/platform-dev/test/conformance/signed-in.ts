import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands in front of a gateway for a client that cannot sign in. */
export interface SignedIn {
  /** `http://127.0.0.1:41234` */
  readonly origin: string;
  /** Passes on what comes from now on, with this token. */
  signIn(gatewayUrl: string, token: string): void;
  close(): Promise<void>;
}

/**
 * Adds a token to every request and changes nothing else: host and origin arrive as the client has written them, and bodies
 * as they come.
 */
export async function startSignedIn(): Promise<SignedIn> {
  let target: { readonly gatewayUrl: string; readonly token: string } | undefined;
  const server = createServer((incoming, outgoing) => {
    if (!target) return void outgoing.writeHead(503).end();
    const headers = [...incoming.rawHeaders, 'Authorization', `Bearer ${target.token}`];
    const onward = send(target.gatewayUrl, { method: incoming.method, path: incoming.url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
      outgoing.flushHeaders(); // an event stream may be silent for long
      answer.pipe(outgoing);
    });
    onward.once('error', () => outgoing.destroy());
    outgoing.once('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    signIn: (gatewayUrl, token) => void (target = { gatewayUrl, token }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
