import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { ManualClock } from '@org/apim-emulator';
import { CommandError } from '../../src/cli/command-error';
import { type ProcessOptions, type SupervisedProcess, freePorts, startProcess } from '../../src/processes';
import { eventually } from '../fixtures/eventually';
import { noWatchdog } from '../fixtures/no-watchdog';
import { hasChild, hasEnded, ignoresTerm, listens, listensOnceAllowed, node, pidIn } from '../fixtures/programs';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();
let clock: ManualClock;
let states: string[];
let started: SupervisedProcess[];

beforeEach(() => {
  clock = new ManualClock();
  states = [];
  started = [];
});

afterEach(async () => {
  const stopping = started.map((process) => process.stop());
  clock.advance(3000);
  await Promise.all(stopping);
});

async function start(code: string, changes: Partial<ProcessOptions> = {}): Promise<SupervisedProcess> {
  const [port = 0] = await freePorts(1);
  const supervised: SupervisedProcess = startProcess({
    name: 'group/server',
    command: node(code),
    cwd: folder(),
    env: { PORT: String(port), GATE: folder('gate'), CHILD: folder('child') },
    logFile: folder('server.log'),
    readiness: { host: '127.0.0.1', port },
    watchdog: noWatchdog,
    onStateChange: () => states.push(supervised.state),
    clock,
    ...changes,
  });
  started.push(supervised);
  return supervised;
}

const end = ({ pid }: SupervisedProcess) => process.kill(Number(pid), 'SIGKILL');

it('runs once something listens', async () => {
  const server = await start(listensOnceAllowed);
  expect(server.state).toBe('starting');

  writeFileSync(folder('gate'), '');
  await server.ready();

  expect(server.state).toBe('running');
  expect(states).toEqual(['running']);
});

describe('when it dies', () => {
  it('is started again, half a second later', async () => {
    const server = await start(listens);
    await server.ready();
    const first = server.pid;

    end(server);
    await eventually(() => server.state === 'restarting');
    clock.advance(499);
    expect(server.pid).toBeUndefined();
    clock.advance(1);

    await eventually(() => server.state === 'running');
    expect(server.pid).not.toBe(first);
    expect(states).toEqual(['running', 'restarting', 'restarting', 'running']);
  });

  it('is restarting until it is ready again', async () => {
    writeFileSync(folder('gate'), '');
    const server = await start(listensOnceAllowed);
    await server.ready();
    rmSync(folder('gate'));

    end(server);
    await eventually(() => server.state === 'restarting');
    clock.advance(500);
    await eventually(() => server.pid !== undefined);
    expect(server.state).toBe('restarting');

    writeFileSync(folder('gate'), '');
    await eventually(() => server.state === 'running');
  });

  it('is started again when it dies before it is ready again, later', async () => {
    writeFileSync(folder('gate'), '');
    const server = await start(listensOnceAllowed);
    await server.ready();
    rmSync(folder('gate'));
    end(server);
    await eventually(() => server.state === 'restarting');
    clock.advance(500);

    end(server);
    await eventually(() => server.pid === undefined && clock.waiting > 0);
    clock.advance(999);
    expect(server.pid).toBeUndefined();
    clock.advance(1);

    expect(server.pid).toBeDefined();
  });

  it('takes what it started with it', async () => {
    const server = await start(`${hasChild} ${listens}`);
    await server.ready();
    const child = await pidIn(folder('child'));

    end(server);

    await eventually(() => hasEnded(child));
  });

  it('is started again though something that left it keeps its output open', async () => {
    const leaves = `const daemon = require('node:child_process').spawn('sleep', ['60'], { stdio: 'inherit', detached: true });
      require('node:fs').writeFileSync(process.env.CHILD, String(daemon.pid));`;
    const server = await start(`${leaves} ${listens}`);
    await server.ready();
    const daemon = await pidIn(folder('child'));

    end(server);

    await eventually(() => server.state === 'restarting');
    expect(hasEnded(daemon)).toBe(false);
    process.kill(daemon, 'SIGKILL');
  });
});

describe('when it does not come up', () => {
  it('says how it ended, its last words, and where its log is', async () => {
    const server = await start(`console.error('no such setting'); process.exitCode = 7`);

    await expect(server.ready()).rejects.toThrow(CommandError);
    await expect(server.ready()).rejects.toThrow(
      `group/server ended with exit code 7 before it was ready: no such setting; its log is ${folder('server.log')}`,
    );
    expect(clock.waiting).toBe(0); // nor is it tried again
  });

  it('names a program that there is not', async () => {
    const server = await start('', { command: ['no-such-program'] });

    await expect(server.ready()).rejects.toThrow(/exit code 127 before it was ready: .*no-such-program/);
  });

  it('names a folder that there is not', async () => {
    const server = await start(listens, { cwd: folder('nowhere') });

    await expect(server.ready()).rejects.toThrow(/nowhere/);
  });

  it('is given up after a minute', async () => {
    const server = await start(listensOnceAllowed);
    const refused = expect(server.ready()).rejects.toThrow(/group\/server was not ready within 60 s/);
    const { pid } = server;

    clock.advance(60_000);

    await refused;
    expect(hasEnded(Number(pid))).toBe(true);
  });
});

describe('when it is stopped', () => {
  it('may end by itself', async () => {
    const server = await start(
      `process.on('SIGTERM', () => { require('node:fs').writeFileSync('tidy', ''); process.exit(); }); ${listens}`,
    );
    await server.ready();

    await server.stop();

    expect(existsSync(folder('tidy'))).toBe(true);
    expect(server.state).toBe('stopped');
    expect(states.at(-1)).toBe('stopped');
  });

  it('is ended after three seconds if it does not, with all that it started', async () => {
    const server = await start(`${ignoresTerm} ${hasChild} ${listens}`);
    await server.ready();
    const { pid } = server;
    const child = await pidIn(folder('child'));

    const stopping = server.stop();
    clock.advance(2999);
    expect([Number(pid), child].map(hasEnded)).toEqual([false, false]);
    clock.advance(1);
    await stopping;

    await eventually(() => [Number(pid), child].every(hasEnded));
  });

  it('is not started again', async () => {
    const server = await start(listens);
    await server.ready();

    await server.stop();
    clock.advance(120_000);

    expect(server.pid).toBeUndefined();
    expect(server.state).toBe('stopped');
  });

  it('is not started again where that was due', async () => {
    const server = await start(listens);
    await server.ready();
    end(server);
    await eventually(() => server.state === 'restarting');

    await server.stop();
    clock.advance(120_000);

    expect(server.pid).toBeUndefined();
    expect(server.state).toBe('stopped');
  });

  it('never becomes ready', async () => {
    const server = await start(listensOnceAllowed);
    const refused = expect(server.ready()).rejects.toThrow(/before it was ready/);

    await server.stop();

    await refused;
    expect(server.state).toBe('stopped');
  });
});
