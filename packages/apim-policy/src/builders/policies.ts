import { policies } from '../catalogue/policies';
import type { PolicySpec } from '../catalogue/specification';
import { buildElement } from './build-element';
import type { Builder } from './props';

/** Named, so that the declarations of this package name it too, instead of spelling every type out. */
type BuilderOf<Name extends keyof typeof policies> = Builder<(typeof policies)[Name]>;

function builderOf<Name extends keyof typeof policies>(name: Name): BuilderOf<Name> {
  const spec: PolicySpec = policies[name];
  return ((props: unknown) => buildElement(spec.name, spec, props)) as unknown as BuilderOf<Name>;
}

/** Gets a token for a resource as the service's own identity, for the backend or for a variable. */
export const authenticationManagedIdentity: BuilderOf<'authenticationManagedIdentity'> = builderOf(
  'authenticationManagedIdentity',
);

/**
 * Reads a value from the cache into a variable. On a miss the variable is null or is not set: the page says both. Ask with
 * `context.Variables.GetValueOrDefault<string>("name") == null`, which is right either way.
 */
export const cacheLookupValue: BuilderOf<'cacheLookupValue'> = builderOf('cacheLookupValue');

/** Removes a value from the cache. */
export const cacheRemoveValue: BuilderOf<'cacheRemoveValue'> = builderOf('cacheRemoveValue');

/** Keeps a value in the cache. It may not be there at once: storing is not waited for. */
export const cacheStoreValue: BuilderOf<'cacheStoreValue'> = builderOf('cacheStoreValue');

/** Ends a request that has not the right value in a header. */
export const checkHeader: BuilderOf<'checkHeader'> = builderOf('checkHeader');

/** Runs the policies of the first condition that holds. */
export const choose: BuilderOf<'choose'> = builderOf('choose');

/** Answers the preflight requests of browsers, and says which other origins may use the API. Comes first in `inbound`. */
export const cors: BuilderOf<'cors'> = builderOf('cors');

/** Adds to a metric of one's own in Application Insights. */
export const emitMetric: BuilderOf<'emitMetric'> = builderOf('emitMetric');

/** Replaces a text wherever it stands in the body. Holds the whole body back: nothing streams. */
export const findAndReplace: BuilderOf<'findAndReplace'> = builderOf('findAndReplace');

/** Sends the request to the backend. */
export const forwardRequest: BuilderOf<'forwardRequest'> = builderOf('forwardRequest');

/** Puts the policies of a fragment here. */
export const includeFragment: BuilderOf<'includeFragment'> = builderOf('includeFragment');

/** Lets only some addresses of callers through, or all but some. */
export const ipFilter: BuilderOf<'ipFilter'> = builderOf('ipFilter');

/** Lets a number of requests into its policies at a time, and answers 429 to any other at once. */
export const limitConcurrency: BuilderOf<'limitConcurrency'> = builderOf('limitConcurrency');

/** Ends the pipeline with a response made from the API's own examples and schemas. */
export const mockResponse: BuilderOf<'mockResponse'> = builderOf('mockResponse');

/** Answers 403 when a subscription has used up its quota. Does nothing without a subscription key. */
export const quota: BuilderOf<'quota'> = builderOf('quota');

/** Answers 403 when requests with the same key have used up a quota. */
export const quotaByKey: BuilderOf<'quotaByKey'> = builderOf('quotaByKey');

/** Answers 429 when the requests of a subscription come too often. Does nothing without a subscription key. */
export const rateLimit: BuilderOf<'rateLimit'> = builderOf('rateLimit');

/** Answers 429 when requests with the same key come too often. Counts in each gateway and region by itself. */
export const rateLimitByKey: BuilderOf<'rateLimitByKey'> = builderOf('rateLimitByKey');

/** Runs its policies once, and again as long as the condition holds. */
export const retry: BuilderOf<'retry'> = builderOf('retry');

/** Ends the pipeline with a response. `outbound` does not run. */
export const returnResponse: BuilderOf<'returnResponse'> = builderOf('returnResponse');

/** Changes the path and query with which the backend is asked. */
export const rewriteUri: BuilderOf<'rewriteUri'> = builderOf('rewriteUri');

/** Sends a request and does not wait for the response. */
export const sendOneWayRequest: BuilderOf<'sendOneWayRequest'> = builderOf('sendOneWayRequest');

/** Sends a request and keeps the response, an `IResponse`, in a variable. */
export const sendRequest: BuilderOf<'sendRequest'> = builderOf('sendRequest');

/** Says which backend the request goes to. */
export const setBackendService: BuilderOf<'setBackendService'> = builderOf('setBackendService');

/** Replaces the body of the request or the response. */
export const setBody: BuilderOf<'setBody'> = builderOf('setBody');

/** Sets or deletes a header: of the request up to the backend, of the response from there on. */
export const setHeader: BuilderOf<'setHeader'> = builderOf('setHeader');

/** Sets the method of the request. */
export const setMethod: BuilderOf<'setMethod'> = builderOf('setMethod');

/** Sets or deletes a parameter in the query of the request. */
export const setQueryParameter: BuilderOf<'setQueryParameter'> = builderOf('setQueryParameter');

/** Sets the status of the response. */
export const setStatus: BuilderOf<'setStatus'> = builderOf('setStatus');

/** Keeps a value for later expressions: `context.Variables["name"]`. */
export const setVariable: BuilderOf<'setVariable'> = builderOf('setVariable');

/** Writes a line to Application Insights and to the trace of the request. Never sampled. */
export const trace: BuilderOf<'trace'> = builderOf('trace');

/** Lets only requests with a valid token of Microsoft Entra ID through. */
export const validateAzureAdToken: BuilderOf<'validateAzureAdToken'> = builderOf('validateAzureAdToken');

/** Lets only requests with a valid JSON Web Token through. */
export const validateJwt: BuilderOf<'validateJwt'> = builderOf('validateJwt');
