import type { Readable } from 'node:stream';
import type { BodyContext } from '../expressions';
import type { Fields } from './fields';

/** A body that is longer than the gateway keeps in memory for policies. */
export class BodyTooLarge extends Error {
  public override readonly name = 'BodyTooLarge';

  constructor(readonly limit: number) {
    super(`the body has more than ${limit} bytes`);
  }
}

type Content =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'stream'; readonly stream: Readable }
  /** An expression read it, and did not preserve it. */
  | { readonly kind: 'consumed' }
  /** It passed through to where it was sent. */
  | { readonly kind: 'sent' };

/**
 * The body of a message. It is received as a whole only when a policy asks for it; otherwise it passes through as it
 * arrives.
 */
export class MessageBody implements BodyContext {
  public readonly clrType = 'IMessageBody';
  private content: Content;
  private receiving: Promise<void> | undefined;

  /** @param headers of the message, for the charset */
  constructor(
    content: Buffer | Readable,
    private readonly headers: Fields,
  ) {
    this.content = Buffer.isBuffer(content) ? { kind: 'bytes', bytes: content } : { kind: 'stream', stream: content };
  }

  /** Whether it still passes through as it arrives. */
  public get isStream(): boolean {
    return this.content.kind === 'stream';
  }

  public get charset(): string | undefined {
    return /;\s*charset="?([^";\s]+)/i.exec(this.headers.only('content-type') ?? '')?.[1];
  }

  /**
   * Receives it as a whole, unless it is here already.
   * @param limit in bytes
   * @returns nothing when there is nothing to wait for; rejects with {@link BodyTooLarge}
   */
  public receive(limit: number): Promise<void> | undefined {
    if (this.content.kind !== 'stream') return undefined;
    return (this.receiving ??= collect(this.content.stream, limit).then((bytes) => {
      this.content = { kind: 'bytes', bytes };
    }));
  }

  /** For expressions, once it has been received; `null` when it is gone. */
  public read(preserveContent: boolean): Uint8Array | null {
    if (this.content.kind !== 'bytes') return null;
    const { bytes } = this.content;
    if (!preserveContent) this.content = { kind: 'consumed' };
    return bytes;
  }

  /**
   * What is sent on. A stream can be sent once.
   * @returns nothing of a body that was read and not preserved
   * @throws Error when the stream has been sent before
   */
  public take(): Buffer | Readable | undefined {
    switch (this.content.kind) {
      case 'bytes':
        return this.content.bytes;
      case 'stream': {
        const { stream } = this.content;
        this.content = { kind: 'sent' };
        return stream;
      }
      case 'consumed':
        return undefined;
      case 'sent':
        throw new Error('the body was sent before, and was not buffered to be sent again');
    }
  }

  /** Nobody wants it any more. */
  public discard(): void {
    if (this.content.kind === 'stream') this.content.stream.destroy();
    this.content = { kind: 'consumed' };
  }
}

/** By events, which cost a fraction of what an iteration does. */
function collect(stream: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= limit) return;
      stream.pause();
      reject(new BodyTooLarge(limit));
    });
    stream.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length)));
    stream.once('error', reject);
    stream.once('close', () => {
      if (!stream.readableEnded) reject(new Error('the body broke off'));
    });
  });
}
