import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { images } from './environment';

/** A server that nothing stands in front of. */
export interface DirectServer {
  /** `http://127.0.0.1:41234/mcp` */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the server that has something of everything, with all of its tools and without a gateway's key. */
export async function startDirectServer(): Promise<DirectServer> {
  const loopback = '127.0.0.1';
  const server = spawn(process.execPath, ['main.mjs'], {
    cwd: images['everything-mcp'],
    env: { HTTP_HOST: loopback, HTTP_PORT: '0', MONITORING_HOST: loopback, MONITORING_PORT: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'exit');
  const said: string[] = [];
  const port = new Promise<string>((resolve, reject) => {
    createInterface(server.stderr).on('line', (line) => {
      said.push(line);
      const [, number] = /^listening on port (\d+)$/.exec(line) ?? [];
      if (number !== undefined) resolve(number);
    });
    void ended.then(() => reject(new Error(`it did not start: ${said.join('\n')}`)), reject);
  });
  return {
    url: `http://${loopback}:${await port}/mcp`,
    stop: async () => {
      server.kill();
      await ended;
    },
  };
}
