import { element, policy } from '../specification';

const listed = (name: string) => ({ element: name, required: true, many: true }) as const;
const text = { content: { type: 'text', expressions: true } } as const;

export const cors = policy({
  name: 'cors',
  sections: ['inbound'],
  once: 'section',
  direct: true,
  attributes: {
    /** Whether browsers may send credentials. */
    allowCredentials: { type: 'boolean', default: 'false', expressions: true },
    /** Whether a request from an origin not allowed ends here. Write it: the page gives both `true` and `false` as default. */
    terminateUnmatchedRequest: { type: 'boolean', expressions: true },
  },
  children: {
    allowedOrigins: {
      element: 'allowed-origins',
      required: true,
      spec: element({ children: { origin: { ...listed('origin'), spec: text } } }),
    },
    /** @default - GET and POST */
    allowedMethods: {
      element: 'allowed-methods',
      spec: element({
        attributes: {
          /** Seconds for which browsers may keep the answer. */
          preflightResultMaxAge: { type: 'integer', default: '0', expressions: true, minimum: 0 },
        },
        children: { method: { ...listed('method'), spec: text } },
      }),
    },
    /** Samples that Microsoft deploys leave it out, although the page requires it. */
    allowedHeaders: {
      element: 'allowed-headers',
      spec: element({ children: { header: { ...listed('header'), spec: text } } }),
    },
    exposeHeaders: {
      element: 'expose-headers',
      spec: element({ children: { header: { ...listed('header'), spec: text } } }),
    },
  },
  source: { page: 'cors-policy', date: '2024-07-23' },
});

export const checkHeader = policy({
  name: 'check-header',
  sections: ['inbound'],
  attributes: {
    name: { type: 'text', required: true, expressions: true },
    failedCheckHttpcode: { type: 'integer', required: true, expressions: true, minimum: 100, maximum: 999 },
    failedCheckErrorMessage: { type: 'text', required: true, expressions: true },
    ignoreCase: { type: 'boolean', required: true, expressions: true },
  },
  children: {
    /** @default - any value will do */
    value: { element: 'value', many: true, spec: text },
  },
  source: { page: 'check-header-policy', date: '2024-07-23' },
});

export const ipFilter = policy({
  name: 'ip-filter',
  sections: ['inbound'],
  attributes: {
    action: { type: ['allow', 'forbid'], required: true, expressions: true },
  },
  children: {
    address: { element: 'address', many: true, spec: text },
    addressRange: {
      element: 'address-range',
      many: true,
      spec: {
        attributes: {
          from: { type: 'text', required: true, expressions: true },
          to: { type: 'text', required: true, expressions: true },
        },
      },
    },
  },
  source: { page: 'ip-filter-policy', date: '2026-02-23' },
});
