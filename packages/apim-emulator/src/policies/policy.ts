import type { PolicyReader } from '../compile/policy-reader';
import type { CompiledPolicy, Run } from '../pipeline/compiled-policy';

/** Reads a policy once, when it is loaded, and says what it does to each request. */
export type Policy = (policy: PolicyReader) => Run | Pick<CompiledPolicy, 'run' | 'preflight'>;
