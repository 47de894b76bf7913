/**
 * Builds the image for linux/amd64 from a base that is pinned by digest and, with `--push <registry>`, pushes it and prints
 * the digest that the deployment wants. Needs Docker with buildx.
 *
 *   npx nx build-image mongo-mcp-image -- --push <name>.azurecr.io
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { push: { type: 'string' } } });
process.exitCode = build(values.push);

function build(registry: string | undefined): number {
  const base = readJson<{ image: string; digest: string }>('base-image.json');
  if (/^sha256:0{64}$/.test(base.digest)) {
    process.stderr.write(
      `base-image.json: digest is an example. Write the present one of ${base.image} there:\n` +
        `  docker buildx imagetools inspect ${base.image} --format '{{.Manifest.Digest}}'\n`,
    );
    return 1;
  }
  if (registry !== undefined && !/^[a-z0-9]+\.azurecr\.io$/.test(registry)) {
    process.stderr.write(`--push ${registry}: must be a registry's host, as in crmcpdevx7k2.azurecr.io\n`);
    return 1;
  }
  const { name } = readJson<{ name: string }>('mcp-image.json');
  const { version } = readJson<{ version: string }>('tools.json');
  const scratch = mkdtempSync(join(tmpdir(), 'build-image-'));
  try {
    const metadata = join(scratch, 'metadata.json');
    const tag = registry === undefined ? `${name}:${version}` : `${registry}/${name}:${version}`;
    const { status, error } = spawnSync(
      'docker',
      [
        ...['buildx', 'build', '--platform', 'linux/amd64', '--provenance=false'],
        ...['--build-arg', `NODE_IMAGE=${base.image}@${base.digest}`],
        ...['--tag', tag, '--metadata-file', metadata, registry === undefined ? '--load' : '--push', root],
      ],
      { stdio: 'inherit' },
    );
    if (error) process.stderr.write(`docker cannot be run: ${error.message}\n`);
    if (status !== 0) return status ?? 1;
    const digest = (JSON.parse(readFileSync(metadata, 'utf8')) as Record<string, string>)['containerimage.digest'];
    process.stdout.write(`built ${tag}\n`);
    if (registry !== undefined) process.stdout.write(`deploy it with -var mongodb_image_digest=${digest}\n`);
    return 0;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as T;
}
