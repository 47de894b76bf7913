import type { Monorepo } from './monorepo';
import type { Target } from './nx-workspace';
import { ThirdParty } from './versions';
import { TypeScriptBuild } from './typescript-build';
import { UnitTests } from './unit-tests';
import { WorkspaceMember } from './workspace-member';

export interface LibraryPackageOptions {
  /** One sentence. */
  readonly description: string;
  /**
   * Rooms that its sources import.
   * @default - none
   */
  readonly uses?: readonly WorkspaceMember[];
  /**
   * Rooms that only its tests import.
   * @default - none
   */
  readonly devUses?: readonly WorkspaceMember[];
  /**
   * Third-party packages that its sources import.
   * @default - none
   */
  readonly dependencies?: readonly ThirdParty[];
  /**
   * Third-party packages that only its tests import.
   * @default - none
   */
  readonly devDependencies?: readonly ThirdParty[];
  /**
   * Commands by name, each a path in `lib` without the extension.
   * @default - none
   */
  readonly commands?: Readonly<Record<string, string>>;
  /**
   * Entry points besides the root: the exported subpath, and its module without extension or its JSON file.
   * @default - the root only
   */
  readonly entryPoints?: Readonly<Record<string, string>>;
  /**
   * Folders published besides `lib`.
   * @default - none
   */
  readonly folders?: readonly string[];
  /**
   * What Nx runs in it besides building, linting and unit tests.
   * @default - nothing
   */
  readonly targets?: readonly Target[];
}

/** A published TypeScript library, with or without commands. */
export class LibraryPackage extends WorkspaceMember {
  constructor(monorepo: Monorepo, room: string, options: LibraryPackageOptions) {
    super(monorepo, room, {
      description: options.description,
      folder: 'packages',
      targets: ['build', 'lint', 'test', ...(options.targets ?? [])],
      fields: {
        engines: { node: '>=20' },
        main: 'lib/index.js',
        types: 'lib/index.d.ts',
        bin: options.commands && mapValues(options.commands, (module) => `lib/${module}.js`),
        exports: {
          '.': entry('lib/index'),
          ...mapValues(options.entryPoints ?? {}, entry),
          './package.json': './package.json',
        },
        files: ['lib', '!lib/tsconfig.tsbuildinfo', ...(options.folders ?? [])],
        publishConfig: { access: 'restricted' },
      },
    });
    for (const other of options.uses ?? []) this.uses(other);
    for (const other of options.devUses ?? []) this.uses(other, 'devImports');
    this.manifest.depend('dependencies', ...(options.dependencies ?? []));
    this.manifest.depend('devDependencies', ...(options.devDependencies ?? []));
    new TypeScriptBuild(this);
    new UnitTests(this);
  }
}

/** The `exports` entry of a compiled module, or of a file that is published as it is. */
function entry(path: string): string | { types: string; default: string } {
  return path.endsWith('.json') ? `./${path}` : { types: `./${path}.d.ts`, default: `./${path}.js` };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
