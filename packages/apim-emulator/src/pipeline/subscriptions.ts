import type { ProductContext, SubscriptionContext } from '../expressions';
import type { Exchange } from './exchange';
import { Fault } from './fault';
import type { PlannedApi } from './plan';

/** A product, and which APIs it has. */
export interface PlannedProduct {
  readonly context: ProductContext;
  readonly apis: ReadonlySet<string>;
}

/** A subscription, and what its keys open. */
export interface PlannedSubscription {
  readonly context: Omit<SubscriptionContext, 'key'>;
  readonly opens: { readonly product: PlannedProduct } | { readonly api: string } | 'all APIs';
}

/**
 * Who calls, by subscription key, and through which product.
 * Source: "Subscriptions in Azure API Management", how API Management handles requests with or without keys, 2025-03.
 */
export class Subscriptions {
  /** @param byKey every key, of which each subscription has one or two */
  constructor(
    private readonly byKey: ReadonlyMap<string, PlannedSubscription>,
    private readonly products: readonly PlannedProduct[],
  ) {}

  /** Puts subscription and product into an exchange. @throws Fault with status 401 */
  public admit(exchange: Exchange, api: PlannedApi): void {
    const key = this.keyIn(exchange, api);
    const subscription = key === undefined ? undefined : this.byKey.get(key);
    if (key !== undefined && subscription && opens(subscription, api)) {
      exchange.subscription = { ...subscription.context, key };
      exchange.product =
        typeof subscription.opens === 'object' && 'product' in subscription.opens
          ? subscription.opens.product.context
          : null;
      return;
    }
    const open = this.products.find(({ context, apis }) => isOpen(context) && apis.has(api.context.id));
    if (open) exchange.product = open.context;
    if (open || !api.subscriptionRequired) return;
    throw key === undefined ? keyNotFound(exchange, api) : keyInvalid(exchange, api);
  }

  private keyIn({ request }: Exchange, { keyNames }: PlannedApi): string | undefined {
    return request.headers.only(keyNames.header) ?? request.url.query.only(keyNames.query);
  }
}

function isOpen({ state, subscriptionRequired }: ProductContext): boolean {
  return state === 'Published' && !subscriptionRequired;
}

function opens({ opens: scope }: PlannedSubscription, api: PlannedApi): boolean {
  if (scope === 'all APIs') return true;
  if ('api' in scope) return scope.api === api.context.id;
  return scope.product.context.state === 'Published' && scope.product.apis.has(api.context.id);
}

function keyNotFound(exchange: Exchange, api: PlannedApi): Fault {
  return unauthorized(
    'SubscriptionKeyNotFound',
    'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
    exchange,
    api,
  );
}

function keyInvalid(exchange: Exchange, api: PlannedApi): Fault {
  return unauthorized(
    'SubscriptionKeyInvalid',
    'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
    exchange,
    api,
  );
}

function unauthorized(reason: string, message: string, { request }: Exchange, { path, keyNames }: PlannedApi): Fault {
  const realm = `${request.originalUrl.origin}/${path}`;
  const challenge = `AzureApiManagementKey realm="${realm}",name="${keyNames.header}",type="header"`;
  return new Fault(reason, message, { status: 401, step: 'authorization', headers: { 'WWW-Authenticate': challenge } });
}
