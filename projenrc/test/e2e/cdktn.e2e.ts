import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { versions } from '../../versions';
import { copyOfRepository } from '../copy-of-repository';

const root = join(__dirname, '..', '..', '..');
const APP = 'apps/platform-dev';

/** The stacks that a checkout synthesizes, without the note of which engine wrote them. */
function synthesize(checkout: string): Record<string, unknown> {
  execFileSync(join(checkout, 'node_modules/.bin/tsc'), ['-b', APP], { cwd: checkout, stdio: 'pipe' });
  execFileSync(process.execPath, [`${APP}/lib/main.js`], { cwd: checkout, stdio: 'pipe' });
  const folder = join(checkout, APP, 'cdktf.out');
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { stacks: object };
  return Object.fromEntries(
    Object.keys(manifest.stacks).map((stack) => {
      const { '//': note, ...content } = JSON.parse(
        readFileSync(join(folder, 'stacks', stack, 'cdk.tf.json'), 'utf8'),
      ) as Record<string, unknown>;
      const { metadata } = note as { metadata: Record<string, unknown> };
      return [stack, { ...content, metadata: { ...metadata, version: undefined } }];
    }),
  );
}

/** The engine that platform-dev loads. */
function engineOf(checkout: string): string {
  return execFileSync(process.execPath, ['-p', "require('cdktf/package.json').name"], {
    cwd: join(checkout, APP),
    encoding: 'utf8',
  }).trim();
}

it('synthesizes the same stacks under the maintained fork of the engine, so that the way out stays open', () => {
  const copy = copyOfRepository(root);
  try {
    appendFileSync(join(copy.path, 'pnpm-workspace.yaml'), `overrides:\n  cdktf: npm:cdktn@${versions.cdktn}\n`);
    execFileSync('npx', ['-y', `pnpm@${versions.pnpm}`, 'install', '--no-frozen-lockfile'], {
      cwd: copy.path,
      stdio: 'pipe',
    });
    expect(engineOf(root)).toBe('cdktf');
    expect(engineOf(copy.path)).toBe('cdktn');
    expect(synthesize(copy.path)).toEqual(synthesize(root));
  } finally {
    copy.remove();
  }
}, 300_000);
