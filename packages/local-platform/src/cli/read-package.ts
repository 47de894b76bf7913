import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from './command-error';

/** What `package.json` of an app says of its platform. */
export interface PlatformPackage {
  /** The folder that is synthesized, when it is not `cdktf.out` beside it. */
  readonly out?: string;
  /** The folder of each image, by repository. */
  readonly images?: Readonly<Record<string, string>>;
}

/** What is under `mcpPlatform` in the `package.json` of a folder. @throws CommandError when that is no JSON */
export function readPackage(folder: string): PlatformPackage {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return {};
  try {
    const { mcpPlatform = {} } = JSON.parse(readFileSync(file, 'utf8')) as { mcpPlatform?: PlatformPackage };
    return mcpPlatform;
  } catch (error) {
    throw new CommandError(`${file} is no JSON: ${(error as Error).message}`);
  }
}
