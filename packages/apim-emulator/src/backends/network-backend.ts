import { STATUS_CODES } from 'node:http';
import { Agent, type Dispatcher } from 'undici';
import { ArrivingBody } from '../messages/arriving-body';
import { Fields } from '../messages/fields';
import { toWire } from '../messages/wire-headers';
import type { BackendRequest, BackendResponse } from './backend';

/**
 * Backends on the network, over HTTP/1.1 with connections that are kept. There are no timeouts here: `forward-request` has
 * its own, and an event stream may be silent for as long as it likes.
 */
export class NetworkBackend {
  private readonly agent = new Agent({ headersTimeout: 0, bodyTimeout: 0, pipelining: 1 });

  public readonly forward = ({ method, url, headers, body, signal }: BackendRequest): Promise<BackendResponse> => {
    const pathStart = url.indexOf('/', url.indexOf('://') + 3);
    return new Promise((resolve, reject) => {
      this.agent.dispatch(
        {
          origin: url.slice(0, pathStart),
          path: url.slice(pathStart),
          method: method as Dispatcher.HttpMethod,
          headers: toWire(headers),
          body: body ?? null,
        },
        new ResponseReader(signal, resolve, reject),
      );
    });
  };

  /** Ends every connection, whatever is under way. */
  public close(): Promise<void> {
    return this.agent.destroy();
  }
}

/** Turns what undici calls back with into a response. */
class ResponseReader implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private body: ArrivingBody | undefined;
  private readonly leave = (): void => {
    const reason = new Error('nobody waits for the answer any more');
    this.reject(reason);
    this.controller?.abort(reason);
  };

  constructor(
    private readonly signal: AbortSignal,
    private readonly resolve: (response: BackendResponse) => void,
    private readonly reject: (error: Error) => void,
  ) {
    signal.addEventListener('abort', this.leave, { once: true });
  }

  public onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.signal.aborted) this.leave();
  }

  public onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
    reason = STATUS_CODES[status] ?? '',
  ): void {
    if (status < 200) return; // an interim response says nothing yet
    this.body = new ArrivingBody({
      pause: () => controller.pause(),
      resume: () => controller.resume(),
      abandon: (why) => controller.abort(why),
    });
    this.resolve({ status, reason, headers: Fields.of(headers), body: this.body });
  }

  public onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.body?.arrive(chunk);
  }

  public onResponseEnd(): void {
    this.signal.removeEventListener('abort', this.leave);
    this.body?.arrived();
  }

  public onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.signal.removeEventListener('abort', this.leave);
    if (this.body) this.body.destroy(error);
    else this.reject(error);
  }
}
