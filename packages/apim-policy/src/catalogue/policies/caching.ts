import { everySection, policy } from '../specification';

/** The cache to use: the built-in one, an external one, or the external one if there is one. */
const cachingType = {
  type: ['prefer-external', 'external', 'internal'],
  default: 'prefer-external',
  expressions: false,
} as const;

export const cacheLookupValue = policy({
  name: 'cache-lookup-value',
  sections: everySection,
  attributes: {
    key: { type: 'text', required: true, expressions: true },
    /** What the variable becomes on a miss. */
    defaultValue: { type: 'text', expressions: true },
    variableName: { type: 'text', required: true, expressions: false },
    cachingType,
  },
  source: { page: 'cache-lookup-value-policy', date: '2024-07-23' },
});

export const cacheStoreValue = policy({
  name: 'cache-store-value',
  sections: everySection,
  attributes: {
    key: { type: 'text', required: true, expressions: true },
    value: { type: 'text', required: true, expressions: true },
    /** In seconds. */
    duration: { type: 'integer', required: true, expressions: true, minimum: 0 },
    cachingType,
  },
  source: { page: 'cache-store-value-policy', date: '2024-07-23' },
});

export const cacheRemoveValue = policy({
  name: 'cache-remove-value',
  sections: everySection,
  attributes: {
    key: { type: 'text', required: true, expressions: true },
    cachingType,
    /** Whether the request fails when the value cannot be removed. */
    failOnCacheRemovalError: { type: 'boolean', default: 'false', expressions: true },
  },
  source: { page: 'cache-remove-value-policy', date: '2026-06-02' },
});
