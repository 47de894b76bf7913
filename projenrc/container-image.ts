import type { Monorepo } from './monorepo';
import { UnitTests } from './unit-tests';
import { WorkspaceMember } from './workspace-member';

export interface ContainerImageOptions {
  /** One sentence. */
  readonly description: string;
  /** Rooms that its tests use. */
  readonly devUses: readonly WorkspaceMember[];
}

/** A container image: plain files that go into it, and tests. Nothing of it is compiled or published to npm. */
export class ContainerImage extends WorkspaceMember {
  constructor(monorepo: Monorepo, room: string, options: ContainerImageOptions) {
    super(monorepo, room, {
      description: options.description,
      folder: 'apps',
      private: true,
      targets: ['lint', 'test'],
    });
    for (const other of options.devUses) this.uses(other, 'devImports');
    new UnitTests(this);
  }
}
