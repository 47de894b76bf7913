import { authenticationManagedIdentity } from './authentication-managed-identity';
import { cacheLookupValue, cacheRemoveValue, cacheStoreValue } from './cache-values';
import { checkHeader } from './check-header';
import { choose } from './choose';
import { cors } from './cors';
import { emitMetric } from './emit-metric';
import { findAndReplace } from './find-and-replace';
import { forwardRequest } from './forward-request';
import { ipFilter } from './ip-filter';
import { limitConcurrency } from './limit-concurrency';
import { mockResponse } from './mock-response';
import type { Policy } from './policy';
import { quota } from './quota';
import { quotaByKey } from './quota-by-key';
import { rateLimit } from './rate-limit';
import { rateLimitByKey } from './rate-limit-by-key';
import { retry } from './retry';
import { returnResponse } from './return-response';
import { rewriteUri } from './rewrite-uri';
import { sendOneWayRequest } from './send-one-way-request';
import { sendRequest } from './send-request';
import { setBackendService } from './set-backend-service';
import { setBody } from './set-body';
import { setHeader } from './set-header';
import { setMethod } from './set-method';
import { setQueryParameter } from './set-query-parameter';
import { setStatus } from './set-status';
import { setVariable } from './set-variable';
import { trace } from './trace';
import { validateAzureAdToken } from './validate-azure-ad-token';
import { validateJwt } from './validate-jwt';

/**
 * The policies that run here, by the name of their element. `base` and `include-fragment`, which stand for other policies,
 * are replaced by these when a document is compiled.
 */
export const policies: ReadonlyMap<string, Policy> = new Map([
  // What an MCP gateway needs.
  ['authentication-managed-identity', authenticationManagedIdentity],
  ['cache-lookup-value', cacheLookupValue],
  ['cache-store-value', cacheStoreValue],
  ['choose', choose],
  ['cors', cors],
  ['forward-request', forwardRequest],
  ['rate-limit-by-key', rateLimitByKey],
  ['return-response', returnResponse],
  ['send-request', sendRequest],
  ['set-backend-service', setBackendService],
  ['set-body', setBody],
  ['set-header', setHeader],
  ['set-method', setMethod],
  ['set-status', setStatus],
  ['set-variable', setVariable],
  ['trace', trace],
  ['validate-azure-ad-token', validateAzureAdToken],

  // What most other gateways need besides.
  ['cache-remove-value', cacheRemoveValue],
  ['check-header', checkHeader],
  ['emit-metric', emitMetric],
  ['find-and-replace', findAndReplace],
  ['ip-filter', ipFilter],
  ['limit-concurrency', limitConcurrency],
  ['mock-response', mockResponse],
  ['quota', quota],
  ['quota-by-key', quotaByKey],
  ['rate-limit', rateLimit],
  ['retry', retry],
  ['rewrite-uri', rewriteUri],
  ['send-one-way-request', sendOneWayRequest],
  ['set-query-parameter', setQueryParameter],
  ['validate-jwt', validateJwt],
]);
