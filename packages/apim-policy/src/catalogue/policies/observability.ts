import { everySection, policy } from '../specification';

export const trace = policy({
  name: 'trace',
  // The page on error handling also names on-error; the page of the policy does not.
  sections: ['inbound', 'backend', 'outbound'],
  attributes: {
    source: { type: 'text', required: true, expressions: false },
    severity: { type: ['verbose', 'information', 'error'], default: 'verbose', expressions: false },
  },
  children: {
    message: { element: 'message', required: true, spec: { content: { type: 'text', expressions: true } } },
    /** Properties of the line. */
    metadata: {
      element: 'metadata',
      many: true,
      byName: 'value',
      spec: {
        attributes: {
          name: { type: 'text', required: true, expressions: true },
          value: { type: 'text', required: true, expressions: true },
        },
      },
    },
  },
  source: { page: 'trace-policy', date: '2024-07-23' },
});

export const emitMetric = policy({
  name: 'emit-metric',
  sections: everySection,
  attributes: {
    name: { type: 'text', required: true, expressions: false },
    namespace: { type: 'text', default: 'API Management', expressions: false },
    value: { type: 'number', default: '1', expressions: true },
  },
  children: {
    dimensions: {
      element: 'dimension',
      required: true,
      many: true,
      byName: 'value',
      spec: {
        attributes: {
          name: { type: 'text', required: true, expressions: true },
          /** May be left out for the dimensions that API Management knows, such as `API ID`. */
          value: { type: 'text', expressions: true },
        },
      },
    },
  },
  source: { page: 'emit-metric-policy', date: '2025-04-01' },
});
