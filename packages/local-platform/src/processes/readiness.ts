import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between attempts. */
const INTERVAL = 25;

/** Resolves with true when something listens there, with false when that is given up. */
export async function answers(
  address: { readonly host: string; readonly port: number },
  givenUp: AbortSignal,
): Promise<boolean> {
  while (!givenUp.aborted) {
    if (await accepts(address)) return true;
    await sleep(INTERVAL);
  }
  return false;
}

function accepts(address: { readonly host: string; readonly port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const end = (is: boolean) => () => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', end(true)).once('error', end(false));
  });
}
