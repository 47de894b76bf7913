import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes after which a log begins anew; the one before is kept. */
const LIMIT = 5 * 1024 * 1024;

/** What a program wrote, appended to a file. What cannot be written, such as on a full disk, is lost: the program goes on. */
export class LogFile {
  private fd: number | undefined;
  private size = 0;
  private tail = '';

  constructor(private readonly file: string) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    this.fd = this.open();
    this.size = fstatSync(this.fd).size;
  }

  /** The last line that holds anything. */
  public get lastLine(): string {
    return this.tail.trimEnd().split('\n').pop()?.trim() ?? '';
  }

  public readonly write = (chunk: Buffer): void => {
    this.tail = (this.tail + chunk.toString('utf8')).slice(-2000);
    try {
      if (this.size + chunk.length > LIMIT) this.beginAnew();
      this.size += writeSync((this.fd ??= this.open()), chunk);
    } catch {
      // a full disk: what the program does matters more than what it says
    }
  };

  public close(): void {
    if (this.fd !== undefined) closeSync(this.fd);
    this.fd = undefined;
  }

  private beginAnew(): void {
    this.close();
    renameSync(this.file, `${this.file}.1`);
    this.size = 0;
  }

  private open(): number {
    return openSync(this.file, 'a', 0o600);
  }
}
