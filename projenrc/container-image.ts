import type { Monorepo } from './monorepo';
import type { ThirdParty } from './versions';
import { UnitTests } from './unit-tests';
import { WorkspaceMember } from './workspace-member';

export interface ContainerImageOptions {
  /** One sentence. */
  readonly description: string;
  /** Rooms that its tests use. */
  readonly devUses: readonly WorkspaceMember[];
  /** Third-party packages that its tests import. */
  readonly devDependencies: readonly ThirdParty[];
}

/** A container image: plain files that go into it, and tests. Nothing of it is compiled or published to npm. */
export class ContainerImage extends WorkspaceMember {
  constructor(monorepo: Monorepo, room: string, options: ContainerImageOptions) {
    super(monorepo, room, {
      description: options.description,
      folder: 'apps',
      private: true,
      targets: ['lint', 'test', 'install', 'e2e', 'build-image', 'test-image', 'sbom'],
    });
    for (const other of options.devUses) this.uses(other, 'devImports');
    this.manifest.depend('devDependencies', ...options.devDependencies);
    new UnitTests(this);
  }
}
