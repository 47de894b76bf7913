import type { PolicyReader } from '../compile/policy-reader';
import type { Exchange } from '../pipeline/exchange';

/** A part of `rate-limit` or `quota`: the policy itself, or one of its `<api>` and `<operation>`. */
export interface LimitedPart {
  readonly part: PolicyReader;
  /** Names the part in the keys of counters. */
  readonly name: string;
  appliesTo(exchange: Exchange): boolean;
}

/** The policy, its APIs and their operations: each limits on its own what belongs to it. */
export function limitedParts(policy: PolicyReader): readonly LimitedPart[] {
  const parts: LimitedPart[] = [{ part: policy, name: '', appliesTo: () => true }];
  for (const [index, api] of policy.children('api').entries()) {
    const isApi = ({ api: actual }: Exchange) => actual !== null && isNamed(api, actual);
    parts.push({ part: api, name: `api${index}`, appliesTo: isApi });
    for (const [number, operation] of api.children('operation').entries()) {
      parts.push({
        part: operation,
        name: `api${index}/operation${number}`,
        appliesTo: (exchange) =>
          isApi(exchange) && exchange.operation !== null && isNamed(operation, exchange.operation),
      });
    }
  }
  return parts;
}

/** "If both attributes are provided, id will be used and name will be ignored" (policy reference "rate-limit", 2025-05). */
function isNamed(part: PolicyReader, actual: { readonly id: string; readonly name: string }): boolean {
  const id = part.literal('id');
  return id === undefined ? part.literal('name') === actual.name : id === actual.id;
}
