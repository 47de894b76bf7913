import { element, everySection, policy } from '../specification';

const existsActions = ['override', 'skip', 'append', 'delete'] as const;
const anyText = { type: 'text', expressions: true, mayBeEmpty: true } as const;

export const setVariable = policy({
  name: 'set-variable',
  sections: everySection,
  attributes: {
    name: { type: 'text', required: true, expressions: false },
    /** A literal becomes a string, an expression what it returns. */
    value: { type: 'text', required: true, expressions: true },
  },
  source: { page: 'set-variable-policy', date: '2024-07-23' },
});

export const setHeader = policy({
  name: 'set-header',
  sections: everySection,
  attributes: {
    name: { type: 'text', required: true, expressions: true },
    /** What to do when there is such a header already. */
    existsAction: { type: existsActions, default: 'override', expressions: true },
  },
  children: {
    /** Several values are several headers of the name. */
    value: { element: 'value', many: true, spec: { content: anyText } },
  },
  source: { page: 'set-header-policy', date: '2024-03-18' },
});

export const setBody = policy({
  name: 'set-body',
  sections: ['inbound', 'backend', 'outbound'],
  attributes: {
    /** `liquid`: the content is a Liquid template; `none`: it is not, as without the attribute. */
    template: { type: ['liquid', 'none'], expressions: false },
    /** What an XML element with `xsi:nil="true"` becomes in a template. */
    xsiNil: { type: ['blank', 'null'], default: 'blank', expressions: false },
    /** Whether what looks like a date in the body becomes one in a template. */
    parseDate: { type: 'boolean', default: 'true', expressions: false },
  },
  content: anyText,
  source: { page: 'set-body-policy', date: '2024-07-23' },
});

export const setStatus = policy({
  name: 'set-status',
  sections: everySection,
  attributes: {
    code: { type: 'integer', required: true, expressions: true, minimum: 100, maximum: 999 },
    /** Samples that Microsoft deploys leave it out, although the page requires it. */
    reason: { type: 'text', expressions: true },
  },
  source: { page: 'set-status-policy', date: '2024-07-23' },
});

export const setMethod = policy({
  name: 'set-method',
  sections: ['inbound', 'on-error'],
  content: { type: 'text', expressions: true },
  source: { page: 'set-method-policy', date: '2024-03-18' },
});

export const setQueryParameter = policy({
  name: 'set-query-parameter',
  sections: ['inbound', 'backend'],
  attributes: {
    name: { type: 'text', required: true, expressions: true },
    /** What to do when there is such a parameter already. */
    existsAction: { type: existsActions, default: 'override', expressions: true },
  },
  children: {
    /** Several values are several parameters of the name. */
    value: { element: 'value', many: true, spec: { content: anyText } },
  },
  source: { page: 'set-query-parameter-policy', date: '2024-07-23' },
});

export const findAndReplace = policy({
  name: 'find-and-replace',
  sections: everySection,
  attributes: {
    from: { type: 'text', required: true, expressions: true },
    to: { type: 'text', required: true, expressions: true },
  },
  source: { page: 'find-and-replace-policy', date: '2024-07-23' },
});

export const returnResponse = policy({
  name: 'return-response',
  sections: everySection,
  attributes: {
    /** A variable with the response of a `send-request`, which the children change. */
    responseVariableName: { type: 'text', expressions: false },
  },
  children: {
    /** @default - 200 */
    status: { element: 'set-status', spec: element({ attributes: setStatus.attributes }) },
    headers: {
      element: 'set-header',
      many: true,
      byName: 'value',
      spec: element({ attributes: setHeader.attributes, children: setHeader.children }),
    },
    body: { element: 'set-body', spec: element({ attributes: setBody.attributes, content: setBody.content }) },
  },
  source: { page: 'return-response-policy', date: '2024-07-23' },
});

export const mockResponse = policy({
  name: 'mock-response',
  sections: ['inbound', 'outbound', 'on-error'],
  attributes: {
    statusCode: { type: 'integer', default: '200', expressions: false, minimum: 100, maximum: 999 },
    contentType: { type: 'text', expressions: false },
  },
  source: { page: 'mock-response-policy', date: '2024-07-23' },
});
