import { randomInt } from 'node:crypto';
import { type Server, createServer } from 'node:net';
import { CommandError } from '../cli/command-error';

const LOOPBACK = '127.0.0.1';

/** Below the ports that Linux (from 32768) and macOS (from 49152) give to whoever asks for any: nobody gets one by chance. */
const FIRST = 20_000;
const LAST = 32_000;

/** Ports of 127.0.0.1 that nobody listens on, all different. They stay free until somebody wants one of just these. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = new Map<number, Server>();
  while (servers.size < count) {
    const port = randomInt(FIRST, LAST);
    if (servers.has(port)) continue;
    const server = await listen(port).catch(() => undefined); // taken: another one will do
    if (server) servers.set(port, server);
  }
  await Promise.all([...servers.values()].map(close));
  return [...servers.keys()];
}

/** @throws CommandError when one of them is taken */
export async function assertFree(ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    try {
      await close(await listen(port));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const reason = code === 'EADDRINUSE' ? 'is in use' : `cannot be opened (${code ?? String(error)})`;
      throw new CommandError(
        `port ${port} ${reason}: ${ports.join(', ')} are needed; choose others with --port <first>, or --port 0 for any`,
      );
    }
  }
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen({ port, host: LOOPBACK, exclusive: true }, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
