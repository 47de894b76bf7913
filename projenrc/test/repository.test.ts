import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfRepository, environmentForProjen, trackedFiles } from './copy-of-repository';

const root = join(__dirname, '..', '..');

it('has the top level that newcomers are told of, and nothing else', () => {
  const topLevel = new Set(trackedFiles(root).map((file) => file.split('/')[0]));
  expect([...topLevel].sort()).toEqual(
    [
      // The house.
      '.changeset',
      '.ci',
      '.projen',
      '.projenrc.ts',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'apps',
      'docs',
      'nx.json',
      'package.json',
      'packages',
      'projenrc',
      'tsconfig.base.json',
      // Files that a tool looks for at the root: git, eslint, pnpm.
      '.gitattributes',
      '.gitignore',
      'eslint.config.ts',
      'pnpm-lock.yaml',
      'pnpm-workspace.yaml',
    ].sort(),
  );
});

it('has a table of contents that fits on two screens', () => {
  expect(readFileSync(join(root, '.projenrc.ts'), 'utf8').split('\n').length).toBeLessThan(150);
});

it('has a README and tests in every room', () => {
  const files = trackedFiles(root);
  const rooms = files.flatMap((file) => /^((?:packages|apps)\/[^/]+)\/package\.json$/.exec(file)?.[1] ?? []);
  expect(rooms.length).toBeGreaterThan(5);
  expect(rooms.filter((room) => !files.includes(`${room}/README.md`))).toEqual([]);
  expect(
    rooms.filter((room) => !files.some((file) => file.startsWith(`${room}/test/`) && file.endsWith('.test.ts'))),
  ).toEqual([]);
});

it('is what projen writes: nobody edited a generated file', () => {
  const copy = copyOfRepository(root);
  const content = () =>
    Object.fromEntries(
      trackedFiles(root).map((file) => [file, readIfThere(join(copy.path, file))?.toString('base64')]),
    );
  try {
    const before = content();
    execFileSync(join(root, 'node_modules', '.bin', 'tsx'), ['.projenrc.ts'], {
      cwd: copy.path,
      env: environmentForProjen(root),
      stdio: 'pipe',
    });
    const after = content();
    expect(Object.keys(after).filter((file) => after[file] !== before[file])).toEqual([]);
  } finally {
    copy.remove();
  }
});

function readIfThere(file: string): Buffer | undefined {
  return existsSync(file) ? readFileSync(file) : undefined;
}

it('names no path of a machine and no host of a private registry', () => {
  const offenders = trackedFiles(root)
    .filter((file) => !file.endsWith('.gz'))
    .filter((file) =>
      /\/(home|Users)\/[a-z]+\/|registry\.[a-z.]+\/|\/root\//.test(readFileSync(join(root, file), 'utf8')),
    )
    .filter((file) => !['projenrc/test/repository.test.ts'].includes(file));
  expect(offenders).toEqual([]);
});

it('links only to what is there', () => {
  const broken = trackedFiles(root)
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map(([, target = '']) => join(file, '..', target))
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${file} → ${target}`),
    );
  expect(broken).toEqual([]);
});
