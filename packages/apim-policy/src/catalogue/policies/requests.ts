import { element, everySection, policy } from '../specification';
import { authenticationManagedIdentity } from './authentication';
import { setBody, setHeader } from './messages';

/** What a request of its own is made of. */
const request = {
  /** Needed unless the request is a copy. */
  url: {
    element: 'set-url',
    required: { unless: 'mode', is: 'copy' },
    spec: element({ content: { type: 'text', expressions: true } }),
  },
  /** @default - GET, or the current request's where this is a copy. The page requires it, samples leave it out. */
  method: { element: 'set-method', spec: element({ content: { type: 'text', expressions: false } }) },
  headers: {
    element: 'set-header',
    many: true,
    byName: 'value',
    spec: element({ attributes: setHeader.attributes, children: setHeader.children }),
  },
  body: { element: 'set-body', spec: element({ attributes: setBody.attributes, content: setBody.content }) },
  authenticationCertificate: {
    element: 'authentication-certificate',
    spec: element({
      attributes: {
        thumbprint: { type: 'text', expressions: true },
        certificateId: { type: 'text', expressions: true },
        /** The certificate itself, as a byte array. */
        body: { type: 'text', expressions: true },
        password: { type: 'text', expressions: true },
      },
      rules: [{ kind: 'exactly-one', of: ['thumbprint', 'certificateId', 'body'] }],
    }),
  },
  /** The token goes with this request, not with the one to the backend. */
  authenticationManagedIdentity: {
    element: 'authentication-managed-identity',
    spec: element({ attributes: authenticationManagedIdentity.attributes }),
  },
  proxy: {
    element: 'proxy',
    spec: element({
      attributes: {
        url: { type: 'text', required: true, expressions: true },
        username: { type: 'text', expressions: true },
        password: { type: 'text', expressions: true },
      },
    }),
  },
} as const;

/** Whether the request starts empty, or with headers and body of the current one. */
const mode = { type: ['new', 'copy'], default: 'new', expressions: true } as const;
/** In seconds. */
const timeout = { type: 'integer', default: '60', expressions: true, minimum: 0 } as const;

export const sendRequest = policy({
  name: 'send-request',
  sections: everySection,
  attributes: {
    mode,
    responseVariableName: { type: 'text', required: true, expressions: true },
    timeout,
    /** Whether a request that fails leaves null in the variable, instead of ending in `on-error`. */
    ignoreError: { type: 'boolean', default: 'false', expressions: false },
  },
  children: request,
  source: { page: 'send-request-policy', date: '2024-03-18' },
});

export const sendOneWayRequest = policy({
  name: 'send-one-way-request',
  sections: everySection,
  attributes: { mode, timeout },
  children: request,
  source: { page: 'send-one-way-request-policy', date: '2024-03-18' },
});
