import {
  Policy,
  base,
  cacheLookupValue,
  choose,
  comment,
  expression,
  forwardRequest,
  limitConcurrency,
  policyDocument,
  rawPolicy,
  retry,
  sendRequest,
  setBody,
  setHeader,
  setMethod,
  setStatus,
  trace,
  validateAzureAdToken,
} from '../../src';

// What does not compile. Each `@ts-expect-error` is a test of its own: the compiler refuses one that is not needed. Nothing
// of it is run, since much of it would throw.
const condition = expression`context.Tracing`;
const traced = trace({ source: 'a', message: 'b' });
const limited = limitConcurrency({ key: 'a', maxCount: 1, policies: [traced] });
const looped = retry({ condition, count: 1, interval: 1, policies: [limited] });
const chosen = choose({ when: [{ condition, policies: [setMethod('GET')] }] });
const otherwise = choose({ when: [{ condition, policies: [] }], otherwise: [setMethod('GET')] });
const unknown = { kind: 'element', name: 'unknown', attributes: [], children: [] } as const;
const block = { kind: 'block', text: '', statements: [] } as const;

export const refused = [
  // @ts-expect-error: forward-request stands in backend only
  () => policyDocument({ inbound: [forwardRequest()] }),
  // @ts-expect-error: set-method does not stand in outbound
  () => policyDocument({ outbound: [setMethod('GET')] }),
  // @ts-expect-error: validate-azure-ad-token stands in inbound only
  () => policyDocument({ onError: [validateAzureAdToken({ tenantId: 'a' })] }),
  // @ts-expect-error: set-body does not stand in on-error, whatever else does
  () => policyDocument({ onError: [setHeader({ name: 'a' }), setBody('a')] }),

  // @ts-expect-error: set-method does not stand in outbound, not even inside of another policy
  () => policyDocument({ outbound: [chosen] }),
  // @ts-expect-error: nor in its other branch
  () => policyDocument({ outbound: [otherwise] }),
  // @ts-expect-error: trace does not stand in on-error, not even two levels down
  () => policyDocument({ onError: [looped] }),
  // @ts-expect-error: these two have no section in common
  () => choose({ when: [{ condition, policies: [setMethod('GET'), forwardRequest()] }] }),
  // @ts-expect-error: base stands directly in a section
  () => choose({ when: [{ condition, policies: [base()] }] }),

  // @ts-expect-error: a variable's name is no expression
  () => cacheLookupValue({ key: 'a', variableName: condition }),
  // @ts-expect-error: a status is a number
  () => setStatus({ code: '200' }),
  // @ts-expect-error: not one of the words
  () => setHeader({ name: 'a', existsAction: 'replace' }),
  // @ts-expect-error: an item of a list that takes no expression
  () => validateAzureAdToken({ tenantId: 'a', clientApplicationIds: [condition] }),
  // @ts-expect-error: statements cannot be put into an expression
  () => expression`${block}`,

  // @ts-expect-error: key is missing
  () => cacheLookupValue({ variableName: 'a' }),
  // @ts-expect-error: message is missing
  () => trace({ source: 'a' }),
  // @ts-expect-error: when is missing
  () => choose({ otherwise: [] }),
  // @ts-expect-error: there is no such attribute
  () => setHeader({ name: 'a', existAction: 'skip' }),
  // @ts-expect-error: there is no such child
  () => sendRequest({ responseVariableName: 'a', uri: 'b' }),

  // @ts-expect-error: an element is no policy unless a builder made it
  () => policyDocument({ inbound: [unknown] }),
];

describe('the type of a policy', () => {
  it('is that of all sections in which everything inside of it may stand', () => {
    const everywhere: Policy<'inbound' | 'backend' | 'outbound' | 'on-error'> = choose({
      when: [{ condition, policies: [setHeader({ name: 'a' }), comment('b')] }],
    });
    const some: Policy<'inbound' | 'on-error'> = choose({
      when: [{ condition, policies: [setHeader({ name: 'a' }), setMethod('GET')] }],
    });
    const anywhere: Policy = rawPolicy('a');
    expect([everywhere, some, anywhere].map(({ name }) => name)).toEqual(['choose', 'choose', 'a']);
  });

  it('fits a function that takes one for a section', () => {
    const inbound = (policies: readonly Policy<'inbound'>[]) => policyDocument({ inbound: policies }).root.name;
    expect(inbound([setMethod('GET'), setHeader({ name: 'a' })])).toBe('policies');
  });
});
