import { everySection, policy } from '../specification';

export const choose = policy({
  name: 'choose',
  sections: everySection,
  children: {
    when: {
      element: 'when',
      required: true,
      many: true,
      spec: {
        attributes: {
          /** An expression that is true or false. Anything else ends in `on-error`. */
          condition: { type: 'boolean', required: true, expressions: true },
        },
        content: 'policies',
      },
    },
    /** What runs when no condition holds. */
    otherwise: { element: 'otherwise', spec: { content: 'policies' } },
  },
  source: { page: 'choose-policy', date: '2024-07-23' },
});

export const includeFragment = policy({
  name: 'include-fragment',
  sections: everySection,
  attributes: {
    /** The name of the fragment in the service. */
    fragmentId: { type: 'text', required: true, expressions: false },
  },
  source: { page: 'include-fragment-policy', date: '2026-08-18' },
});

export const retry = policy({
  name: 'retry',
  sections: everySection,
  attributes: {
    /** Whether to go on; asked after each time. */
    condition: { type: 'boolean', required: true, expressions: true },
    /** How often to go on at most. */
    count: { type: 'integer', required: true, expressions: true, minimum: 1, maximum: 50 },
    /** Seconds between two times. */
    interval: { type: 'integer', required: true, expressions: true, minimum: 0 },
    /** Seconds at most between two times; with `delta`, the waiting time doubles each time. */
    maxInterval: { type: 'integer', expressions: true, minimum: 0 },
    /** Seconds by which the waiting time grows. */
    delta: { type: 'integer', expressions: true, minimum: 0 },
    /** Whether the second time follows at once. */
    firstFastRetry: { type: 'boolean', default: 'false', expressions: true },
  },
  content: 'policies',
  source: { page: 'retry-policy', date: '2025-09-11' },
});

export const limitConcurrency = policy({
  name: 'limit-concurrency',
  sections: everySection,
  attributes: {
    /** Requests with the same key are counted together. */
    key: { type: 'text', required: true, expressions: true },
    /** For each unit of the service. */
    maxCount: { type: 'integer', required: true, expressions: false, minimum: 1 },
  },
  content: 'policies',
  source: { page: 'limit-concurrency-policy', date: '2024-07-23' },
});
