import fs from 'node:fs';

/** The calls to the file system that the journal makes. Tests give it a disk that is full. */
export type Files = Pick<
  typeof fs,
  'closeSync' | 'existsSync' | 'ftruncateSync' | 'mkdirSync' | 'openSync' | 'readFileSync' | 'renameSync' | 'rmSync'
> & {
  /** Writes some of the bytes from `offset` on, and says how many. */
  writeSync(fd: number, bytes: Uint8Array, offset: number, length: number, position: number): number;
};

export const diskFiles: Files = fs;

/** Writes all of the bytes at a position. */
export function writeFully(files: Files, fd: number, bytes: Uint8Array, position: number): void {
  for (let written = 0; written < bytes.length;) {
    written += files.writeSync(fd, bytes, written, bytes.length - written, position + written);
  }
}
