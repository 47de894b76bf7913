import { HEADER_LENGTH, ProtocolError } from './message';

/** Cuts a stream of bytes into messages, each of which begins with its length. */
export class Framing {
  private chunks: Buffer[] = [];
  private buffered = 0;

  /** @param limit the longest message that is read, in bytes; asked again for each message */
  constructor(private readonly limit: () => number) {}

  /** Whether part of a message has come and the rest not. */
  public get isWaiting(): boolean {
    return this.buffered > 0;
  }

  public push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.buffered += chunk.length;
  }

  /**
   * The next whole message, if it has come.
   * @throws ProtocolError when a message says that it is shorter than its header or longer than the limit
   */
  public next(): Buffer | undefined {
    if (this.buffered < HEADER_LENGTH) return undefined;
    const length = this.merged(4).readInt32LE(0);
    if (length < HEADER_LENGTH || length > this.limit()) throw new ProtocolError(`a message of ${length} bytes`);
    if (this.buffered < length) return undefined;
    const all = this.merged(length);
    const rest = all.subarray(length);
    this.chunks = rest.length > 0 ? [rest] : [];
    this.buffered = rest.length;
    return all.subarray(0, length);
  }

  /** The first chunk, made to hold at least `length` bytes. A message is copied once, however it came. */
  private merged(length: number): Buffer {
    const [first] = this.chunks;
    if (first && first.length >= length) return first;
    const whole = Buffer.concat(this.chunks);
    this.chunks = [whole];
    return whole;
  }
}
