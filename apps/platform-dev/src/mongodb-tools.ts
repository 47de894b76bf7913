import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolManifest, parseToolManifest } from '@org/core/tools';

/** The reviewed tools of the server `mongodb`, beside its image. */
export const TOOLS_FILE = 'apps/mongo-mcp-image/tools.json';

/** @throws ValidationError naming what is wrong in the file */
export function readTools(): ToolManifest {
  const file = join(__dirname, '..', '..', '..', TOOLS_FILE);
  return parseToolManifest(readFileSync(file, 'utf8'), TOOLS_FILE);
}
