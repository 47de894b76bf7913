import { crc32c } from '../checksum/crc32c';

/**
 * A journal is this line and then records. A record is 12 bytes of header (the length of its content, the checksum of
 * its content, and the checksum of those 8 bytes that goes on from the header before), and its content. Chaining the
 * headers shows a record that is missing, doubled or of another journal; checking the length apart from the content
 * tells a record that was cut off from one that was damaged.
 */
export const SIGNATURE = Buffer.from('vcore-emulator journal 1\n');
const HEADER_LENGTH = 12;

export interface JournalContents {
  /** The contents of the whole records, in order. */
  readonly records: readonly Buffer[];
  /** Where the last whole record ends, in bytes. */
  readonly length: number;
  /** What the header of the next record goes on from. */
  readonly chain: number;
}

/** A journal that is not what was written. It is left as it is. */
export class JournalError extends Error {
  public override readonly name = 'JournalError';
}

export function startOfChain(): number {
  return crc32c(SIGNATURE);
}

export function formatRecord(content: Uint8Array, chain: number): { bytes: Buffer; chain: number } {
  const header = Buffer.alloc(HEADER_LENGTH);
  header.writeUInt32LE(content.length, 0);
  header.writeUInt32LE(crc32c(content), 4);
  const next = crc32c(header.subarray(0, 8), chain);
  header.writeUInt32LE(next, 8);
  return { bytes: Buffer.concat([header, content]), chain: next };
}

/**
 * Reads a journal. A record at its end that was not written to the end is left out: nobody was told that it was kept.
 * @throws JournalError when it is not a journal, or a record is not what was written
 */
export function parseJournal(file: string, bytes: Buffer): JournalContents {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) {
    throw new JournalError(`${file} is not a journal of vcore-emulator: it is left untouched`);
  }
  const records: Buffer[] = [];
  let chain = startOfChain();
  let at = SIGNATURE.length;
  while (at + HEADER_LENGTH <= bytes.length) {
    const next = crc32c(bytes.subarray(at, at + 8), chain);
    if (next !== bytes.readUInt32LE(at + 8)) throw damaged(file, at);
    const end = at + HEADER_LENGTH + bytes.readUInt32LE(at);
    if (end > bytes.length) break;
    const content = bytes.subarray(at + HEADER_LENGTH, end);
    if (crc32c(content) !== bytes.readUInt32LE(at + 4)) throw damaged(file, at);
    records.push(content);
    chain = next;
    at = end;
  }
  return { records, length: at, chain };
}

function damaged(file: string, at: number): JournalError {
  return new JournalError(`${file} is damaged at byte ${at}: it is left untouched; move it away to start empty`);
}
