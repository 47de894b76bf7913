import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { CommandError } from '../../src/cli/command-error';
import { openDataFolder, readRun } from '../../src/data-folder';
import { type ProcessIdentity, startTimeOf } from '../../src/processes';
import { eventually } from '../fixtures/eventually';
import { hasEnded } from '../fixtures/programs';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();
const data = () => folder('data');
const runFile = () => folder('data', 'run.json');
const urls = { gateway: 'http://127.0.0.1:1', issuer: 'http://127.0.0.1:2', page: 'http://127.0.0.1:3' };

/** Of a process that has ended, and whose number another one has now. */
const dead: ProcessIdentity = { pid: process.pid, startTime: 'before' };

const identityOf = (pid: number): ProcessIdentity => ({ pid, startTime: startTimeOf(pid) ?? '' });

/** What a run leaves behind that was killed. */
async function leaveRun(children: readonly ProcessIdentity[] = []): Promise<void> {
  (await openDataFolder(data())).close();
  writeFileSync(runFile(), JSON.stringify({ supervisor: dead, children }));
}

it('makes a folder that only its owner reads, with a place for logs', async () => {
  const opened = await openDataFolder(data());

  expect(statSync(data()).mode & 0o777).toBe(0o700);
  expect(opened.path('a', 'b')).toBe(folder('data', 'a', 'b'));
  expect(existsSync(opened.path('logs'))).toBe(true);
});

describe('tells others what runs', () => {
  it('without addresses until everything has come up', async () => {
    const opened = await openDataFolder(data());
    expect(readRun(data())).toEqual({ supervisor: identityOf(process.pid), children: [] });

    opened.writeRun([process.pid], urls);

    expect(readRun(data())).toEqual({ supervisor: identityOf(process.pid), children: [identityOf(process.pid)], urls });
  });

  it('nothing once it has been closed, and leaves the rest', async () => {
    const opened = await openDataFolder(data());
    writeFileSync(opened.path('kept'), '');

    opened.close();

    expect(readRun(data())).toBeUndefined();
    expect(existsSync(opened.path('kept'))).toBe(true);
  });

  it('nothing of a run that was killed', async () => {
    await leaveRun();

    expect(readRun(data())).toBeUndefined();
  });

  it('nothing where there is no folder', () => {
    expect(readRun(folder('nowhere'))).toBeUndefined();
  });

  it('what it told before, when the disk is full', async () => {
    const opened = await openDataFolder(data());
    opened.writeRun([], urls);
    symlinkSync('/dev/full', `${runFile()}.${process.pid}`);

    expect(() => opened.writeRun([process.pid], urls)).toThrow(/ENOSPC/);

    expect(readRun(data())).toEqual({ supervisor: identityOf(process.pid), children: [], urls });
    expect(readdirSync(data()).sort()).toEqual(['data-folder.json', 'logs', 'run.json']);
  });
});

describe('one platform at a time', () => {
  it('refuses a second one, with the process that uses it and where that shows', async () => {
    const opened = await openDataFolder(data());
    opened.writeRun([], urls);

    const second = openDataFolder(data());

    await expect(second).rejects.toThrow(CommandError);
    await expect(second).rejects.toThrow(
      `a platform runs with ${data()} already, as process ${process.pid}: see http://127.0.0.1:3; stop it, or name another --data-dir`,
    );
    opened.writeRun([], urls);
  });

  it('lets another one have it once it has been closed', async () => {
    (await openDataFolder(data())).close();

    await expect(openDataFolder(data())).resolves.toBeDefined();
  });

  it('takes over after a kill, and ends what was left of it', async () => {
    const child = spawn('/bin/sh', ['-c', 'trap "" TERM; sleep 60 & wait'], { detached: true, stdio: 'ignore' });
    const pid = Number(child.pid);
    await leaveRun([identityOf(pid)]);

    await openDataFolder(data());

    expect(hasEnded(pid)).toBe(true);
    expect(readRun(data())?.supervisor).toEqual(identityOf(process.pid));
  });

  it('ends no other process that has the number of one that was left', async () => {
    const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
    const pid = Number(child.pid);
    await leaveRun([{ pid, startTime: 'before' }]);

    await openDataFolder(data());

    expect(hasEnded(pid)).toBe(false);
    child.kill('SIGKILL');
  });

  it.each([
    { when: 'over what a kill left', prepare: () => leaveRun() },
    { when: 'over nothing', prepare: () => Promise.resolve() },
  ])('has one winner among processes that race $when', async ({ prepare }) => {
    await prepare();
    const racers = Array.from({ length: 5 }, () =>
      spawn(process.execPath, [join(__dirname, '..', 'fixtures', 'open-folder.cjs'), data()], { stdio: 'pipe' }),
    );
    try {
      const words = await Promise.all(racers.map(firstLine));

      expect(words.filter((word) => word === 'opened')).toHaveLength(1);
      const winner = racers[words.indexOf('opened')]?.pid;
      expect(words.filter((word) => word.includes(`already, as process ${winner}`))).toHaveLength(4);
      expect(readRun(data())?.supervisor.pid).toBe(winner);
    } finally {
      await Promise.all(racers.map(ended));
    }
  });

  it('looks again before it takes away the file of a run that was killed', async () => {
    await leaveRun();
    const [first, second] = await Promise.allSettled([openDataFolder(data()), openDataFolder(data())]);

    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect(readRun(data())?.supervisor).toEqual(identityOf(process.pid));
  });

  it('waits while another process takes over', async () => {
    await leaveRun();
    writeFileSync(`${runFile()}.turn`, JSON.stringify({ supervisor: identityOf(process.pid), children: [] }));
    let isOpen = false;
    const opening = openDataFolder(data()).then(() => (isOpen = true));
    await eventually(() => existsSync(runFile()));
    expect(isOpen).toBe(false);

    rmSync(`${runFile()}.turn`);

    await opening;
  });

  it('says what to delete when a start was killed while it took over', async () => {
    await leaveRun();
    writeFileSync(`${runFile()}.turn`, JSON.stringify({ supervisor: dead, children: [] }));

    await expect(openDataFolder(data())).rejects.toThrow(
      `${runFile()}.turn was left by a start that was killed: delete it`,
    );
  });
});

describe('keeps and refuses', () => {
  it("somebody's other folder", async () => {
    mkdirSync(data());
    writeFileSync(folder('data', 'thesis.tex'), 'years of work');

    await expect(openDataFolder(data())).rejects.toThrow(
      `${data()} is no data folder of mcp-platform and was left as it is: name another one with --data-dir`,
    );
    expect(readdirSync(data())).toEqual(['thesis.tex']);
  });

  it('a folder of another format', async () => {
    (await openDataFolder(data())).close();
    writeFileSync(folder('data', 'data-folder.json'), '{"format":2}');

    await expect(openDataFolder(data())).rejects.toThrow(/was written by another version \(format 2\)/);
    expect(readFileSync(folder('data', 'data-folder.json'), 'utf8')).toBe('{"format":2}');
  });

  it.each([
    '',
    '{"supervisor":',
    'null',
    '[]',
    '{"supervisor":{"pid":1,"startTime":"x"},"children":[]}',
    '{"supervisor":{"pid":-5,"startTime":"x"},"children":[]}',
    '{"supervisor":{"pid":99,"startTime":"x"},"children":[{"pid":0,"startTime":"x"}]}',
    '{"supervisor":{"pid":99,"startTime":"x"},"children":{}}',
    '{"supervisor":{"pid":99,"startTime":"x"},"children":[],"urls":{"page":"http://127.0.0.1"}}',
  ])('a damaged run.json, byte for byte: %s', async (content) => {
    (await openDataFolder(data())).close();
    writeFileSync(runFile(), content);

    await expect(openDataFolder(data())).rejects.toThrow(
      `${runFile()} is damaged and was left as it is: when no platform runs with this folder, delete the file`,
    );
    expect(() => readRun(data())).toThrow(CommandError);
    expect(readFileSync(runFile(), 'utf8')).toBe(content);
  });
});

it('can be opened after a first start that had no room', async () => {
  mkdirSync(data());
  const remnant = folder('data', `data-folder.json.${process.pid}`);
  symlinkSync('/dev/full', remnant);
  await expect(openDataFolder(data())).rejects.toThrow(/ENOSPC/);
  rmSync(remnant);
  writeFileSync(folder('data', 'data-folder.json.99999'), ''); // what a kill at that moment leaves

  await expect(openDataFolder(data())).resolves.toBeDefined();
});

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  const [line] = (await once(stdout as Readable, 'data')) as [Buffer];
  return line.toString().trim();
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.stdin?.end();
  await exit;
}
