import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two looks. */
const INTERVAL = 100;
/** Milliseconds after which what does not come is not waited for. */
const PATIENCE = 20_000;

/**
 * Waits until something holds.
 * @param what it is, for the error
 * @throws Error when it does not come about
 */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const givenUp = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > givenUp) throw new Error(`in vain it was waited until ${what}`);
    await pause(INTERVAL);
  }
}
