import { resolve } from 'node:path';
import type { Input, Options } from './command';
import { readPackage } from './read-package';

/** Where the running platform keeps its things. */
export const dataDirOption: Options = { 'data-dir': { type: 'string' } };

/** What was synthesized. */
export const outOption: Options = { out: { type: 'string' } };

const DEFAULT_DATA_DIR = '.mcp-platform';

export function dataDirOf(input: Input): string {
  return resolve(input.text('data-dir') ?? DEFAULT_DATA_DIR);
}

/** The folder that is named, or that package.json names under `mcpPlatform.out`, or `cdktf.out`. */
export function outOf(input: Input): string {
  return resolve(input.text('out') ?? readPackage('.').out ?? 'cdktf.out');
}
