import type { PolicyElement, Position } from '@org/apim-policy';
import type { CompiledPolicy } from '../pipeline/compiled-policy';
import type { PolicyPlace } from '../pipeline/fault';

/** What a policy can know, when it is loaded, of what is around it. */
export interface PolicyScope {
  /** Whether there is a backend of that name. */
  hasBackend(name: string): boolean;
  /** Makes policies inside of another one run. */
  compileAll(elements: readonly PolicyElement[], around: PolicyPlace): readonly CompiledPolicy[];
  /** Reports what cannot be run. */
  refuse(reason: string, position: Position | undefined): void;
}
