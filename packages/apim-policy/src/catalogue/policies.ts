import { checkHeader, cors, ipFilter } from './policies/access';
import { authenticationManagedIdentity, validateAzureAdToken, validateJwt } from './policies/authentication';
import { cacheLookupValue, cacheRemoveValue, cacheStoreValue } from './policies/caching';
import { choose, includeFragment, limitConcurrency, retry } from './policies/control-flow';
import { quota, quotaByKey, rateLimit, rateLimitByKey } from './policies/limits';
import {
  findAndReplace,
  mockResponse,
  returnResponse,
  setBody,
  setHeader,
  setMethod,
  setQueryParameter,
  setStatus,
  setVariable,
} from './policies/messages';
import { emitMetric, trace } from './policies/observability';
import { sendOneWayRequest, sendRequest } from './policies/requests';
import { forwardRequest, rewriteUri, setBackendService } from './policies/routing';
import type { PolicySpec } from './specification';

/** Every policy that is understood here, by the name that code uses. */
export const policies = {
  authenticationManagedIdentity,
  cacheLookupValue,
  cacheRemoveValue,
  cacheStoreValue,
  checkHeader,
  choose,
  cors,
  emitMetric,
  findAndReplace,
  forwardRequest,
  includeFragment,
  ipFilter,
  limitConcurrency,
  mockResponse,
  quota,
  quotaByKey,
  rateLimit,
  rateLimitByKey,
  retry,
  returnResponse,
  rewriteUri,
  sendOneWayRequest,
  sendRequest,
  setBackendService,
  setBody,
  setHeader,
  setMethod,
  setQueryParameter,
  setStatus,
  setVariable,
  trace,
  validateAzureAdToken,
  validateJwt,
} as const;

/** The same, by the name of the element. */
export const policySpecs: ReadonlyMap<string, PolicySpec> = new Map(
  Object.values(policies).map((spec) => [spec.name, spec]),
);

/**
 * Policies that API Management has besides these. A document with one of them is refused, by its name.
 * Source: learn.microsoft.com/azure/api-management/api-management-policies, 2026-08.
 */
export const otherPolicies: readonly string[] = [
  'authentication-basic',
  'authentication-certificate',
  'azure-openai-emit-token-metric',
  'azure-openai-semantic-cache-lookup',
  'azure-openai-semantic-cache-store',
  'azure-openai-token-limit',
  'cache-lookup',
  'cache-store',
  'cosmosdb-data-source',
  'cross-domain',
  'get-authorization-context',
  'http-data-source',
  'invoke-dapr-binding',
  'json-to-xml',
  'jsonp',
  'llm-content-safety',
  'llm-emit-token-metric',
  'llm-semantic-cache-lookup',
  'llm-semantic-cache-store',
  'llm-token-limit',
  'log-to-eventhub',
  'proxy',
  'publish-event',
  'publish-to-dapr',
  'redirect-content-urls',
  'send-service-bus-message',
  'sql-data-source',
  'validate-client-certificate',
  'validate-content',
  'validate-graphql-request',
  'validate-headers',
  'validate-odata-request',
  'validate-parameters',
  'validate-status-code',
  'wait',
  'xml-to-json',
  'xsl-transform',
];
