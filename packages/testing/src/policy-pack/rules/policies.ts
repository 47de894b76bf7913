import type { Platform } from '../../platform/platform';
import {
  Policy,
  PolicyElement,
  childrenOf,
  elementsIn,
  policiesOf,
  policyArgument,
} from '../../platform/policy-document';
import { Rule, Violation, wrong } from '../rule';

/** A rule about each policy that can be read. */
function inEveryPolicy(check: (policy: Policy) => readonly string[]): Rule['check'] {
  return (platform: Platform) =>
    policiesOf(platform).flatMap((policy) => check(policy).flatMap((what) => at(policy, what)));
}

function at({ resource }: Policy, what: string): readonly Violation[] {
  return wrong(resource, policyArgument(resource), what);
}

/** The elements of a policy that have some name. */
function elementsNamed({ root }: Policy, ...names: readonly string[]): readonly PolicyElement[] {
  return elementsIn(root).filter(({ name }) => names.includes(name));
}

/** Whether a section includes the one around it. That of the backend holds one policy alone: it, or one of its own. */
function includesBase({ root }: Policy, section: string): boolean {
  const [body] = childrenOf(root, section);
  const own = section === 'backend' && childrenOf(body, 'forward-request').length > 0;
  return own || childrenOf(body, 'base').length > 0;
}

/** The sections of policies, of those that others stand around, that do not include the one around them. */
function withoutBase(...sections: readonly string[]): Rule['check'] {
  return inEveryPolicy((policy) =>
    /_(api|operation|product)_policy$/.test(policy.resource.type)
      ? sections.filter((section) => !includesBase(policy, section)).map((section) => `has no <base /> in ${section}`)
      : [],
  );
}

/** What cross-origin requests may be of any kind. */
function wildcards(policy: Policy, ...kinds: readonly string[]): readonly string[] {
  return elementsNamed(policy, 'cors')
    .flatMap(elementsIn)
    .filter(({ name, text }) => kinds.includes(name) && text.trim() === '*')
    .map(({ name }) => `allows any ${name} across origins`);
}

/** The longest time in seconds for which Azure's load balancer is known to wait. */
const LONGEST_TIMEOUT = 240;

export const policyRules: readonly Rule[] = [
  {
    id: 'policy-readable',
    title: 'Policies are written out, as well-formed XML.',
    restates: [],
    remedy: 'write it out as well-formed XML: what cannot be read here cannot be reviewed',
    check: (platform) => [
      ...policiesOf(platform)
        .filter(({ root }) => root === undefined)
        .flatMap((policy) => at(policy, 'is not well-formed')),
      ...platform.blocks
        .filter((resource) => policyArgument(resource) !== undefined && resource.value('xml_link') !== undefined)
        .flatMap((resource) => wrong(resource, 'xml_link', 'fetches the policy from elsewhere')),
    ],
  },
  {
    id: 'policy-base',
    title: 'A policy adds to the one around it.',
    restates: ['Azure.APIM.PolicyBase'],
    remedy: 'put <base /> in it: the kill switch and the stripping of headers stand in the policy of all APIs',
    check: withoutBase('inbound', 'backend', 'outbound'),
  },
  {
    id: 'policy-base-on-error',
    title: 'A policy adds to what the one around it does about errors.',
    restates: ['Azure.APIM.PolicyBase'],
    remedy: 'put <base /> in it, or say what it answers by itself',
    check: withoutBase('on-error'),
  },
  {
    id: 'cors-origins-named',
    title: 'Web pages that may call a server are named, and so are the methods.',
    restates: ['Azure.APIM.CORSPolicy'],
    remedy: 'list them: with a wildcard, any page that somebody opens may call in his name',
    check: inEveryPolicy((policy) => wildcards(policy, 'origin', 'method')),
  },
  {
    id: 'cors-headers-named',
    title: 'Headers that web pages may send and read are named.',
    restates: ['Azure.APIM.CORSPolicy'],
    remedy: 'list them',
    check: inEveryPolicy((policy) => wildcards(policy, 'header')),
  },
  {
    id: 'policy-streams',
    title: 'Responses are streamed, not buffered (B2).',
    restates: [],
    remedy: `forward-request needs buffer-response="false" and a timeout of at most ${LONGEST_TIMEOUT} seconds, and nothing may read the body of a response: server-sent events would not arrive`,
    check: inEveryPolicy((policy) => [
      ...elementsNamed(policy, 'forward-request').flatMap(({ attributes }) => [
        ...(attributes['buffer-response'] === 'false' ? [] : ['buffers responses']),
        ...(Number(attributes.timeout ?? Infinity) <= LONGEST_TIMEOUT
          ? []
          : [`waits ${attributes.timeout ?? 'the default of 300'} seconds`]),
      ]),
      ...(/context\s*\.\s*Response\s*\.\s*Body/.test(policy.xml) ? ['reads the body of a response'] : []),
    ]),
  },
  {
    id: 'token-for-this-server',
    title: 'A token is accepted only from our tenant and for this server (S9).',
    restates: [],
    remedy:
      'validate-azure-ad-token needs the id of one tenant and the audiences of this server, validate-jwt issuers and audiences',
    check: inEveryPolicy((policy) => [
      ...elementsNamed(policy, 'validate-azure-ad-token').flatMap((element) => [
        ...(/^(|common|organizations|consumers)$/.test(element.attributes['tenant-id'] ?? '')
          ? ['accepts tokens of any tenant']
          : []),
        ...withoutAudience(element),
      ]),
      ...elementsNamed(policy, 'validate-jwt').flatMap((element) => [
        ...(childrenOf(element, 'issuers').length > 0 ? [] : ['accepts tokens of any issuer']),
        ...withoutAudience(element),
      ]),
    ]),
  },
];

function withoutAudience(element: PolicyElement): readonly string[] {
  const audiences = childrenOf(element, 'audiences').flatMap((list) => childrenOf(list, 'audience'));
  return audiences.length > 0 ? [] : ['accepts tokens that are meant for others'];
}
