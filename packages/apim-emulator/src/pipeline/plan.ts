import type { EffectivePolicy } from '../compile/effective-policy';
import type { ResponseExample } from '../definition/gateway-definition';
import type { ApiContext, OperationContext, ProductContext } from '../expressions';
import type { Router, RoutableApi, RoutableOperation } from '../routing/router';
import type { Subscriptions } from './subscriptions';
import type { Target } from './target';

/** A gateway, loaded: what happens to which request. */
export interface Plan {
  readonly router: Router<PlannedOperation, PlannedApi>;
  readonly subscriptions: Subscriptions;
  /** What runs for a request that belongs to no API. */
  readonly unmatched: EffectivePolicy;
}

export interface PlannedApi extends RoutableApi<PlannedOperation> {
  readonly context: ApiContext;
  /** Where its requests go, unless a policy says otherwise. */
  readonly target: Target | undefined;
  readonly subscriptionRequired: boolean;
  readonly keyNames: { readonly header: string; readonly query: string };
  /** What runs for a request that matches none of its operations. */
  readonly unmatched: EffectivePolicy;
}

export interface PlannedOperation extends RoutableOperation {
  readonly context: OperationContext;
  readonly examples: readonly ResponseExample[];
  /** What runs for a request that is made through a product, or through none. */
  policy(product: ProductContext | null): EffectivePolicy;
}
