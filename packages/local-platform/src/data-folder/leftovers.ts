import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, signalGroup } from '../processes';
import type { Run } from './run-file';

/** Ends what is left of a run whose supervisor was killed. */
export async function endLeftovers({ children }: Run): Promise<void> {
  const left = children.filter(isRunning);
  for (const { pid } of left) signalGroup(pid, 'SIGKILL');
  while (left.some(isRunning)) await sleep(20);
}
