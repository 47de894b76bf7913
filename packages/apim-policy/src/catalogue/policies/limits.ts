import { element, policy } from '../specification';

/** Headers and variables that tell of a rate limit. */
const tellingOfRate = {
  /** The header of a refusal with the seconds after which to try again. */
  retryAfterHeaderName: { type: 'text', default: 'Retry-After', expressions: false },
  retryAfterVariableName: { type: 'text', expressions: false },
  /** A header of each response with the number of calls left. */
  remainingCallsHeaderName: { type: 'text', expressions: false },
  remainingCallsVariableName: { type: 'text', expressions: false },
  /** A header of each response with the number of calls allowed. */
  totalCallsHeaderName: { type: 'text', expressions: false },
} as const;

const byNameOrId = { kind: 'at-least-one', of: ['name', 'id'] } as const;
const nameOrId = {
  name: { type: 'text', expressions: true },
  id: { type: 'text', expressions: true },
} as const;

export const rateLimitByKey = policy({
  name: 'rate-limit-by-key',
  sections: ['inbound'],
  attributes: {
    calls: { type: 'integer', required: true, expressions: true, minimum: 0 },
    /** In seconds. */
    renewalPeriod: { type: 'integer', required: true, expressions: true, minimum: 1, maximum: 300 },
    /** Whether the request counts. An expression is asked after the response, so that a refusal comes one call late. */
    incrementCondition: { type: 'boolean', expressions: true },
    /** How much the request counts. An expression is asked after the response, so that a refusal comes one call late. */
    incrementCount: { type: 'integer', default: '1', expressions: true, minimum: 0 },
    /** One counter for each key, across all scopes. */
    counterKey: { type: 'text', required: true, expressions: true },
    ...tellingOfRate,
  },
  source: { page: 'rate-limit-by-key-policy', date: '2025-11-14' },
});

const rate = {
  calls: { type: 'integer', required: true, expressions: false, minimum: 0 },
  /** In seconds. */
  renewalPeriod: { type: 'integer', required: true, expressions: false, minimum: 1, maximum: 300 },
} as const;

export const rateLimit = policy({
  name: 'rate-limit',
  sections: ['inbound'],
  once: 'document',
  attributes: { ...rate, ...tellingOfRate },
  children: {
    /** Limits of single APIs, besides that of the product. */
    api: {
      element: 'api',
      many: true,
      spec: element({
        attributes: { ...nameOrId, ...rate },
        rules: [byNameOrId],
        children: {
          operation: {
            element: 'operation',
            many: true,
            spec: element({ attributes: { ...nameOrId, ...rate }, rules: [byNameOrId] }),
          },
        },
      }),
    },
  },
  source: { page: 'rate-limit-policy', date: '2026-08-18' },
});

const callsOrBandwidth = { kind: 'at-least-one', of: ['calls', 'bandwidth'] } as const;
const amount = {
  calls: { type: 'integer', expressions: false, minimum: 0 },
  /** In kilobytes. */
  bandwidth: { type: 'integer', expressions: false, minimum: 0 },
} as const;
/** The seconds after which the quota starts anew; 0 for never. */
const quotaPeriod = { type: 'integer', required: true, expressions: false, minimum: 0 } as const;

export const quota = policy({
  name: 'quota',
  sections: ['inbound'],
  once: 'document',
  attributes: { ...amount, renewalPeriod: quotaPeriod },
  rules: [callsOrBandwidth],
  children: {
    /** Quotas of single APIs, besides that of the product. */
    api: {
      element: 'api',
      many: true,
      spec: element({
        // The statement on the page leaves the period out here, its table requires it.
        attributes: { ...nameOrId, ...amount, renewalPeriod: { type: 'integer', expressions: false, minimum: 0 } },
        rules: [byNameOrId, callsOrBandwidth],
        children: {
          operation: {
            element: 'operation',
            many: true,
            spec: element({
              attributes: {
                ...nameOrId,
                ...amount,
                renewalPeriod: { type: 'integer', expressions: false, minimum: 0 },
              },
              rules: [byNameOrId, callsOrBandwidth],
            }),
          },
        },
      }),
    },
  },
  source: { page: 'quota-policy', date: '2026-08-18' },
});

export const quotaByKey = policy({
  name: 'quota-by-key',
  sections: ['inbound'],
  attributes: {
    ...amount,
    /** The seconds after which the quota starts anew: 300 or more, or 0 for never. */
    renewalPeriod: quotaPeriod,
    /** Whether the request counts. */
    incrementCondition: { type: 'boolean', expressions: true },
    /** How much the request counts. */
    incrementCount: { type: 'integer', default: '1', expressions: true, minimum: 0 },
    /** One counter for each key, across all scopes. */
    counterKey: { type: 'text', required: true, expressions: true },
    /** When the first period starts, such as `2026-01-01T00:00:00Z`. */
    firstPeriodStart: { type: 'date-time', default: '0001-01-01T00:00:00Z', expressions: false },
  },
  rules: [callsOrBandwidth],
  source: { page: 'quota-by-key-policy', date: '2025-05-06' },
});
