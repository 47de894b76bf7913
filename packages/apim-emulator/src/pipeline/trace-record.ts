import type { PolicyPlace } from './fault';

/** Something that a request left behind for whoever watches the gateway. */
export type TraceRecord = MessageRecord | MetricRecord | FaultRecord;

interface AnyRecord {
  /** `context.RequestId` */
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** Written by a `trace` policy, or by `context.Trace` in an expression. */
export interface MessageRecord extends AnyRecord {
  readonly kind: 'message';
  readonly source: string;
  readonly severity: 'verbose' | 'information' | 'error';
  readonly message: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Written by an `emit-metric` policy. */
export interface MetricRecord extends AnyRecord {
  readonly kind: 'metric';
  readonly name: string;
  readonly namespace: string;
  readonly value: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Why a request was not processed to its end. It may say what the client must not know. */
export interface FaultRecord extends AnyRecord {
  readonly kind: 'fault';
  readonly source: string;
  readonly reason: string;
  readonly message: string;
  readonly place: PolicyPlace | null;
  /** What caused it, such as an error of the network. */
  readonly cause: string | null;
}

/** Takes what requests leave behind, as they do. It must not throw. */
export type TraceSink = (record: TraceRecord) => void;
