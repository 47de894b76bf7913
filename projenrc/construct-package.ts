import type { LibraryPackageOptions } from './library-package';
import { LibraryPackage } from './library-package';
import { Provider } from './layers';
import type { Monorepo } from './monorepo';
import { versions } from './versions';

export interface ConstructPackageOptions extends LibraryPackageOptions {
  /**
   * The Terraform providers whose bindings it imports, each by deep path.
   * @default - none: it creates no resource of its own
   */
  readonly providers?: readonly Provider[];
}

/**
 * A published library of constructs. The engine and the provider bindings are peers: an app must have exactly one copy
 * of each, since cdktf compares classes by identity.
 */
export class ConstructPackage extends LibraryPackage {
  constructor(monorepo: Monorepo, room: string, options: ConstructPackageOptions) {
    super(monorepo, room, options);
    const bindings = (options.providers ?? []).map((name) => `@cdktf/provider-${name}` as const);
    for (const peer of ['cdktf', 'constructs', ...bindings] as const) {
      // constructs promises to be compatible within its major; the others are 0.x or pin a provider.
      const range = peer === 'constructs' ? '^10.4.2' : `^${versions[peer]}`;
      this.manifest.dependOn('peerDependencies', peer, range);
      this.manifest.depend('devDependencies', peer);
    }
  }
}
