import { relative } from 'node:path';
import type { ContainerImage } from './container-image';
import { Provider } from './layers';
import type { Monorepo } from './monorepo';
import type { Target } from './nx-workspace';
import { TypeScriptBuild } from './typescript-build';
import { UnitTests } from './unit-tests';
import type { ThirdParty } from './versions';
import { WorkspaceMember } from './workspace-member';

export interface EnvironmentAppOptions {
  /** One sentence. */
  readonly description: string;
  /** The construct packages that it wires, and what its own commands read. */
  readonly uses: readonly WorkspaceMember[];
  /** Rooms that only its tests and targets use. */
  readonly devUses: readonly WorkspaceMember[];
  /** The Terraform providers that it configures. */
  readonly providers: readonly Provider[];
  /**
   * Third-party packages that only its tests import.
   * @default - none
   */
  readonly devDependencies?: readonly ThirdParty[];
  /**
   * The container images of its servers by repository, which a local platform starts from their folders.
   * @default - none
   */
  readonly images?: Readonly<Record<string, ContainerImage>>;
  /**
   * What Nx runs in it besides what every environment has.
   * @default - nothing
   */
  readonly targets?: readonly Target[];
}

/** One environment: a program that synthesizes every stack of it into `cdktf.out`. */
export class EnvironmentApp extends WorkspaceMember {
  constructor(monorepo: Monorepo, room: string, options: EnvironmentAppOptions) {
    super(monorepo, room, {
      description: options.description,
      folder: 'apps',
      private: true,
      targets: ['build', 'lint', 'test', 'synth', 'check', 'bench', ...(options.targets ?? [])],
    });
    for (const other of options.uses) this.uses(other);
    for (const other of options.devUses) this.uses(other, 'devImports');
    for (const image of Object.values(options.images ?? {})) this.uses(image, 'devImports');
    this.manifest.field('mcpPlatform', { images: this.foldersOf(options.images ?? {}) });
    const bindings = options.providers.map((name) => `@cdktf/provider-${name}` as const);
    this.manifest.depend('dependencies', 'cdktf', 'constructs', ...bindings);
    this.manifest.depend('devDependencies', ...(options.devDependencies ?? []));
    new TypeScriptBuild(this);
    new UnitTests(this);
  }

  private foldersOf(images: Readonly<Record<string, ContainerImage>>): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(images).map(([repository, image]) => [repository, relative(this.outdir, image.outdir)]),
    );
  }
}
