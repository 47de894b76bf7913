import { readFileSync } from 'node:fs';
import { CommandError } from '../../src/cli/command-error';
import { runToCompletion } from '../../src/processes';
import { eventually } from '../fixtures/eventually';
import { hasChild, hasEnded, node, pidIn } from '../fixtures/programs';
import { noWatchdog } from '../fixtures/no-watchdog';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();
const never = new AbortController().signal;

function run(command: readonly string[], stopped = never, env: Readonly<Record<string, string>> = {}): Promise<void> {
  return runToCompletion(
    { name: 'group/init', command, cwd: folder(), env, logFile: folder('init.log'), watchdog: noWatchdog },
    stopped,
  );
}

it('resolves when the program has ended well, and keeps what it wrote', async () => {
  await run(node(`console.log('out'); console.error('err')`));

  expect(readFileSync(folder('init.log'), 'utf8').split('\n').sort()).toEqual(['', 'err', 'out']);
});

it('says how it failed, its last words, and where its log is', async () => {
  const failed = run(node(`console.error('cannot reach the database'); process.exitCode = 3`));

  await expect(failed).rejects.toThrow(CommandError);
  await expect(failed).rejects.toThrow(
    `group/init failed with exit code 3: cannot reach the database; its log is ${folder('init.log')}`,
  );
});

it('says which signal ended it', async () => {
  await expect(run(node(`process.kill(process.pid, 'SIGKILL')`))).rejects.toThrow(
    /failed with signal SIGKILL: \(it said nothing\)/,
  );
});

it('is ended with all that it started when that is asked for', async () => {
  const stop = new AbortController();
  const running = run(node(`${hasChild}; setInterval(() => 0, 1000)`), stop.signal, { CHILD: folder('child') });
  const refused = expect(running).rejects.toThrow(/abort/i);
  const child = await pidIn(folder('child'));

  stop.abort();

  await refused;
  await eventually(() => hasEnded(child));
});

it('is not even started when that was asked for before', async () => {
  await expect(run(['/bin/sh', '-c', 'touch started'], AbortSignal.abort())).rejects.toThrow(/abort/i);
});

it('gets its own environment and nothing of this process', async () => {
  await run(['/usr/bin/env'], never, { ONLY: 'this' });

  const names = readFileSync(folder('init.log'), 'utf8')
    .split('\n')
    .map((line) => line.split('=')[0] ?? '');
  // A shell adds what it alone knows: its working directory, and in some shells how deep it is.
  expect(names.filter((name) => !['', 'PWD', 'OLDPWD', 'SHLVL', '_'].includes(name))).toEqual(['ONLY']);
});

it('has nothing to read', async () => {
  await expect(run(['/bin/sh', '-c', '! read -r line'])).resolves.toBeUndefined();
});
