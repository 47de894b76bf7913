import { writeFileSync } from 'node:fs';
import { CommandError } from '../../src/cli/command-error';
import type { Input } from '../../src/cli/command';
import { dataDirOf, outOf } from '../../src/cli/folders';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();
const home = process.cwd();
beforeEach(() => process.chdir(folder()));
afterEach(() => process.chdir(home));

const given = (values: Readonly<Record<string, string>>): Input => ({
  positionals: [],
  text: (name) => values[name],
  flag: () => false,
});

it('are in the working directory unless somebody says otherwise', () => {
  expect(dataDirOf(given({}))).toBe(`${process.cwd()}/.mcp-platform`);
  expect(outOf(given({}))).toBe(`${process.cwd()}/cdktf.out`);
});

it('are those that the command line names', () => {
  expect(dataDirOf(given({ 'data-dir': '/data' }))).toBe('/data');
  expect(outOf(given({ out: 'elsewhere' }))).toBe(`${process.cwd()}/elsewhere`);
});

it('are what package.json says, unless the command line does', () => {
  writeFileSync('package.json', '{"mcpPlatform":{"out":"apps/dev/cdktf.out"}}');

  expect(outOf(given({}))).toBe(`${process.cwd()}/apps/dev/cdktf.out`);
  expect(outOf(given({ out: '/out' }))).toBe('/out');
});

it('cannot be found in a package.json that is damaged', () => {
  writeFileSync('package.json', '{');

  expect(() => outOf(given({}))).toThrow(CommandError);
});
