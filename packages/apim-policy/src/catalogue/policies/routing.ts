import { policy } from '../specification';

export const setBackendService = policy({
  name: 'set-backend-service',
  sections: ['inbound', 'backend'],
  attributes: {
    baseUrl: { type: 'text', expressions: true },
    /** The name of a backend in the service. */
    backendId: { type: 'text', expressions: true },
    sfResolveCondition: { type: 'boolean', expressions: true },
    sfServiceInstanceName: { type: 'text', expressions: true },
    sfPartitionKey: { type: 'text', expressions: true },
    sfReplicaType: { type: ['primary', 'secondary'], expressions: true },
    sfListenerName: { type: 'text', expressions: true },
  },
  rules: [{ kind: 'exactly-one', of: ['baseUrl', 'backendId'] }],
  source: { page: 'set-backend-service-policy', date: '2026-08-18' },
});

export const forwardRequest = policy({
  name: 'forward-request',
  sections: ['backend'],
  attributes: {
    /** Seconds until the headers of the response; above 240 the network may end the connection. */
    timeout: { type: 'integer', default: '300', expressions: true, minimum: 0 },
    /** Milliseconds until the headers of the response, instead of `timeout`. */
    timeoutMs: { type: 'integer', expressions: true, minimum: 0 },
    /** Seconds until `100 Continue`. */
    continueTimeout: { type: 'integer', expressions: true, minimum: 0 },
    httpVersion: { type: ['1', '2or1', '2'], default: '1', expressions: true },
    followRedirects: { type: 'boolean', default: 'false', expressions: true },
    /** Whether the body of the request is kept for a `retry`. */
    bufferRequestBody: { type: 'boolean', default: 'false', expressions: true },
    /** Whether chunks are held back up to 8 KB. `false` for server-sent events. */
    bufferResponse: { type: 'boolean', default: 'true', expressions: false },
    /** Whether a status from 400 to 599 ends in `on-error`. */
    failOnErrorStatusCode: { type: 'boolean', default: 'false', expressions: false },
  },
  rules: [{ kind: 'at-most-one', of: ['timeout', 'timeoutMs'] }],
  source: { page: 'forward-request-policy', date: '2024-07-23' },
});

export const rewriteUri = policy({
  name: 'rewrite-uri',
  sections: ['inbound'],
  attributes: {
    /** The new path, which may use the parameters of the operation's own template: `/v2/{id}`. */
    template: { type: 'text', required: true, expressions: true },
    /** Whether other query parameters of the request stay. */
    copyUnmatchedParams: { type: 'boolean', default: 'true', expressions: true },
  },
  source: { page: 'rewrite-uri-policy', date: '2024-07-23' },
});
