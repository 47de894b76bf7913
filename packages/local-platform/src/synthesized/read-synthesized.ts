import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type JsonObject, type ResolvedStack, readStacks, resolveStacks } from '@org/terraform-json';
import { CommandError } from '../cli/command-error';

/**
 * The stacks that an app has synthesized, with every expression resolved.
 * @param out the app's `cdktf.out`
 * @param secret the value of a generated secret: the same one every time
 * @throws CommandError when nothing has been synthesized there
 * @throws TerraformJsonError for a file that cannot be read
 */
export function readSynthesized(
  out: string,
  secret: (key: string, body: JsonObject) => string,
): readonly ResolvedStack[] {
  if (!existsSync(join(out, 'manifest.json'))) {
    throw new CommandError(
      `there is nothing synthesized in ${out}: run the app first (npm start does), or name its folder with --out`,
    );
  }
  return resolveStacks(readStacks(out), { secret });
}
