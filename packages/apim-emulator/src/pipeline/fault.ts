import type { FieldsInit } from '../messages/fields';

/** Where in the policies something happened. */
export interface PolicyPlace {
  /** The name of the policy: `validate-azure-ad-token`. */
  readonly source: string;
  readonly scope: Scope;
  readonly section: SectionName;
  /** Which policy of that name, and inside of which others: `choose[3]\when[2]\set-variable[1]`. */
  readonly path: string;
  /** The policy's `id` attribute. */
  readonly policyId: string | null;
}

export type Scope = 'global' | 'product' | 'api' | 'operation';

export type SectionName = 'inbound' | 'backend' | 'outbound' | 'on-error';

/** Something that ends normal processing and makes the `on-error` section run. */
export class Fault extends Error {
  public override readonly name = 'Fault';
  /** Where it happened; none in a step of the gateway itself. */
  public place: PolicyPlace | undefined;

  constructor(
    /** Machine-readable: `context.LastError.Reason`. */
    readonly reason: string,
    /** For people: `context.LastError.Message`. */
    message: string,
    readonly answer: FaultAnswer,
    /** What only the trace may say. */
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}

/** What an error says; whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What the client is told, unless the `on-error` section says otherwise. */
export interface FaultAnswer {
  readonly status: number;
  /** @default - that of the fault; never of one with status 500 */
  readonly message?: string;
  readonly headers?: FieldsInit;
  /**
   * Whether the client still gets the response that is there.
   * @default false
   */
  readonly keepsResponse?: boolean;
  /** The step of the gateway where it happened, outside of policies. */
  readonly step?: 'configuration' | 'authorization';
}
