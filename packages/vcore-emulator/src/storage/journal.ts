import { join } from 'node:path';
import { Files, writeFully } from './files';
import { SIGNATURE, formatRecord, parseJournal, startOfChain } from './journal-format';

const NAME = 'journal';
/** Written whole and then renamed: a journal is never seen half rewritten. */
const NEW_NAME = 'journal.new';

/**
 * A file to which records are appended. What {@link append} returned from is in the hands of the operating system:
 * it outlives the process, whatever happens to it, but not a loss of power.
 */
export class Journal {
  /** Why nothing can be written any more: an attempt that failed could not be taken back. */
  private broken: Error | undefined;

  private constructor(
    private readonly files: Files,
    private readonly folder: string,
    private fd: number,
    private length: number,
    private chain: number,
  ) {}

  /**
   * Opens the journal of a folder, or starts one. A record at its end that was not written to the end is cut off.
   * @returns the journal, and the contents of its records
   * @throws JournalError when the folder's journal is foreign or damaged; it is left untouched
   */
  public static open(folder: string, files: Files): { journal: Journal; records: readonly Buffer[] } {
    files.mkdirSync(folder, { recursive: true });
    const file = join(folder, NAME);
    files.rmSync(join(folder, NEW_NAME), { force: true });
    if (!files.existsSync(file)) files.closeSync(writeAnew(files, folder, []).fd);
    const { records, length, chain } = parseJournal(file, files.readFileSync(file));
    const fd = files.openSync(file, 'r+');
    files.ftruncateSync(fd, length);
    return { journal: new Journal(files, folder, fd, length, chain), records };
  }

  /** In bytes. */
  public get size(): number {
    return this.length;
  }

  /** @throws when the disk takes no more; then the journal is as it was */
  public append(content: Uint8Array): void {
    if (this.broken) throw this.broken;
    const { bytes, chain } = formatRecord(content, this.chain);
    try {
      writeFully(this.files, this.fd, bytes, this.length);
    } catch (error) {
      this.takeBack(error as Error);
      throw error;
    }
    this.length += bytes.length;
    this.chain = chain;
  }

  /**
   * Replaces all records by others that lead to the same state, at once.
   * @throws when the disk takes no more; then the journal is as it was
   */
  public rewrite(contents: Iterable<Uint8Array>): void {
    if (this.broken) throw this.broken;
    const before = this.fd;
    Object.assign(this, writeAnew(this.files, this.folder, contents));
    this.files.closeSync(before);
  }

  public close(): void {
    this.files.closeSync(this.fd);
  }

  /** Takes away the part of a record that a full disk still took: the next record must follow the last whole one. */
  private takeBack(cause: Error): void {
    try {
      this.files.ftruncateSync(this.fd, this.length);
    } catch {
      this.broken = cause;
    }
  }
}

/** @returns the new journal, open: once it is in its place, nothing may fail any more, or records would go to the old one */
function writeAnew(
  files: Files,
  folder: string,
  contents: Iterable<Uint8Array>,
): { fd: number; length: number; chain: number } {
  const file = join(folder, NEW_NAME);
  const fd = files.openSync(file, 'w', 0o600);
  let length = SIGNATURE.length;
  let chain = startOfChain();
  try {
    writeFully(files, fd, SIGNATURE, 0);
    for (const content of contents) {
      const record = formatRecord(content, chain);
      writeFully(files, fd, record.bytes, length);
      length += record.bytes.length;
      chain = record.chain;
    }
    files.renameSync(file, join(folder, NAME));
  } catch (error) {
    files.closeSync(fd);
    files.rmSync(file, { force: true });
    throw error;
  }
  return { fd, length, chain };
}
