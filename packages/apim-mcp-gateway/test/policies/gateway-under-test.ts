import { Readable } from 'node:stream';
import { FakeAnswer, FakeBackend, Gateway, ManualClock, ReceivedRequest, fakeBackend } from '@org/apim-emulator';
import type { Assumptions, FieldsInit, GatewayDefinition, InProcessResponse, MessageRecord } from '@org/apim-emulator';
import type { IMcpAccessRef } from '@org/core';
import type { ReviewedTool, ToolManifest } from '@org/core/tools';
import { AUDIT_SOURCE } from '../../src/policies/audit';
import { GRAPH_IDENTITY, PLATFORM_SWITCH } from '../../src/policies/names';
import { allApisPolicy, mcpPolicy, metadataPolicy } from '../../src/policies';
import type { McpPolicySettings } from '../../src/policies';
import { Person, applicationClientId, groups, memberships, people, publicClientId, tenantId } from './directory';
import { Claims, claimsOf, sign, tenantKey } from './tokens';

const host = 'mcp.example.com';
export const serverUrl = `https://${host}/mcp/mongodb`;
export const metadataUrl = `https://${host}/.well-known/oauth-protected-resource/mcp/mongodb`;

const tool = (name: string, tiers: readonly string[], changes: Partial<ReviewedTool> = {}): ReviewedTool => ({
  name,
  operation: 'read',
  tiers,
  destructive: false,
  annotations: {},
  schemaSha256: '0'.repeat(64),
  ...changes,
});

/** A manifest with a tool of every kind. */
export const tools: ToolManifest = {
  server: 'mongodb',
  version: '1.0.0',
  reviewedOn: '2026-11-22',
  tools: [
    tool('find', ['admin', 'reader']),
    tool('aggregate', ['admin', 'reader'], { writesWhen: ['$out', '$merge'] }),
    tool('insert-many', ['admin'], { operation: 'create' }),
    tool('delete-many', ['admin'], { operation: 'delete', destructive: true }),
    tool('drop-database', ['admin'], { operation: 'delete', destructive: true }),
  ],
};

export const access: IMcpAccessRef = {
  applicationClientId,
  identifierUri: serverUrl,
  accessScope: 'mcp.access',
  destructiveScope: 'mcp.write.destructive',
  clientIds: [publicClientId],
  tiers: [
    { tierName: 'admin', groupId: groups.admin, appRole: 'Mcp.Admin' },
    { tierName: 'reader', groupId: groups.reader, appRole: 'Mcp.Reader' },
  ],
};

export const settings: McpPolicySettings = {
  serverName: 'mongodb',
  serverPath: '/mcp',
  serverUrl,
  metadataUrl,
  tenantId,
  access,
  tools,
  membership: 'graph',
  revocationBound: 120,
  destructiveCalls: { reader: 'deny' },
  limits: {},
  browserOrigins: ['http://localhost:6274'],
  overrideHeaderPrefix: 'x-mongodb-mcp-',
  gatewayKeyHeader: 'x-mcp-gateway-key',
};

/** The named values of the service. Session keys are those of a first rotation. */
export const namedValues = {
  [PLATFORM_SWITCH]: 'on',
  [GRAPH_IDENTITY]: '55555555-5555-4555-8555-555555555555',
  'mongodb-switch': 'on',
  'mongodb-quarantine': 'none',
  'mongodb-gateway-key': 'gatewaykey',
  'mongodb-session-key': 'presentkey',
  'mongodb-session-key-before': 'keybefore',
};

export interface Options {
  /** @default {} */
  readonly settings?: Partial<McpPolicySettings>;
  /** @default {} */
  readonly namedValues?: Partial<typeof namedValues>;
  /**
   * What becomes of the policy of the server before it is loaded, for mutants.
   * @default - nothing
   */
  readonly mutate?: (xml: string) => string;
  /**
   * The same for the policy of all APIs.
   * @default - nothing
   */
  readonly mutatePlatform?: (xml: string) => string;
  /** @default - those of the emulator */
  readonly assumptions?: Partial<Assumptions>;
  /** @default - status 200 and a JSON-RPC result */
  readonly answer?: (request: ReceivedRequest) => FakeAnswer | Promise<FakeAnswer>;
}

/** What a client sends, besides its token. */
export interface ClientRequest {
  /** @default 'POST' */
  readonly method?: string;
  /** @default '/mcp/mongodb' */
  readonly url?: string;
  /** Added to those that every client sends; `undefined` leaves one out. */
  readonly headers?: FieldsInit;
  /** An object is sent as JSON, and a stream without saying how long it is. */
  readonly body?: unknown;
  /** Aborted when the client leaves. */
  readonly signal?: AbortSignal;
}

/** A gateway with one server behind it, and the world around it: Entra, Microsoft Graph, two containers. */
export class GatewayUnderTest {
  public readonly clock = new ManualClock(Date.UTC(2026, 10, 22, 12));
  /** The groups of people, which a test may change while it runs. */
  public readonly memberships = new Map<string, readonly string[]>(
    Object.entries(memberships).map(([person, ids]) => [people[person as Person], ids]),
  );
  /** How Microsoft Graph answers instead, if it does. */
  public graphAnswers: (() => Promise<Response>) | undefined;
  /** What was asked of Microsoft Graph. */
  public readonly graphRequests: {
    readonly url: string;
    readonly authorization: string | null;
    readonly body: unknown;
  }[] = [];
  /** Of the tenant. */
  public publishedKeys = [tenantKey.jwk];
  public readonly backend: FakeBackend;
  public readonly gateway: Gateway;

  constructor(options: Options = {}) {
    const { answer = () => ({ body: { jsonrpc: '2.0', id: 1, result: {} } }) } = options;
    this.backend = fakeBackend(answer);
    this.gateway = new Gateway(definitionOf(options), {
      assumptions: options.assumptions,
      backend: this.backend,
      clock: this.clock,
      fetch: (url, init) => this.graph(String(url), init),
      identity: ({ resource, clientId }) =>
        Promise.resolve({ token: `${resource} as ${clientId}`, expiresOn: this.clock.now() + 3_600_000 }),
      keys: (url) =>
        url.startsWith('https://login.microsoftonline.com/')
          ? Promise.resolve({ issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`, keys: this.publishedKeys })
          : Promise.reject(new Error(`nobody publishes keys at ${url}`)),
    });
  }

  /** Sends a request as a person whose token has some claims changed. */
  public as(person: Person, request: ClientRequest, claims: Claims = {}): Promise<InProcessResponse> {
    return this.withToken(sign(claimsOf(person, this.clock.now(), claims)), request);
  }

  /** Sends a request with a token as it is. */
  public withToken(token: string, request: ClientRequest): Promise<InProcessResponse> {
    return this.send({ ...request, headers: { Authorization: `Bearer ${token}`, ...request.headers } });
  }

  /** Sends a request without a token of its own. */
  public send({
    method = 'POST',
    url = '/mcp/mongodb',
    headers = {},
    body,
    signal,
  }: ClientRequest): Promise<InProcessResponse> {
    const usual: FieldsInit =
      method === 'POST' ? { 'Content-Type': 'application/json', Accept: ACCEPT } : { Accept: ACCEPT };
    const content =
      body === undefined || typeof body === 'string' || body instanceof Uint8Array || body instanceof Readable
        ? body
        : JSON.stringify(body);
    return this.gateway.request({ method, url, headers: { ...usual, ...headers }, body: content, signal });
  }

  /** The requests that reached each container. */
  public get reached(): readonly { readonly tier: string; readonly request: ReceivedRequest }[] {
    return this.backend.requests.map((request) => ({
      tier: new URL(request.url).port === '3000' ? 'admin' : 'reader',
      request,
    }));
  }

  /** Resolves when so many requests have reached containers. */
  public async arrived(count: number): Promise<void> {
    while (this.reached.length < count) await new Promise((resolve) => setImmediate(resolve));
  }

  /** The audit trail. */
  public static auditOf({ trace }: InProcessResponse): readonly MessageRecord['metadata'][] {
    return trace.flatMap((record) =>
      record.kind === 'message' && record.source === AUDIT_SOURCE ? [record.metadata] : [],
    );
  }

  private async graph(url: string, init: RequestInit | undefined): Promise<Response> {
    const { groupIds } = (await new Response(init?.body).json()) as { groupIds: string[] };
    const authorization = new Headers(init?.headers).get('authorization');
    this.graphRequests.push({ url, authorization, body: { groupIds } });
    if (this.graphAnswers) return this.graphAnswers();
    const person = /^https:\/\/graph\.microsoft\.com\/v1\.0\/users\/([^/]+)\/checkMemberGroups$/.exec(url)?.[1];
    const member = this.memberships.get(person ?? '');
    if (!member) return new Response('{"error":{"code":"Request_ResourceNotFound"}}', { status: 404 });
    return Response.json({ value: groupIds.filter((id) => member.includes(id)) });
  }
}

const ACCEPT = 'application/json, text/event-stream';

/** A call of a tool, as a client of the stateful era sends it. */
export function call(name: string, args: unknown = {}): ClientRequest {
  return { body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } } };
}

/** Any other request. */
export function message(method: string, params?: unknown): ClientRequest {
  return { body: { jsonrpc: '2.0', id: 1, method, ...(params === undefined ? {} : { params }) } };
}

function definitionOf({
  mutate = (xml) => xml,
  mutatePlatform = (xml) => xml,
  ...changed
}: Options): GatewayDefinition {
  const whole = { ...settings, ...changed.settings };
  const operation = (method: string) => ({ name: method, method, urlTemplate: '/' });
  return {
    host,
    policy: { file: 'all APIs', text: mutatePlatform(readable(allApisPolicy())) },
    namedValues: { ...namedValues, ...changed.namedValues },
    backends: Object.fromEntries(
      whole.access.tiers.map(({ tierName }, index) => [
        `mongodb-${tierName}`,
        { url: `http://mongodb.internal:${3000 + index}` },
      ]),
    ),
    apis: [
      {
        name: 'mcp-mongodb',
        path: 'mcp/mongodb',
        subscriptionRequired: false,
        policy: { file: 'MCP server', text: mutate(readable(policyOf(whole))) },
        operations: ['POST', 'GET', 'DELETE'].map(operation),
      },
      {
        name: 'mcp-mongodb-metadata',
        path: '.well-known/oauth-protected-resource/mcp/mongodb',
        subscriptionRequired: false,
        policy: { file: 'metadata', text: metadataPolicy(whole) },
        operations: [operation('GET')],
      },
    ],
  };
}

const policies = new Map<string, string>();

/** Of two hundred gateways, most have the same settings, and making a policy takes longer than a test. */
function policyOf(whole: McpPolicySettings): string {
  const key = JSON.stringify(whole);
  const policy = policies.get(key) ?? mcpPolicy(whole);
  policies.set(key, policy);
  return policy;
}

/** The same XML with attributes that hold C# between apostrophes: mutants then read like the code that they change. */
function readable(xml: string): string {
  return xml.replace(/="([^"]*&quot;[^"]*)"/g, (_, value: string) => {
    const code = value.replaceAll("'", '&apos;').replaceAll('&quot;', '"');
    return `='${code}'`;
  });
}
