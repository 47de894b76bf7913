import net from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import tls from 'node:tls';
import { limits } from './limits';

export interface ListenerOptions {
  readonly host: string;
  readonly port: number;
  readonly tls?: { readonly key: string; readonly cert: string };
  onConnection(socket: Socket): void;
}

/** Accepts connections, with TLS or without, and ends them all when it is closed. */
export class Listener {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(private readonly options: ListenerOptions) {
    const { tls: secure } = options;
    this.server = secure
      ? tls.createServer(
          { key: secure.key, cert: secure.cert, minVersion: 'TLSv1.2', handshakeTimeout: limits.handshakeTime },
          (socket) => options.onConnection(socket),
        )
      : net.createServer((socket) => options.onConnection(socket));
    // Counted as soon as there is a connection, though a TLS handshake may still be to come.
    this.server.on('connection', (socket: Socket) => this.count(socket));
    this.server.on('tlsClientError', (_, socket) => socket.destroy());
  }

  public get connectionCount(): number {
    return this.sockets.size;
  }

  /** @returns the port, which the system chose if 0 was asked for */
  public listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.options.port, this.options.host, () => {
        this.server.off('error', reject);
        resolve((this.server.address() as AddressInfo).port);
      });
    });
  }

  public close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      for (const socket of this.sockets) socket.destroy();
    });
  }

  private count(socket: Socket): void {
    if (this.sockets.size >= limits.connections) {
      socket.destroy();
      return;
    }
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
  }
}
