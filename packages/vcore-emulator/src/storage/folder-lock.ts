import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const NAME = 'lock';
/** Folders that this process holds: its own pid in a lock says nothing. */
const held = new Set<string>();

/** A folder that another server has. */
export class FolderInUseError extends Error {
  public override readonly name = 'FolderInUseError';
}

/**
 * Keeps a folder for one server at a time: two that append to one journal would destroy it.
 * @returns gives the folder free
 * @throws FolderInUseError when another living process, or this one, has it
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = realpathSync(folder); // a folder may have several names, and must have one lock
  const file = join(path, NAME);
  if (held.has(path)) throw new FolderInUseError(`${folder} is in use by another server of this process`);
  if (!create(file)) {
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid !== process.pid && isAlive(pid)) {
      throw new FolderInUseError(`${folder} is in use by process ${pid}; if that is no vcore-emulator, delete ${file}`);
    }
    rmSync(file, { force: true }); // its process was killed
    if (!create(file)) throw new FolderInUseError(`${folder} is in use by a process that has just started`);
  }
  held.add(path);
  return () => {
    held.delete(path);
    rmSync(file, { force: true });
  };
}

function create(file: string): boolean {
  try {
    const fd = openSync(file, 'wx', 0o600);
    writeSync(fd, String(process.pid));
    closeSync(fd);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether there is a process of this number. A lock that was cut off by a kill holds none. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
