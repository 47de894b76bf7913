import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What belongs to the repository: committed, or new and not ignored. */
export function trackedFiles(root: string): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.split('\n').filter((file) => file !== '' && existsSync(join(root, file)));
}

export interface RepositoryCopy {
  readonly path: string;
  remove(): void;
}

/** A copy of the working tree in a temporary folder, with nothing installed. */
export function copyOfRepository(root: string): RepositoryCopy {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'repository-')));
  for (const file of trackedFiles(root)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    cpSync(join(root, file), join(path, file));
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/**
 * The environment in which `.projenrc.ts` of a copy finds projen and installs nothing. (A link to the packages of the
 * original would let whatever installs in the copy rewrite them.)
 */
export function environmentForProjen(root: string): NodeJS.ProcessEnv {
  return { ...process.env, NODE_PATH: join(root, 'node_modules'), PROJEN_DISABLE_POST: 'true' };
}
