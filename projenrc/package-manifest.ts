import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component, JsonFile, Project } from 'projen';
import { ThirdParty, pinned } from './versions';

type Section = 'dependencies' | 'devDependencies' | 'peerDependencies' | 'optionalDependencies';

export interface PackageManifestOptions {
  /** The npm name. */
  readonly packageName: string;
  /** One sentence. */
  readonly description: string;
  /** Whether the package is never published. */
  readonly private: boolean;
  /**
   * Further fields, written as they are.
   * @default - none
   */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/**
 * Writes a package.json. Versions are all exact, so nothing has to be resolved; the package's own version belongs to
 * changesets and is read back from the file.
 */
export class PackageManifest extends Component {
  private readonly sections: Record<Section, Record<string, string>> = {
    dependencies: {},
    devDependencies: {},
    peerDependencies: {},
    optionalDependencies: {},
  };
  private readonly fields: Record<string, unknown> = {};

  constructor(project: Project, options: PackageManifestOptions) {
    super(project);
    new JsonFile(project, 'package.json', {
      marker: false, // npm publishes the file: a marker would be published too
      readonly: false, // changesets writes the version
      obj: () => ({
        name: options.packageName,
        version: versionOnDisk(project.outdir),
        description: options.description,
        license: 'Apache-2.0',
        private: options.private || undefined,
        ...options.fields,
        ...this.fields,
        ...this.filledSections(),
      }),
    });
  }

  /** Adds a field that is written as it is. */
  public field(name: string, value: unknown): void {
    this.fields[name] = value;
  }

  /** Adds third-party packages at the version of `versions.ts`. */
  public depend(section: Section, ...names: ThirdParty[]): void {
    Object.assign(this.sections[section], pinned(names));
  }

  /** Adds one dependency with a range of its own. */
  public dependOn(section: Section, name: string, range: string): void {
    this.sections[section][name] = range;
  }

  private filledSections(): Record<string, Record<string, string>> {
    const filled = Object.entries(this.sections).filter(([, section]) => Object.keys(section).length > 0);
    return Object.fromEntries(filled.map(([name, section]) => [name, sortedByKey(section)]));
  }
}

/** `0.0.0` until changesets has written another one: projen would undo every release otherwise. */
function versionOnDisk(outdir: string): string {
  const file = join(outdir, 'package.json');
  if (!existsSync(file)) return '0.0.0';
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version?: string };
  return version ?? '0.0.0';
}

function sortedByKey(section: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(section).sort(([a], [b]) => (a < b ? -1 : 1)));
}
