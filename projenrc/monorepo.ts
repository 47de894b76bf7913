import { relative } from 'node:path';
import { License, Project } from 'projen';
import { Changesets } from './changesets';
import { NxWorkspace } from './nx-workspace';
import { PackageManifest } from './package-manifest';
import { PnpmWorkspace } from './pnpm-workspace';
import { ProjenrcTypeScript } from './projenrc-typescript';
import { ProjenrcTests } from './projenrc-tests';
import { packageName } from './scope';
import { TsconfigBase } from './tsconfig-base';
import { versions } from './versions';
import type { WorkspaceMember } from './workspace-member';

/** The repository: root files and tools. Rooms are added as its subprojects. */
export class Monorepo extends Project {
  private readonly manifest: PackageManifest;

  constructor(outdir?: string) {
    super({ name: packageName('monorepo'), outdir });
    new ProjenrcTypeScript(this);
    this.tryRemoveFile('.projen/deps.json'); // the root's dependencies are in package.json
    for (const task of ['build', 'pre-compile', 'compile', 'post-compile', 'test', 'package', 'eject'])
      this.removeTask(task);

    this.manifest = new PackageManifest(this, {
      packageName: this.name,
      description: 'Remote MCP servers on Azure: constructs, tools and a platform that runs on a laptop',
      private: true,
      fields: {
        scripts: {
          // A line on a machine that does not fit, also where `exec` is not a command (Windows without WSL).
          prestart: 'node projenrc/launcher/require-machine.cjs',
          // exec: a signal sent to npm then reaches the launcher and not a shell that leaves it behind.
          start: 'exec node projenrc/launcher/launch.mjs start',
          presynth: 'node projenrc/launcher/require-machine.cjs',
          synth: 'exec node projenrc/launcher/launch.mjs synth',
          pretest: 'node projenrc/launcher/require-machine.cjs',
          test: 'exec node projenrc/launcher/launch.mjs test',
        },
        engines: { node: '>=20' },
        prettier: { printWidth: 120, singleQuote: true },
      },
    });
    this.manifest.depend(
      'devDependencies',
      ...(['projen', 'constructs', 'tsx', 'typescript', 'pnpm', 'nx', '@changesets/cli'] as const),
      ...(['jest', '@swc/core', '@swc/jest', '@types/jest', '@types/node', 'fast-check'] as const),
      ...(['eslint', 'typescript-eslint', 'jiti', 'prettier'] as const),
    );
    for (const platform of ['linux-x64', 'linux-arm64']) {
      this.manifest.dependOn('optionalDependencies', `node-${platform}`, versions.node);
    }

    new License(this, { spdx: 'Apache-2.0' });
    new PnpmWorkspace(this);
    new NxWorkspace(this);
    new TsconfigBase(this);
    new Changesets(this);
    new ProjenrcTests(this);
    for (const path of [
      '/packages/*/lib/',
      '/apps/*/lib/',
      'cdktf.out/',
      '.cdktf.out-*/',
      '.example-*/',
      '.mcp-platform/',
      'test-results.json',
      'e2e-results.json',
      'sbom.cdx.json',
      '.swc/',
      '.idea/',
      '.vscode/',
      '.DS_Store',
    ]) {
      this.addGitIgnore(path);
    }
  }

  /** Makes the commands of a room those of the whole repository, for one of its environments. */
  public runsLocally(environment: WorkspaceMember, commands: WorkspaceMember): void {
    this.manifest.dependOn('devDependencies', packageName(commands.room), 'workspace:^');
    this.manifest.field('mcpPlatform', { out: `${relative(this.outdir, environment.outdir)}/cdktf.out` });
  }

  /** Lets reviews fold generated files. */
  public override preSynthesize(): void {
    for (const file of [this, ...this.subprojects].flatMap((project) => project.files)) {
      this.gitattributes.addAttributes(`/${relative(this.outdir, file.absolutePath)}`, 'linguist-generated');
    }
    this.gitattributes.addAttributes('/pnpm-lock.yaml', 'linguist-generated');
  }
}
