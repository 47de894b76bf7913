import { join } from 'node:path';
import { Draft, isValidationError, synthesize } from '@org/core';
import { App } from 'cdktf';
import { Environment, environmentOf } from './environment';
import { PlatformConfig } from './platform-config';

/** Where the stacks are written. */
export const OUTDIR = join(__dirname, '..', 'cdktf.out');

/**
 * Writes every stack of a configuration, or says what is wrong with it and writes nothing.
 * @returns the exit code
 */
export function synthesizeEnvironment(
  draft: Draft<PlatformConfig>,
  createStacks: (app: App, environment: Environment) => void,
  outdir = OUTDIR,
): number {
  try {
    const environment = environmentOf(draft);
    synthesize(outdir, (app) => createStacks(app, environment));
    return 0;
  } catch (error) {
    if (!isValidationError(error)) throw error;
    process.stderr.write(`${error.message}\nNothing was written.\n`);
    return 1;
  }
}
