import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const app = join(__dirname, '..');
const run = (command: string, ...parameters: string[]) =>
  spawnSync(process.execPath, [join(app, 'lib', command), ...parameters], { encoding: 'utf8' });

beforeAll(() => expect(run('main.js').status).toBe(0));

describe('the overview', () => {
  it('tells what each stack holds and how to deploy it', () => {
    const { stdout } = run('overview.js');
    expect(stdout).toMatch(/^stack platform: \d+ resources$/m);
    expect(stdout).toMatch(/\b3 {2}azurerm_subnet\n/);
    expect(stdout).toMatch(/terraform -chdir=\S*cdktf\.out\/stacks\/platform init\n/);
    expect(stdout).toMatch(/terraform -chdir=\S*cdktf\.out\/stacks\/platform apply\n/);
  });

  it('names the examples that have to be replaced, and the file they are in', () => {
    expect(run('overview.js').stdout).toContain(
      'not to be deployed yet: replace the examples in apps/platform-dev/src/config.ts: uniqueSuffix, subscriptionId, tenantId',
    );
  });

  it('tells of one stack by its name', () => {
    const { status, stdout, stderr } = run('overview.js', 'registry');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.match(/^stack .*$/gm)).toEqual(['stack registry: 4 resources']);
  });

  it('refuses a stack that there is not, and names those that there are', () => {
    expect(run('overview.js', 'castle')).toMatchObject({
      status: 1,
      stderr: 'there is no stack castle: there is bootstrap, mongodb, mongodb-access, platform, registry\n',
      stdout: '',
    });
  });
});
