import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { LogFile } from '../../src/processes/log-file';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();
const MEGABYTE = Buffer.alloc(1024 * 1024, 'x');

it('appends what is written, for its owner only', () => {
  writeFileSync(folder('a.log'), 'before\n', { mode: 0o600 });
  const log = new LogFile(folder('a.log'));
  log.write(Buffer.from('now\n'));
  log.close();

  expect(readFileSync(folder('a.log'), 'utf8')).toBe('before\nnow\n');
  const made = new LogFile(folder('logs', 'b.log'));
  made.close();
  expect(statSync(folder('logs', 'b.log')).mode & 0o777).toBe(0o600);
});

it('begins anew after 5 MB and keeps what was before', () => {
  const log = new LogFile(folder('a.log'));
  for (let written = 0; written < 5; written++) log.write(MEGABYTE);
  expect(existsSync(folder('a.log.1'))).toBe(false);

  log.write(Buffer.from('the first line of a new log\n'));
  log.close();

  expect(statSync(folder('a.log.1')).size).toBe(5 * MEGABYTE.length);
  expect(readFileSync(folder('a.log'), 'utf8')).toBe('the first line of a new log\n');
});

it('counts what was there before towards the limit', () => {
  writeFileSync(folder('a.log'), Buffer.alloc(5 * MEGABYTE.length));
  const log = new LogFile(folder('a.log'));
  log.write(Buffer.from('x'));
  log.close();

  expect(statSync(folder('a.log')).size).toBe(1);
});

it('knows the last line that holds anything', () => {
  const log = new LogFile(folder('a.log'));
  expect(log.lastLine).toBe('');
  for (const chunk of ['first\nsec', 'ond line  \n', '\n']) log.write(Buffer.from(chunk));
  log.close();

  expect(log.lastLine).toBe('second line');
});

it('loses what a full disk does not take, and goes on', () => {
  symlinkSync('/dev/full', folder('full.log'));
  const log = new LogFile(folder('full.log'));

  expect(() => log.write(Buffer.from('no room\n'))).not.toThrow();
  expect(log.lastLine).toBe('no room');
  log.close();
});
