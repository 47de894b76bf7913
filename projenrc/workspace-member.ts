import { Project } from 'projen';
import { assertDirection } from './layers';
import type { Monorepo } from './monorepo';
import { Target } from './nx-workspace';
import { PackageManifest } from './package-manifest';
import { packageName } from './scope';

export interface WorkspaceMemberOptions {
  /** One sentence, shown by the registry and at the head of the README. */
  readonly description: string;
  /** The folder that holds it. */
  readonly folder: 'packages' | 'apps';
  /** What Nx can run in it. */
  readonly targets: readonly Target[];
  /**
   * Whether it is never published.
   * @default false
   */
  readonly private?: boolean;
  /**
   * Further fields of package.json.
   * @default - none
   */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** One room: a folder of `packages/` or `apps/` with a package.json, known to pnpm and Nx by its folder name. */
export class WorkspaceMember extends Project {
  public readonly manifest: PackageManifest;
  private readonly importedRooms: WorkspaceMember[] = [];

  constructor(
    monorepo: Monorepo,
    readonly room: string,
    options: WorkspaceMemberOptions,
  ) {
    super({ parent: monorepo, name: room, outdir: `${options.folder}/${room}` });

    // Git, tasks and dependencies are the root's business. What is left of projen here is the list of generated files.
    for (const file of ['.gitattributes', '.gitignore', '.projen/tasks.json', '.projen/deps.json']) {
      this.tryRemoveFile(file);
    }

    this.manifest = new PackageManifest(this, {
      packageName: packageName(room),
      description: options.description,
      private: options.private ?? false,
      fields: {
        ...options.fields,
        nx: {
          name: room,
          includedScripts: [],
          targets: Object.fromEntries(options.targets.map((target) => [target, {}])),
        },
      },
    });
  }

  /** The rooms that its sources import. */
  public get imports(): readonly WorkspaceMember[] {
    return [...this.importedRooms];
  }

  /**
   * Declares that this room uses another: in package.json, and through it in Nx's graph, and in TypeScript's project
   * references. This is the only way to add a dependency inside the workspace.
   * @throws when the table of import directions forbids it.
   */
  public uses(other: WorkspaceMember, as: 'imports' | 'devImports' = 'imports'): void {
    assertDirection(this.room, other.room, as);
    const section = as === 'imports' ? 'dependencies' : 'devDependencies';
    this.manifest.dependOn(section, packageName(other.room), 'workspace:^');
    if (as === 'imports') this.importedRooms.push(other);
  }
}
