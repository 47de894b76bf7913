import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { startPlatform } from '@org/local-platform';
import { contentOf } from '../environment-under-test';
import { CommandLine } from './command-line';
import { type SynthesizedApp, synthesizedApp } from './synthesized-app';

jest.setTimeout(60_000);

let app: SynthesizedApp;
let commandLine: CommandLine;

beforeAll(async () => {
  app = synthesizedApp();
  commandLine = new CommandLine(app.folder);
  const platform = await startPlatform({ ...app, port: 0 });
  await platform.close();
});

afterAll(async () => {
  await commandLine.close();
  app.remove();
});

/** Starts a platform that is refused in one line, apart from what had come up. @returns the line */
async function refusal(...words: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await commandLine.run('up', '--port', '0', ...words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  const said = stderr.split('\n').filter((line) => !/^ +[\d.]+ s {2}/.test(line));
  expect(said).toEqual([expect.stringMatching(/^mcp-platform: /), '']);
  return said[0] ?? '';
}

describe('a data folder that is damaged', () => {
  const journal = (folder: string) => {
    const [database = ''] = readdirSync(join(folder, 'database'));
    return join(folder, 'database', database, 'journal');
  };

  /** In its middle, where no write can have been when the power failed. */
  const spoil = (file: string) => {
    const content = readFileSync(file);
    content.fill(0, content.length >> 1, (content.length >> 1) + 64);
    writeFileSync(file, content);
  };

  /** Every file but the certificate, which is made anew each time, by what is in it. */
  const kept = (folder: string) => {
    const files = Object.entries(contentOf(folder)).filter(([name]) => name !== 'database.pem');
    return files.map(([name, content]) => [name, createHash('sha256').update(content).digest('hex')]);
  };

  it.each<[string, (folder: string) => void, RegExp]>([
    ['the journal of the database', (folder) => spoil(journal(folder)), /journal.* to start with an empty database/],
    ['the secrets', (folder) => spoil(join(folder, 'secrets.json')), /secrets\.json cannot be read/],
    ['the file of what runs', (folder) => writeFileSync(join(folder, 'run.json'), '{'), /run\.json is damaged/],
    ['its own mark', (folder) => rmSync(join(folder, 'data-folder.json')), /is no data folder of mcp-platform/],
  ])('is refused and kept: %s', async (_, damage, reason) => {
    const folder = join(app.folder, 'damaged');
    cpSync(app.dataDir, folder, { recursive: true });
    damage(folder);
    const before = kept(folder);
    expect(await refusal('--data-dir', folder)).toMatch(reason);
    expect(kept(folder)).toEqual(before);
    rmSync(folder, { recursive: true });
  });

  it('is started with a journal whose last entry is only half there', async () => {
    const folder = join(app.folder, 'torn');
    cpSync(app.dataDir, folder, { recursive: true });
    appendFileSync(journal(folder), readFileSync(journal(folder)).subarray(0, 9));
    const up = await commandLine.up('--data-dir', folder);
    expect(await up.end('SIGTERM')).toMatchObject({ exitCode: 0 });
  });
});

describe('a platform that cannot start', () => {
  it('says that nothing has been synthesized', async () => {
    const folder = join(app.folder, 'empty');
    mkdirSync(folder);
    expect(await refusal('--out', folder, '--data-dir', 'unused')).toMatch(
      /nothing synthesized in .*empty: run the app/,
    );
  });

  it('says that the other MongoDB cannot be reached, without its password', async () => {
    const said = await refusal('--data-dir', 'unused', '--mongodb-uri', 'mongodb://olga:secret@127.0.0.1:1/');
    expect(said).toMatch(/--mongodb-uri cannot be reached: .*ECONNREFUSED/);
    expect(said).not.toContain('secret');
  });

  it('says which image cannot run here', async () => {
    const other = join(app.folder, 'other-app');
    mkdirSync(other);
    cpSync(app.out, join(other, 'cdktf.out'), { recursive: true });
    const said = await refusal('--out', join(other, 'cdktf.out'), '--data-dir', 'unused');
    expect(said).toMatch(/container database-users cannot run locally: say where image mongodb-mcp is/);
  });

  it('says that the disk is full', async () => {
    const { exitCode, stderr } = await new CommandLine(app.folder, 0).run('up', '--port', '0', '--data-dir', 'full');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^mcp-platform: [^\n]+\n$/);
    expect(existsSync(join(app.folder, 'full', 'run.json'))).toBe(false);
  });
});
