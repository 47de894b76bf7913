import { Provider } from './layers';
import type { Monorepo } from './monorepo';
import { TypeScriptBuild } from './typescript-build';
import { UnitTests } from './unit-tests';
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
}

/** One environment: a program that synthesizes every stack of it into `cdktf.out`. */
export class EnvironmentApp extends WorkspaceMember {
  constructor(monorepo: Monorepo, room: string, options: EnvironmentAppOptions) {
    super(monorepo, room, {
      description: options.description,
      folder: 'apps',
      private: true,
      targets: ['build', 'lint', 'test', 'synth', 'check', 'bench'],
    });
    for (const other of options.uses) this.uses(other);
    for (const other of options.devUses) this.uses(other, 'devImports');
    const bindings = options.providers.map((name) => `@cdktf/provider-${name}` as const);
    this.manifest.depend('dependencies', 'cdktf', 'constructs', ...bindings);
    new TypeScriptBuild(this);
    new UnitTests(this);
  }
}
