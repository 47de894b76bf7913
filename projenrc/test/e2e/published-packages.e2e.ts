import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageName } from '../../scope';
import { versions } from '../../versions';

const root = join(__dirname, '..', '..', '..');
const rooms = ['core', 'terraform-json', 'testing', 'network'];
let project: string;

/** Runs a program in the other team's project; what it printed is in the error if it fails. */
function run(program: string, ...parameters: string[]): string {
  const env = { ...process.env, FORCE_COLOR: '0', CI: 'true' };
  const { status, stdout, stderr } = spawnSync(program, parameters, { cwd: project, encoding: 'utf8', env });
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}

function write(file: string, content: string | object): void {
  writeFileSync(join(project, file), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
}

// Another team's project: nothing but what a feed would give it.
beforeAll(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'other-team-')));
  mkdirSync(join(project, 'feed'));
  for (const room of rooms) {
    run(
      join(root, 'node_modules/.bin/pnpm'),
      '-C',
      join(root, 'packages', room),
      'pack',
      '--pack-destination',
      join(project, 'feed'),
    );
  }
  const packed = readdirSync(join(project, 'feed'));
  const ours = Object.fromEntries(
    rooms.map((room) => [packageName(room), `file:feed/${packed.find((file) => file.includes(`-${room}-`))}`]),
  );
  const { cdktf, constructs, typescript, '@types/node': typesOfNode } = versions;
  write('package.json', {
    private: true,
    dependencies: { ...ours, cdktf, constructs, '@cdktf/provider-azurerm': versions['@cdktf/provider-azurerm'] },
    devDependencies: { typescript, '@types/node': typesOfNode },
  });
  write('pnpm-workspace.yaml', `packages: []\noverrides: ${JSON.stringify(ours)}\n`);
  write('tsconfig.json', {
    compilerOptions: { target: 'ES2022', module: 'node16', strict: true, types: ['node'] },
    files: ['main.ts'],
  });
  const [, example = ''] =
    /^```ts\n(.*?)^```$/ms.exec(readFileSync(join(root, 'packages/network/README.md'), 'utf8')) ?? [];
  write('main.ts', example);
  run(join(root, 'node_modules/.bin/pnpm'), 'install', '--no-frozen-lockfile');
}, 300_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

it('compiles and synthesizes with the packages as they are published (S22)', () => {
  run(join(root, 'node_modules/.bin/tsc'), '-p', '.');
  run(process.execPath, 'main.js');
  expect(run('node_modules/.bin/mcp-check', 'cdktf.out')).toBe('platform: 16 blocks checked, 0 findings\n');
}, 60_000);

it('publishes no tests, no sources and no build notes', () => {
  for (const room of rooms) {
    const files = readdirSync(join(project, 'node_modules', packageName(room)));
    expect(
      files.filter((file) => !['LICENSE', 'README.md', 'data', 'lib', 'package.json', 'node_modules'].includes(file)),
    ).toEqual([]);
  }
});
