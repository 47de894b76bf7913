import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { App } from 'cdktf';

/**
 * Synthesizes an app into a folder. When anything is refused, nothing is written and the folder stays as it was.
 * Files that Terraform keeps beside the synthesized ones (state, provider locks, `.terraform`) are never touched.
 *
 * @param outdir the folder, `cdktf.out` by custom; made if it is missing
 * @param build creates the stacks
 * @throws whatever `build` or a validation throws
 */
export function synthesize(outdir: string, build: (app: App) => void): void {
  const target = resolve(outdir);
  mkdirSync(dirname(target), { recursive: true });
  // Beside the target, so that each file can be moved in one step.
  const draft = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    const app = new App({ outdir: draft });
    build(app);
    app.synth();
    publish(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The manifest comes last: readers take stacks only from it, so they never see one whose file is not there yet. */
function publish(draft: string, target: string): void {
  const files = readdirSync(draft, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(draft, path)).isFile())
    .sort((a, b) => Number(a === 'manifest.json') - Number(b === 'manifest.json'));
  for (const file of files) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    renameSync(join(draft, file), join(target, file));
  }
}
