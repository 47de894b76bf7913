import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RepositoryCopy, copyOfRepository } from '../copy-of-repository';

const root = join(__dirname, '..', '..', '..');
/** Whoever runs these tests may have asked for colours; what is compared has none. */
const plain = { ...process.env, FORCE_COLOR: '0' };
let copy: RepositoryCopy;
let firstStart: Outcome;
beforeAll(() => {
  copy = copyOfRepository(root);
  firstStart = spawn('npm', 'start', '--', '--check', '--port', '0');
}, 300_000);
afterAll(() => copy.remove());

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function spawn(program: string, ...parameters: string[]): Outcome {
  return spawnSync(program, parameters, { cwd: copy.path, encoding: 'utf8', env: plain });
}

/** Runs a program in the copy; what it printed is in the error if it fails. */
function run(program: string, ...parameters: string[]): string {
  const { status, stdout, stderr } = spawn(program, ...parameters);
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}

function write(file: string, ...lines: string[]): void {
  mkdirSync(join(copy.path, file, '..'), { recursive: true });
  writeFileSync(join(copy.path, file), `${lines.join('\n')}\n`);
}

function edit(file: string, before: string, after: string): void {
  const text = readFileSync(join(copy.path, file), 'utf8');
  expect(text).toContain(before);
  writeFileSync(join(copy.path, file), text.replace(before, `${after}${before}`));
}

it('runs by `npm start` alone, which examines the running platform when it is asked to', () => {
  expect(firstStart).toMatchObject({ status: 0 });
  expect(firstStart.stderr).toContain('installing packages …');
  expect(firstStart.stdout).toContain('23 tools');
});

it('has the command for a platform that runs', () => {
  expect(run('npx', 'mcp-platform', 'help')).toContain('quarantine <server> <tool>');
});

it('tells by `npm run synth` what the platform holds', () => {
  const { status, stdout } = spawn('npm', 'run', 'synth');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^platform: \d+ blocks checked, 0 findings$/m);
  expect(stdout).toMatch(/^stack platform: \d+ resources$/m);
});

it('says what is wrong with a configuration, and nothing else', () => {
  const file = join(copy.path, 'apps/platform-dev/src/config.ts');
  const before = readFileSync(file, 'utf8');
  try {
    writeFileSync(file, before.replace("'10.20.0.0/16'", "'10.20.0.0/28'"));
    const { status, stderr } = spawn('npm', 'start', '--', '--check', '--port', '0');
    expect(status).toBe(1);
    expect(stderr).toContain('platform/Network: addressSpace is "10.20.0.0/28": must be a /22 or larger');
    expect(stderr).toContain('Nothing was written.');
    expect(stderr).not.toMatch(/NX|\n\s+at /);
  } finally {
    writeFileSync(file, before);
  }
}, 60_000);

it('adds a package by one declaration, `npx projen` and source files', () => {
  edit(
    '.projenrc.ts',
    '// Apps:',
    "new ConstructPackage(monorepo, 'greeting', { description: 'Greets.', uses: [core], devUses: [testing] });\n\n",
  );
  write(
    'packages/greeting/src/index.ts',
    "import { Names } from '@org/core';",
    '',
    'export const greet = (names: Names) => `hello ${names.environment}`;',
  );
  write(
    'packages/greeting/test/greet.test.ts',
    "import { Names } from '@org/core';",
    "import { greet } from '../src';",
    '',
    "it('greets', () => {",
    "  const names = new Names({ workload: 'mcp', environment: 'dev', uniqueSuffix: 'x7k2' });",
    "  expect(greet(names)).toBe('hello dev');",
    '});',
  );
  run('npx', 'projen');
  expect(run('npx', 'nx', 'run-many', '-t', 'build,lint,test', '-p', 'greeting', '--outputStyle', 'static')).toContain(
    'Successfully ran targets build, lint, test for project greeting',
  );
  const { numPassedTests } = JSON.parse(
    readFileSync(join(copy.path, 'packages/greeting/test-results.json'), 'utf8'),
  ) as {
    numPassedTests: number;
  };
  expect(numPassedTests).toBe(1);
}, 300_000);
