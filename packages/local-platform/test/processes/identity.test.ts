import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { type ProcessIdentity, isRunning, startTimeOf } from '../../src/processes';
import { eventually } from '../fixtures/eventually';
import { node } from '../fixtures/programs';

const self: ProcessIdentity = { pid: process.pid, startTime: startTimeOf(process.pid) ?? '' };
const { platform } = process;

const onPlatform = (name: NodeJS.Platform) => Object.defineProperty(process, 'platform', { value: name });
afterEach(() => onPlatform(platform));

it('knows a process that runs', () => {
  expect(self.startTime).not.toBe('');
  expect(isRunning(self)).toBe(true);
});

it('takes another process of the same number for another one', () => {
  expect(isRunning({ ...self, startTime: `${self.startTime}1` })).toBe(false);
});

it('does not count what has ended', async () => {
  const [program = '', ...words] = node('');
  const child = spawn(program, words);
  const pid = Number(child.pid);
  expect(startTimeOf(pid)).toEqual(expect.any(String));

  await once(child, 'exit');

  expect(startTimeOf(pid)).toBeUndefined();
});

it('does not count what has ended while nobody has asked how', async () => {
  // The parent becomes a program that asks nothing, then its child ends.
  const parent = spawn('/bin/sh', ['-c', 'read -r _ <&3 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const [line] = (await once(parent.stdout as Readable, 'data')) as [Buffer];
  const pid = Number(line.toString());
  await eventually(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8') === 'sleep\n');
  expect(startTimeOf(pid)).toEqual(expect.any(String));

  (parent.stdio[3] as Writable).end('end\n');
  await eventually(() => startTimeOf(pid) === undefined);

  expect(() => process.kill(pid, 0)).not.toThrow(); // its number is still taken
  parent.kill('SIGKILL');
});

describe('where there is no /proc', () => {
  const zone = process.env['TZ'];
  beforeEach(() => onPlatform('darwin'));
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('asks ps, in whatever time zone', () => {
    process.env['TZ'] = 'Asia/Tokyo';
    const startTime = startTimeOf(process.pid) ?? '';
    process.env['TZ'] = 'America/Lima';

    expect(startTime).toMatch(/^\w{3} \w{3} +\d+ [\d:]{8} \d{4}$/);
    expect(isRunning({ pid: process.pid, startTime })).toBe(true);
  });

  it('does not count what is not there', () => {
    expect(startTimeOf(2 ** 22 + 1)).toBeUndefined();
  });
});
