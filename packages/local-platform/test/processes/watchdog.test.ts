import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts, startWatchdog } from '../../src/processes';
import { eventually } from '../fixtures/eventually';
import { hasChild, hasEnded, listens, pidIn } from '../fixtures/programs';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();

/** Starts a supervisor in a process of its own. @returns it, and the pid of the child that it tells */
async function supervisor(code: string, moment: 'early' | 'late') {
  const [port = 0] = await freePorts(1);
  const words = [join(__dirname, '..', 'fixtures', 'supervisor.cjs'), folder(), String(port), code, moment];
  const process = spawn(globalThis.process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(process.stdout, 'data')) as [Buffer];
  return { process, child: Number(line.toString()) };
}

it('leaves no process when the supervisor is killed', async () => {
  const { process, child } = await supervisor(`${hasChild} ${listens}`, 'late');
  const grandchild = await pidIn(folder('child'));
  expect([child, grandchild].map(hasEnded)).toEqual([false, false]);

  process.kill('SIGKILL');

  await eventually(() => [child, grandchild].every(hasEnded));
});

it('lets nothing begin that it does not know, should the supervisor be killed just then', async () => {
  const { child } = await supervisor(`require('node:fs').writeFileSync('begun', '')`, 'early');

  await eventually(() => hasEnded(child));

  expect(existsSync(folder('begun'))).toBe(false);
});

/** A group of its own, as the platform starts them. */
const group = () => spawn('/bin/sh', ['-c', 'exec sleep 60'], { detached: true, stdio: 'ignore' });

it('ends all that it watches over, and no longer what has ended before: its number may be used again', async () => {
  const [first, second, other] = [group(), group(), group()];
  const words = [first.pid, second.pid, -Number(other.pid)].map(String);
  const watcher = spawn(process.execPath, [join(__dirname, '..', 'fixtures', 'watcher.cjs'), ...words], {
    stdio: 'pipe',
  });
  await once(watcher.stdout, 'data');

  watcher.kill('SIGKILL');

  await eventually(() => [first, second].every(({ pid }) => hasEnded(Number(pid))));
  expect(hasEnded(Number(other.pid))).toBe(false);
  other.kill('SIGKILL');
});

it('ends nothing when it is closed', async () => {
  const child = group();
  const watchdog = startWatchdog();
  watchdog.add(Number(child.pid));

  await watchdog.close();

  expect(hasEnded(Number(child.pid))).toBe(false);
  child.kill('SIGKILL');
});
