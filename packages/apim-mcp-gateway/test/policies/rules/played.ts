import { createHmac } from 'node:crypto';
import type { InProcessResponse } from '@org/apim-emulator';
import { groups, people } from '../directory';
import { ClientRequest, GatewayUnderTest, namedValues } from '../gateway-under-test';
import type { Options } from '../gateway-under-test';
import { Claims, claimsOf, sign, unsigned } from '../tokens';
import { Group, Situation, Tier, containerFor, isAboutAName } from './reference-model';

const groupIds: Readonly<Record<Group, string>> = { ...groups, unrelated: 'cccccccc-0000-4000-8000-000000000009' };
const RESOURCE = 'mongodb://shop';

/** A gateway in which the rules of a situation hold. */
export function gatewayWith({
  membership,
  destructiveCalls,
  platformIsOn,
  serverIsOn,
  quarantine,
}: Situation['rules']) {
  const callsOf = (tier: Tier) => {
    const calls = destructiveCalls[tier];
    return calls === 'elevation' ? { elevationGroupId: groups.elevated } : calls;
  };
  const options: Options = {
    settings: { membership, destructiveCalls: { admin: callsOf('admin'), reader: callsOf('reader') } },
    namedValues: {
      'platform-switch': platformIsOn ? 'on' : 'off',
      'mongodb-switch': serverIsOn ? 'on' : 'off',
      'mongodb-quarantine': quarantine.join(', ') || 'none',
    },
  };
  return new GatewayUnderTest(options);
}

/** Makes a situation happen, in which the caller is ada. */
export function play(under: GatewayUnderTest, situation: Situation): Promise<InProcessResponse> {
  const { groupsInDirectory } = situation.caller;
  under.graphAnswers = groupsInDirectory === 'no answer' ? () => Promise.reject(new Error('no route')) : undefined;
  if (Array.isArray(groupsInDirectory)) under.memberships.set(people.ada, idsOf(groupsInDirectory as readonly Group[]));
  else under.memberships.delete(people.ada);

  const token = tokenOf(situation.caller, under.clock.now());
  const request = requestOf(situation);
  const Authorization = token === undefined ? undefined : `Bearer ${token}`;
  return under.send({ ...request, headers: { ...request.headers, Authorization } });
}

const idsOf = (names: readonly Group[]) => names.map((name) => groupIds[name]);

function tokenOf({ flaw, scopes, roles, groupsInToken }: Situation['caller'], now: number): string | undefined {
  const tooMany = { groups: undefined, _claim_names: { groups: 'src1' } };
  const flaws: Readonly<Record<string, Claims>> = {
    expired: { exp: Math.floor(now / 1000) - 3600 },
    'of another server': { aud: '22222222-2222-4222-8222-222222222222' },
    'of a foreign client': { azp: '33333333-3333-4333-8333-333333333333' },
    'of an application': { idtyp: 'app' },
  };
  const claims = claimsOf('ada', now, {
    scp: scopes.join(' '),
    roles: roles.map((tier) => ({ admin: 'Mcp.Admin', reader: 'Mcp.Reader' })[tier]),
    ...(groupsInToken === 'too many' ? tooMany : { groups: idsOf(groupsInToken) }),
    ...flaws[flaw ?? ''],
  });
  if (flaw === 'missing') return undefined;
  return flaw === 'unsigned' ? unsigned(claims) : sign(claims);
}

function requestOf(situation: Situation): ClientRequest {
  const { httpMethod, origin, form } = situation.request;
  const headers = {
    Origin: { none: undefined, allowed: 'http://localhost:6274', foreign: 'https://evil.example' }[origin],
    'Mcp-Session-Id': sessionOf(situation),
  };
  if (httpMethod !== 'POST') return { method: httpMethod, headers };
  const message = JSON.stringify(messageOf(situation.request));
  const body = {
    'one message': message,
    'one message with an answer in it': message.replace('"params":', '"result":{},"params":'),
    batch: `[${message}]`,
    'two names': message.replace('"params":{', '"params":{"name":"drop-database",'),
  }[form];
  return { body, headers: { ...headers, ...mcpHeadersOf(situation.request) } };
}

function messageOf({ method, tool, args }: Situation['request']) {
  const params = method === 'resources/read' ? { name: tool, uri: RESOURCE } : { name: tool, arguments: args };
  return { jsonrpc: '2.0', id: 1, method, params };
}

function mcpHeadersOf({ method, tool, version, methodInHeader, nameInHeader }: Situation['request']) {
  const name = method === 'resources/read' ? RESOURCE : tool;
  const inBase64 = `=?base64?${Buffer.from(name).toString('base64')}?=`;
  return {
    'MCP-Protocol-Version': version === 'none' ? undefined : version,
    'Mcp-Method': { right: method, wrong: 'ping ', none: undefined }[methodInHeader],
    'Mcp-Name': isAboutAName(method)
      ? { right: name, 'right, in base64': inBase64, wrong: 'another', none: undefined }[nameInHeader]
      : { right: undefined, 'right, in base64': undefined, wrong: 'another', none: undefined }[nameInHeader],
  };
}

/** `<id>.<HMAC(key, id|person|server|tier)>` (B6) */
function sessionOf(situation: Situation): string | undefined {
  const tier = containerFor({ ...situation, request: { ...situation.request, session: 'none' } }) ?? 'admin';
  const signed = (changes: { key?: string; person?: string; server?: string; tier?: Tier } = {}) => {
    const whole = { key: namedValues['mongodb-session-key'], person: people.ada, server: 'mongodb', tier, ...changes };
    const bound = `session-1|${whole.person}|${whole.server}|${whole.tier}`;
    return `session-1.${createHmac('sha256', whole.key).update(bound).digest('base64')}`;
  };
  switch (situation.request.session) {
    case 'none':
      return undefined;
    case 'own':
      return signed();
    case 'own, signed before the last change of the key':
      return signed({ key: namedValues['mongodb-session-key-before'] });
    case 'of another person':
      return signed({ person: people.sam });
    case 'of another tier':
      return signed({ tier: tier === 'admin' ? 'reader' : 'admin' });
    case 'of another server':
      return signed({ server: 'orders' });
    case 'without a signature':
      return 'session-1';
    case 'with a forged signature':
      return signed({ key: 'guessed' });
  }
}
