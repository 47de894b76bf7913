/**
 * What an expression sees as `context`, as the gateway provides it. Every property is read at most when an expression
 * asks for it: implement the expensive ones (URL, query, certificate) as getters.
 *
 * Property names are the .NET ones in lower camel case. Times are milliseconds: a point in time since 1970-01-01 UTC, a
 * duration as it is. `null` is `null` in the expression.
 *
 * Source: "API Management policy expressions", context variable, learn.microsoft.com, 2026-01-15.
 */
export interface ExpressionContext {
  readonly api: ApiContext | null;
  readonly deployment: DeploymentContext;
  /** Milliseconds since the request arrived. */
  readonly elapsed: number;
  /** `null` outside of `on-error`. */
  readonly lastError: LastErrorContext | null;
  readonly operation: OperationContext | null;
  readonly product: ProductContext | null;
  readonly request: RequestContext;
  /** A GUID in its usual form, with hyphens. */
  readonly requestId: string;
  /** `null` before there is one. */
  readonly response: ResponseContext | null;
  readonly subscription: SubscriptionContext | null;
  /** When the request arrived. */
  readonly timestamp: number;
  readonly tracing: boolean;
  readonly user: UserContext | null;
  /**
   * Values as expressions made them. Strings, booleans and 32-bit integers are JavaScript's own; what a `send-request`
   * stores is a {@link ResponseContext}. Anything else comes from `CompiledExpression.evaluate` and is opaque.
   */
  readonly variables: Entries<ExpressionValue>;
  trace(source: string, message: string): void;
}

/** A value of an expression. Show it with `toText`; never look inside. */
export type ExpressionValue = unknown;

/**
 * Named values in their order; every `Map` is one. Whether names are compared with regard to case is the business of the
 * implementation: it is without for headers and query parameters.
 */
export type Entries<T> = Pick<ReadonlyMap<string, T>, 'get' | 'has' | 'keys' | 'size'>;

/** A header or query parameter has as many values as it was given. */
export type ValueLists = Entries<readonly string[]>;

export interface RequestContext {
  readonly clrType: 'IRequest';
  /** `null` when the request has none. */
  readonly body: BodyContext | null;
  /** The client's certificate in DER. */
  readonly certificate: Uint8Array | null;
  readonly headers: ValueLists;
  readonly ipAddress: string;
  readonly matchedParameters: Entries<string>;
  readonly method: string;
  readonly originalUrl: UrlContext;
  readonly url: UrlContext;
}

export interface ResponseContext {
  readonly clrType: 'IResponse';
  readonly body: BodyContext;
  readonly headers: ValueLists;
  readonly statusCode: number;
  readonly statusReason: string;
}

export interface BodyContext {
  readonly clrType: 'IMessageBody';
  /**
   * The whole body, without transfer encoding. `preserveContent` says whether it must still be there afterwards.
   * `null` when it was read before and not preserved: the expression gets an InvalidOperationException.
   * Which bodies an expression may ask for is known beforehand: `CompiledExpression.reads`.
   */
  read(preserveContent: boolean): Uint8Array | null;
  /**
   * As named in `Content-Type`.
   * @default 'utf-8'
   */
  readonly charset?: string;
}

export interface UrlContext {
  readonly clrType: 'IUrl';
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  /** With its leading slash. */
  readonly path: string;
  /** With its leading question mark; empty when there is none. */
  readonly queryString: string;
  readonly query: ValueLists;
}

export interface ApiContext {
  readonly clrType: 'IApi';
  readonly id: string;
  readonly isCurrentRevision: boolean;
  readonly name: string;
  readonly path: string;
  readonly protocols: readonly string[];
  readonly revision: string;
  readonly serviceUrl: UrlContext | null;
  readonly version: string | null;
}

export interface OperationContext {
  readonly clrType: 'IOperation';
  readonly id: string;
  readonly method: string;
  readonly name: string;
  readonly urlTemplate: string;
}

export interface ProductContext {
  readonly clrType: 'IProduct';
  readonly apis: readonly ApiContext[];
  readonly approvalRequired: boolean;
  readonly groups: readonly GroupContext[];
  readonly id: string;
  readonly name: string;
  readonly state: 'NotPublished' | 'Published';
  readonly subscriptionLimit: number | null;
  readonly subscriptionRequired: boolean;
}

export interface SubscriptionContext {
  readonly clrType: 'ISubscription';
  readonly createdDate: number;
  readonly endDate: number | null;
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly primaryKey: string;
  readonly secondaryKey: string;
  readonly startDate: number | null;
}

export interface UserContext {
  readonly clrType: 'IUser';
  readonly email: string;
  readonly firstName: string;
  readonly groups: readonly GroupContext[];
  readonly id: string;
  readonly identities: readonly UserIdentityContext[];
  readonly lastName: string;
  readonly note: string;
  readonly registrationDate: number;
}

export interface GroupContext {
  readonly clrType: 'IGroup';
  readonly id: string;
  readonly name: string;
}

export interface UserIdentityContext {
  readonly clrType: 'IUserIdentity';
  readonly id: string;
  readonly provider: string;
}

export interface DeploymentContext {
  readonly clrType: 'IDeployment';
  /** Certificates by thumbprint, in DER. */
  readonly certificates: Entries<Uint8Array>;
  readonly gatewayId: string;
  readonly gatewayInstanceId: string;
  readonly gatewayIsManaged: boolean;
  readonly region: string;
  readonly serviceId: string;
  readonly serviceName: string;
}

export interface LastErrorContext {
  readonly clrType: 'ILastError';
  readonly source: string;
  readonly reason: string;
  readonly message: string;
  readonly scope: string | null;
  readonly section: string | null;
  readonly path: string | null;
  readonly policyId: string | null;
}
