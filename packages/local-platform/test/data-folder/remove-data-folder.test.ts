import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { openDataFolder, removeDataFolder } from '../../src/data-folder';
import { startTimeOf } from '../../src/processes';
import { hasEnded } from '../fixtures/programs';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();
const data = () => folder('data');

it('deletes all that is in it', async () => {
  const opened = await openDataFolder(data());
  mkdirSync(opened.path('database', 'mongo'), { recursive: true });
  writeFileSync(opened.path('database', 'mongo', 'journal'), 'x');
  opened.close();

  await removeDataFolder(data());

  expect(existsSync(data())).toBe(false);
});

it('has nothing to do where there is no folder', async () => {
  await expect(removeDataFolder(data())).resolves.toBeUndefined();
});

it('ends what is left of a run that was killed', async () => {
  (await openDataFolder(data())).close();
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  const pid = Number(child.pid);
  const children = [{ pid, startTime: startTimeOf(pid) }];
  const run = { supervisor: { pid: process.pid, startTime: 'before' }, children };
  writeFileSync(folder('data', 'run.json'), JSON.stringify(run));

  await removeDataFolder(data());

  expect(hasEnded(pid)).toBe(true);
  expect(existsSync(data())).toBe(false);
});

describe('keeps and refuses', () => {
  it('one that is in use', async () => {
    const opened = await openDataFolder(data());
    writeFileSync(opened.path('kept'), '');

    await expect(removeDataFolder(data())).rejects.toThrow(new RegExp(`as process ${process.pid}; stop it`));
    expect(existsSync(opened.path('kept'))).toBe(true);
  });

  it.each([['thesis.tex'], []])("somebody's other folder, with %j", async (...files) => {
    mkdirSync(data());
    for (const file of files) writeFileSync(folder('data', file), 'years of work');

    await expect(removeDataFolder(data())).rejects.toThrow(/is no data folder of mcp-platform and was left as it is/);
    expect(readdirSync(data())).toEqual(files);
  });

  it('one whose run.json is damaged: something may still run', async () => {
    (await openDataFolder(data())).close();
    writeFileSync(folder('data', 'run.json'), '{');

    await expect(removeDataFolder(data())).rejects.toThrow(/run\.json is damaged/);
    expect(readFileSync(folder('data', 'run.json'), 'utf8')).toBe('{');
  });
});
