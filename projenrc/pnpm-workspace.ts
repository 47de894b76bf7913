import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Component, FileBase, Project, YamlFile } from 'projen';

/** pnpm-workspace.yaml, and one install at the end of synthesis when a package.json has changed. */
export class PnpmWorkspace extends Component {
  constructor(private readonly root: Project) {
    super(root);
    new YamlFile(root, 'pnpm-workspace.yaml', {
      readonly: false, // root may write any file, so projen would find a read-only one changed at every synthesis
      obj: {
        packages: ['packages/*', 'apps/*'],
        // pnpm refuses an install in which a package's build script is neither allowed nor denied.
        allowBuilds: {
          '@modelcontextprotocol/inspector': false, // for its own development
          '@parcel/watcher': false,
          '@swc/core': false,
          esbuild: true, // tsx: places its binary
          nx: false,
          pnpm: false,
          'unrs-resolver': false,
        },
      },
    });
  }

  public override postSynthesize(): void {
    const manifests = [this.root, ...this.root.subprojects]
      .map((project) => project.tryFindFile('package.json'))
      .concat(this.root.tryFindFile('pnpm-workspace.yaml'))
      .filter((file): file is FileBase => file !== undefined);
    if (!manifests.some((file) => file.changed)) return;
    const pnpm = join(this.root.outdir, 'node_modules', '.bin', 'pnpm');
    execFileSync(pnpm, ['install', '--no-frozen-lockfile'], { cwd: this.root.outdir, stdio: 'inherit' });
  }
}
