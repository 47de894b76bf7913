import type { ResponseExample } from '../definition/gateway-definition';
import type {
  ApiContext,
  DeploymentContext,
  ExpressionContext,
  ExpressionValue,
  LastErrorContext,
  OperationContext,
  ProductContext,
  SubscriptionContext,
} from '../expressions';
import { BodyTooLarge } from '../messages/body';
import { Fields } from '../messages/fields';
import type { GatewayRequest } from '../messages/request';
import type { GatewayResponse } from '../messages/response';
import { Fault, type Scope } from './fault';
import type { GatewayRuntime } from './gateway-runtime';
import type { PlannedApi, PlannedOperation } from './plan';
import type { Target } from './target';
import type { FaultRecord, MessageRecord, MetricRecord, TraceRecord } from './trace-record';

/** Bodies that something asks for. */
export interface Reads {
  readonly requestBody: boolean;
  readonly responseBody: boolean;
}

/**
 * A request and what has become of it so far: what policies work on, and what expressions see as `context`.
 */
export class Exchange implements ExpressionContext {
  public readonly requestId: string;
  public readonly timestamp: number;
  public readonly tracing = false;
  public readonly user = null;
  public readonly variables = new Map<string, ExpressionValue>();
  public response: GatewayResponse | null = null;
  public lastError: LastErrorContext | null = null;
  public api: ApiContext | null = null;
  public operation: OperationContext | null = null;
  public product: ProductContext | null = null;
  public subscription: SubscriptionContext | null = null;
  /** The examples of responses that the operation has. */
  public examples: readonly ResponseExample[] = [];
  /** Query parameters that the operation's template names. */
  public templateQuery: ReadonlySet<string> = new Set();

  /** Where the request is forwarded to; nowhere when neither the API nor a policy says. */
  public target: Target | undefined;
  /** Whose policy said so; nobody's when it was the API. */
  public targetSetBy: Scope | undefined;
  private readonly postponed: Postponed[] = [];
  private readonly counted = new Set<string>();
  public readonly records: TraceRecord[] = [];
  /** Header fields of the response, wherever it comes from. */
  public readonly finalHeaders = new Fields();
  /** Told how many bytes of a body went to the client. */
  public readonly meters: ((bytes: number) => void)[] = [];

  constructor(
    public readonly request: GatewayRequest,
    public readonly runtime: GatewayRuntime,
    /** Aborted when the client has left. */
    public readonly clientLeft: AbortSignal,
  ) {
    this.requestId = runtime.services.guid();
    this.timestamp = runtime.services.now();
  }

  public get deployment(): DeploymentContext {
    return this.runtime.deployment;
  }

  public get elapsed(): number {
    return this.runtime.services.now() - this.timestamp;
  }

  public enterApi({ context, target }: PlannedApi): void {
    this.api = context;
    if (target) this.forwardTo(target);
  }

  /** @param path of the request behind that of the API */
  public enterOperation(operation: PlannedOperation, path: string, parameters: ReadonlyMap<string, string>): void {
    this.operation = operation.context;
    this.examples = operation.examples;
    this.templateQuery = operation.template.queryNames;
    this.request.matchedParameters = parameters;
    this.request.url.path = path;
  }

  /** Says where the request is forwarded to. `context.Request.Url` then names that host. */
  public forwardTo(target: Target, setBy?: Scope): void {
    this.target = target;
    this.targetSetBy = setBy;
    const { scheme, host, port } = target.url;
    Object.assign(this.request.url, { scheme, host, port });
  }

  public trace(source: string, message: string): void {
    this.record({ kind: 'message', source, severity: 'verbose', message, metadata: {} });
  }

  public record(record: WithoutOrigin<MessageRecord> | WithoutOrigin<MetricRecord> | WithoutOrigin<FaultRecord>): void {
    const complete = { requestId: this.requestId, time: this.runtime.services.now(), ...record };
    this.records.push(complete);
    try {
      this.runtime.services.trace(complete);
    } catch {
      // Whoever watches must not decide what happens to a request.
    }
  }

  /**
   * Receives the bodies that something asks for.
   * @returns nothing when there is nothing to wait for
   */
  public receive({ requestBody, responseBody }: Reads): Promise<void> | undefined {
    const request = requestBody ? this.request.body?.receive(this.limit) : undefined;
    const response = responseBody ? this.response?.body.receive(this.limit) : undefined;
    if (!request && !response) return undefined;
    return Promise.all([request?.catch(fromClient), response?.catch(fromBackend)]).then(() => undefined);
  }

  /** Puts something off until the response is there. */
  public postpone(postponed: Postponed): void {
    this.postponed.push(postponed);
  }

  /** Does what was put off. */
  public async catchUp(): Promise<void> {
    for (const { reads, run } of this.postponed.splice(0)) {
      await this.receive(reads);
      run();
    }
  }

  /** Whether this is the first time that the request is counted for a key. */
  public countsOnce(key: string): boolean {
    const first = !this.counted.has(key);
    this.counted.add(key);
    return first;
  }

  private get limit(): number {
    return this.runtime.services.bodyLimit;
  }
}

/** Something that waits until the response is there, of which it may want the body. */
interface Postponed {
  readonly reads: Reads;
  run(): void;
}

type WithoutOrigin<Record> = Omit<Record, 'requestId' | 'time'>;

function fromClient(cause: unknown): never {
  if (cause instanceof BodyTooLarge) {
    throw new Fault('RequestBodyTooLarge', `Request: ${cause.message}.`, {
      status: 413,
      message: 'Request body is too large.',
    });
  }
  throw new Fault('ClientConnectionFailure', 'The client left while it sent the request.', { status: 400 }, { cause });
}

function fromBackend(cause: unknown): never {
  const why = cause instanceof Error ? cause.message : 'unknown';
  throw new Fault('BackendConnectionFailure', `Response of the backend: ${why}.`, { status: 500 }, { cause });
}
