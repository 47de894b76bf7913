import { Readable } from 'node:stream';

/** Somebody who sends a body, and can be held up. */
export interface BodySender {
  pause(): void;
  resume(): void;
  /** Nobody wants the rest. */
  abandon(reason: Error): void;
}

/** A body that a network delivers. It knows whether all of it is here, so that a short one need not be streamed on. */
export class ArrivingBody extends Readable {
  private complete = false;

  constructor(private readonly sender: BodySender) {
    super();
  }

  public override _read(): void {
    this.sender.resume();
  }

  public override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.complete) this.sender.abandon(error ?? new Error('nobody wants the rest of the body'));
    done(error);
  }

  public arrive(chunk: Buffer): void {
    if (!this.push(chunk)) this.sender.pause();
  }

  public arrived(): void {
    this.complete = true;
    this.push(null);
  }

  /** All of it, when it is here and nobody has begun to read it. */
  public whole(): Buffer | undefined {
    if (!this.complete || this.readableDidRead) return undefined;
    return (this.read() as Buffer | null) ?? Buffer.alloc(0);
  }
}
