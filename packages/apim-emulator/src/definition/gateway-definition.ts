import type { FieldsInit } from '../messages/fields';

/** An API Management service, as far as its gateway is concerned. */
export interface GatewayDefinition {
  /**
   * The host name of the gateway.
   * @default 'gateway.azure-api.net'
   */
  readonly host?: string;
  /**
   * `context.Deployment.ServiceName`
   * @default - the first label of the host
   */
  readonly serviceName?: string;
  /**
   * `context.Deployment.Region`
   * @default 'local'
   */
  readonly region?: string;
  /**
   * The policy of all APIs.
   * @default - requests are forwarded, and nothing else happens: what a new service has
   */
  readonly policy?: PolicyText;
  /**
   * Whether bodies of responses are written to a log: then they are held back even with `buffer-response="false"`.
   * @default false
   */
  readonly logsResponseBodies?: boolean;
  readonly apis: readonly ApiDefinition[];
  /** @default - none */
  readonly products?: readonly ProductDefinition[];
  /** @default - none */
  readonly subscriptions?: readonly SubscriptionDefinition[];
  /**
   * What stands in for `{{name}}` in policies.
   * @default - none
   */
  readonly namedValues?: Readonly<Record<string, string>>;
  /**
   * What `include-fragment` includes, by name.
   * @default - none
   */
  readonly fragments?: Readonly<Record<string, PolicyText>>;
  /**
   * What `backend-id` names.
   * @default - none
   */
  readonly backends?: Readonly<Record<string, BackendDefinition>>;
}

/** A policy document: its XML, and what names it in errors. */
export type PolicyText = string | { readonly file: string; readonly text: string };

export interface ApiDefinition {
  /** `context.Api.Id` */
  readonly name: string;
  /**
   * `context.Api.Name`
   * @default - the name
   */
  readonly displayName?: string;
  /** What its URLs start with: `mcp/mongodb`. */
  readonly path: string;
  /**
   * Where requests go, unless a policy says otherwise.
   * @default - nowhere: a policy has to say
   */
  readonly serviceUrl?: string;
  /** @default true */
  readonly subscriptionRequired?: boolean;
  /** @default - `Ocp-Apim-Subscription-Key` and `subscription-key` */
  readonly subscriptionKeyNames?: { readonly header: string; readonly query: string };
  /** @default '1' */
  readonly revision?: string;
  /**
   * The policy of all operations.
   * @default - only what surrounds it
   */
  readonly policy?: PolicyText;
  /** @default - one, for any method and any path */
  readonly operations?: readonly OperationDefinition[];
}

export interface OperationDefinition {
  /** `context.Operation.Id` */
  readonly name: string;
  /**
   * `context.Operation.Name`
   * @default - the name
   */
  readonly displayName?: string;
  /** `*` for any. */
  readonly method: string;
  /** Behind the path of the API: `/users/{id}`; `/*` for any. */
  readonly urlTemplate: string;
  /** @default - only what surrounds it */
  readonly policy?: PolicyText;
  /**
   * What `mock-response` chooses from.
   * @default - none
   */
  readonly responses?: readonly ResponseExample[];
}

export interface ResponseExample {
  readonly status: number;
  /** @default - none */
  readonly contentType?: string;
  /** @default - no body */
  readonly example?: string;
  /**
   * Whether only a schema says what the body looks like. API Management makes one up; this emulator does not.
   * @default false
   */
  readonly describedBySchema?: boolean;
}

export interface ProductDefinition {
  /** `context.Product.Id` */
  readonly name: string;
  /** @default - the name */
  readonly displayName?: string;
  /** Names of its APIs. */
  readonly apis: readonly string[];
  /** @default true */
  readonly subscriptionRequired?: boolean;
  /** @default true */
  readonly published?: boolean;
  /** @default - only what surrounds it */
  readonly policy?: PolicyText;
}

export interface SubscriptionDefinition {
  /** `context.Subscription.Id` */
  readonly name: string;
  /** Its primary key, and its secondary key if it has one. */
  readonly keys: readonly [primary: string, secondary?: string];
  /**
   * What the keys open: a product, an API, or all APIs.
   * @default - all APIs
   */
  readonly scope?: { readonly product: string } | { readonly api: string };
}

export interface BackendDefinition {
  readonly url: string;
  /**
   * Header fields that are added to requests to it.
   * @default - none
   */
  readonly headers?: FieldsInit;
  /**
   * Query parameters that are added.
   * @default - none
   */
  readonly query?: FieldsInit;
}
