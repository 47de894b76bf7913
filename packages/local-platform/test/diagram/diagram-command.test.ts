import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { runCommand } from '../../src/cli/run-command';
import { temporaryFolder } from '../fixtures/temporary-folder';
import { type StackFiles, platformFiles } from './fixtures/platform-stacks';

const inFolder = temporaryFolder();

/** Writes what an app would have synthesized. @returns its folder */
function synthesized(files: StackFiles): string {
  const provider = { azurerm: [{ subscription_id: 'subscription', tenant_id: 'tenant' }] };
  const paths = Object.keys(files).map((name) => [name, { synthesizedStackPath: `stacks/${name}/cdk.tf.json` }]);
  const contents = Object.entries(files).map(([name, file]) => [`stacks/${name}/cdk.tf.json`, { provider, ...file }]);
  for (const [path, content] of [...contents, ['manifest.json', { stacks: Object.fromEntries(paths) as object }]]) {
    const file = inFolder('cdktf.out', String(path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  }
  return inFolder('cdktf.out');
}

let output = '';
let errors = '';
beforeEach(() => {
  output = errors = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((output += String(text))));
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((errors += String(text))));
});
afterEach(() => jest.restoreAllMocks());

test('writes the picture to standard output', async () => {
  expect(await runCommand(['diagram', '--out', synthesized(platformFiles())])).toBe(0);

  expect(output).toMatch(/^<svg /);
});

test('writes Mermaid to a file', async () => {
  const file = inFolder('architecture.mmd');

  expect(
    await runCommand(['diagram', '--out', synthesized(platformFiles()), '--format', 'mermaid', '--to', file]),
  ).toBe(0);

  expect(readFileSync(file, 'utf8')).toMatch(/^flowchart LR\n/);
  expect(output).toBe('');
});

test.each<[string, () => readonly string[], string]>([
  [
    'an unknown format',
    () => ['--out', synthesized(platformFiles()), '--format', 'png'],
    'there is no format png: there is svg and mermaid',
  ],
  ['nothing synthesized', () => ['--out', inFolder('nowhere')], 'there is nothing synthesized in '],
  [
    'stacks with nothing in them',
    () => ['--out', synthesized({ empty: { resource: {} } })],
    'there is nothing to draw in the stacks (empty)',
  ],
  [
    'a file that cannot be written',
    () => ['--out', synthesized(platformFiles()), '--to', inFolder('no', 'x.svg')],
    'the picture cannot be written: ENOENT',
  ],
])('says in one line what is wrong: %s', async (_, words, message) => {
  expect(await runCommand(['diagram', ...words()])).toBe(1);

  expect(errors).toContain(`mcp-platform: ${message}`);
  expect(errors.trimEnd().split('\n')).toHaveLength(1);
  expect(output).toBe('');
});
