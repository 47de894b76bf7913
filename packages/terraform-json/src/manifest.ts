import { isAbsolute, join, normalize, sep } from 'node:path';
import { JsonObject, isObject } from './json';
import { JsonDocument } from './json-document';

/** One stack as the manifest lists it. */
export interface ManifestEntry {
  readonly name: string;
  /** The path of its `cdk.tf.json`. */
  readonly file: string;
  /** The stacks to apply before it. */
  readonly dependencies: readonly string[];
}

/**
 * Lists the stacks of a `cdktf.out` folder. Only the manifest counts: a folder of a stack that is no longer synthesized
 * may still lie there.
 *
 * @throws TerraformJsonError when `manifest.json` is missing, truncated or names a file outside the folder
 */
export function readManifest(outdir: string): readonly ManifestEntry[] {
  const document = JsonDocument.read(join(outdir, 'manifest.json'));
  const { stacks } = document.root;
  if (!isObject(stacks)) throw document.error([], "has no 'stacks': is it written by cdktf?");
  return Object.entries(stacks).map(([name, entry]) => {
    if (!isObject(entry)) throw document.error(['stacks', name], 'must be an object');
    const path = stackFile(document, name, entry);
    return {
      name,
      file: join(outdir, path),
      dependencies: Array.isArray(entry.dependencies) ? entry.dependencies.map(String) : [],
    };
  });
}

function stackFile(document: JsonDocument, name: string, entry: JsonObject): string {
  const path = entry.synthesizedStackPath;
  if (typeof path !== 'string') throw document.error(['stacks', name], "has no 'synthesizedStackPath'");
  const normal = normalize(path);
  if (isAbsolute(normal) || normal === '..' || normal.startsWith(`..${sep}`)) {
    throw document.error(['stacks', name, 'synthesizedStackPath'], `'${path}' lies outside the folder`);
  }
  return normal;
}
