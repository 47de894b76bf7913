import { checkPlatform, startPlatform } from '@org/local-platform';
import { synthesizedApp } from '../local/synthesized-app';
import { SynthesizedStacks } from './synthesized-stacks';

/** Sets one thing up wrongly. */
export type Seed = (stacks: SynthesizedStacks) => void;

/** What `mcp-platform up --check` says. */
export interface Diagnosis {
  readonly exitCode: number;
  /** As they are printed, but of URLs of the gateway only the path. */
  readonly lines: readonly string[];
}

/**
 * Synthesizes this environment, changes it, starts what it has become with its real servers, and has it examined.
 * @throws Error when that does not even start
 */
export async function diagnose(seed: Seed): Promise<Diagnosis> {
  const app = synthesizedApp();
  try {
    const stacks = new SynthesizedStacks(app.out);
    seed(stacks);
    stacks.write();
    const platform = await startPlatform({ out: app.out, dataDir: app.dataDir, port: 0 });
    try {
      const lines: string[] = [];
      const exitCode = await checkPlatform(platform, (line) => lines.push(line.replaceAll(platform.gatewayUrl, '')));
      return { exitCode, lines };
    } finally {
      await platform.close();
    }
  } finally {
    app.remove();
  }
}
