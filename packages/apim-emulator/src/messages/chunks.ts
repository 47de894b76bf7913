import { Transform, type TransformCallback } from 'node:stream';

/**
 * What API Management holds back, unless `buffer-response` is `false`: "chunks are buffered (8 KB, unless end of stream is
 * detected) and only then returned to the caller" (policy reference "forward-request", 2025-05).
 */
const HELD_BACK = 8192;

/** Holds parts of a stream back until there are enough of them: what breaks event streams. */
export class HeldBackChunks extends Transform {
  private held: Buffer[] = [];
  private length = 0;

  public override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.held.push(chunk);
    this.length += chunk.length;
    if (this.length >= HELD_BACK) this.release();
    done();
  }

  public override _flush(done: TransformCallback): void {
    if (this.length > 0) this.release();
    done();
  }

  private release(): void {
    this.push(Buffer.concat(this.held, this.length));
    this.held = [];
    this.length = 0;
  }
}

/** Counts the bytes of a stream that passes through. */
export class CountedBytes extends Transform {
  constructor(private readonly counted: (bytes: number) => void) {
    super();
  }

  public override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.counted(chunk.length);
    done(null, chunk);
  }
}
