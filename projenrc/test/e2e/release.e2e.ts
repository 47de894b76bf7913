import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RepositoryCopy, copyOfRepository, environmentForProjen } from '../copy-of-repository';

const root = join(__dirname, '..', '..', '..');
let copy: RepositoryCopy;
beforeAll(() => (copy = copyOfRepository(root)));
afterAll(() => copy.remove());

function run(program: string, ...parameters: string[]): string {
  const env = { ...environmentForProjen(root), GIT_CONFIG_GLOBAL: '/dev/null' };
  const { status, stdout, stderr } = spawnSync(program, parameters, { cwd: copy.path, encoding: 'utf8', env });
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}

const tool = (name: string) => join(root, 'node_modules', '.bin', name);
const packageJson = (room: string) =>
  JSON.parse(readFileSync(join(copy.path, room, 'package.json'), 'utf8')) as {
    version: string;
    dependencies?: Record<string, string>;
  };

it('lets changesets own the versions: projen keeps what they wrote', () => {
  writeFileSync(join(copy.path, '.changeset/for-this-test.md'), "---\n'@org/core': major\n---\n\nA breaking change.\n");
  run('git', 'init', '--quiet');
  run('git', 'add', '--all');
  run('git', '-c', 'user.name=test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '--message', 'before');
  const before = packageJson('packages/core').version;

  run(tool('changeset'), 'version');
  const released = packageJson('packages/core').version;
  expect(released).not.toBe(before);
  expect(released).toMatch(/^\d+\.0\.0$/);
  run('git', 'add', '--all');

  run(tool('tsx'), '.projenrc.ts');
  expect(run('git', 'diff', '--name-only')).toBe('');
  expect(packageJson('packages/core').version).toBe(released);
  expect(packageJson('packages/network').dependencies).toEqual({ '@org/core': 'workspace:^' });
}, 120_000);
