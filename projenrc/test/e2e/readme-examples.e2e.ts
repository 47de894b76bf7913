import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { trackedFiles } from '../copy-of-repository';

const root = join(__dirname, '..', '..', '..');
/** Whoever runs these tests may have asked for colours; what is compared has none. */
const plain = { ...process.env, FORCE_COLOR: '0' };

interface Example {
  readonly room: string;
  readonly number: number;
  readonly code: string;
}

/** The TypeScript blocks of every package's README, in order. */
const examples: readonly Example[] = trackedFiles(root)
  .filter((file) => /^packages\/[^/]+\/README\.md$/.test(file))
  .flatMap((file) => {
    const blocks = [...readFileSync(join(root, file), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)];
    return blocks.map(([, code = ''], index) => ({ room: basename(join(file, '..')), number: index + 1, code }));
  });

it('stands at the head of every package', () => {
  const rooms = trackedFiles(root).flatMap((file) => /^packages\/([^/]+)\/package\.json$/.exec(file)?.[1] ?? []);
  expect([...new Set(examples.map(({ room }) => room))].sort()).toEqual(rooms.sort());
});

// Inside the package, under its own name: an example sees what an installed package would show it.
it.each(examples)('$room, example $number, compiles and runs', ({ room, code }) => {
  const folder = mkdtempSync(join(root, 'packages', room, '.example-'));
  const elsewhere = mkdtempSync(join(tmpdir(), 'example-'));
  try {
    writeFileSync(join(folder, 'example.ts'), code);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: '../../../tsconfig.base.json',
        compilerOptions: {
          composite: false,
          declaration: false,
          inlineSources: false,
          sourceMap: false,
          noUnusedLocals: false,
        },
        files: ['example.ts'],
      }),
    );
    const compiled = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
    expect(compiled.stdout).toBe('');
    const ran = spawnSync(process.execPath, [join(folder, 'example.js')], {
      cwd: elsewhere,
      encoding: 'utf8',
      env: { ...plain, TMPDIR: elsewhere }, // what an example leaves behind goes with it
    });
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(ran.stdout.trimEnd()).toBe(promised(code));
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(elsewhere, { recursive: true });
  }
});

/** What the comments of an example say that it prints: behind `console.log(…);`, or on the line before it. */
function promised(code: string): string {
  const lines = code.split('\n');
  return lines
    .flatMap((line, index) => {
      if (!line.includes('console.log(')) return [];
      const behind = /; \/\/ (.*)$/.exec(line)?.[1];
      const before = /^\s*\/\/ (.*)$/.exec(lines[index - 1] ?? '')?.[1];
      return [behind ?? before ?? `the comment of line ${index + 1}`];
    })
    .join('\n');
}
