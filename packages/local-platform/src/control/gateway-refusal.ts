/** What the gateway says when it lets a request through to no server. */
export interface GatewayRefusal {
  /** `403` */
  readonly status: number;
  /** In the gateway's own word, `destructive-scope`, by which the audit trail has it too. */
  readonly reason: string;
  /** By which the audit trail has the request; absent when the gateway failed before it had one. */
  readonly correlationId?: string;
}

/** Thrown where a request is sent, so that the reason survives whatever a client library makes of a status. */
export class Refused extends Error {
  public override readonly name = 'Refused';

  constructor(readonly refusal: GatewayRefusal) {
    super(refusal.reason);
  }
}

/**
 * A `fetch` that throws {@link Refused} for messages that are refused. Only messages are posted; that a server has no stream
 * of its own (`GET`), or keeps its sessions (`DELETE`), is no refusal.
 */
export function refusing(fetching: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await fetching(input, init);
    if (response.ok || init?.method !== 'POST') return response;
    throw new Refused(refusalOf(response.status, await response.text()));
  };
}

/** @param body a JSON-RPC error: `Refused: destructive-scope. Correlation id: …` */
function refusalOf(status: number, body: string): GatewayRefusal {
  const message = messageIn(body);
  const [, reason, correlationId] = /^(?:Refused: )?(.+)\. Correlation id: (\S+)$/.exec(message ?? '') ?? [];
  return { status, reason: reason ?? message ?? `status ${status}`, correlationId };
}

function messageIn(body: string): string | undefined {
  try {
    const { error } = JSON.parse(body) as { readonly error?: { readonly message?: unknown } };
    return typeof error?.message === 'string' ? error.message : undefined;
  } catch {
    return undefined;
  }
}
