import type { TraceRecord } from '@org/apim-emulator';

/** What the gateway decided about one request: the fields that the deployed policy writes, and when. */
export interface AuditEntry {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly server: string;
  /** The object id that the policy writes. */
  readonly user: string;
  /** The name of that user, or the object id where there is no name. */
  readonly userName: string;
  readonly tier: string;
  readonly method: string;
  readonly tool: string;
  readonly decision: 'allow' | 'deny' | 'error';
  readonly reason: string;
  readonly correlationId: string;
}

/** How many entries are kept for those who come later. */
const KEPT = 500;

/** The audit trail of the gateway, as it is written. */
export class AuditTrail {
  private readonly entries: AuditEntry[] = [];
  private readonly listeners = new Set<(entry: AuditEntry) => void>();

  /** @param nameOf the name of the user with an object id */
  constructor(private readonly nameOf: (objectId: string) => string | undefined) {}

  /** The latest entries, oldest first. */
  public get recent(): readonly AuditEntry[] {
    return this.entries;
  }

  /** Tells of every entry from now on. @returns what ends that */
  public subscribe(listener: (entry: AuditEntry) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes what requests leave behind; what is no audit entry is left to others. */
  public readonly take = (record: TraceRecord): void => {
    if (record.kind !== 'message' || record.source !== 'mcp-audit') return;
    const field = (name: string) => record.metadata[name] ?? '-';
    const user = field('user');
    const entry: AuditEntry = {
      time: record.time,
      server: field('server'),
      user,
      userName: this.nameOf(user) ?? user,
      tier: field('tier'),
      method: field('method'),
      tool: field('tool'),
      decision: field('decision') as AuditEntry['decision'],
      reason: field('reason'),
      correlationId: field('correlationId'),
    };
    this.entries.push(entry);
    if (this.entries.length > KEPT) this.entries.shift();
    for (const listener of this.listeners) listener(entry);
  };
}
