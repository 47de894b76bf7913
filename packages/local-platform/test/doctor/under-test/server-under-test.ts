import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Directory, startEntra } from '@org/entra-emulator';
import type { ExaminedServer } from '../../../src/doctor/examine';
import type { Person } from '../../../src/doctor/people/person';
import type { PlatformTier } from '../../../src/platform/platform';
import { directoryOf, groupOf, publicClientId } from './directory';
import { type TinyAnswer, TinyMcpServer } from './tiny-mcp-server';

/** The reviewed tools of each tier. */
export const reviewed = {
  admin: ['find-things', 'list-things', 'drop-things'],
  reader: ['find-things', 'list-things'],
} as const;

const tools = [
  { name: 'find-things', readOnly: true, required: ['filter'] },
  { name: 'list-things', readOnly: true },
  { name: 'drop-things' },
];

/** What can be set up wrongly. What is not named is right. */
export interface Misconfiguration {
  readonly directory?: (right: Directory) => Directory;
  readonly metadata?: (right: Metadata) => object;
  readonly metadataStatus?: number;
  /** @param right `Bearer resource_metadata="…", scope="…"` */
  readonly challenge?: (right: string) => string | undefined;
  /** By the tier that somebody has, the tier whose container answers. */
  readonly routes?: Readonly<Record<string, string>>;
  /** What the gateway says to whoever has a token: status and reason. */
  readonly refusal?: { readonly status: number; readonly reason: string };
  /** Whether the gateway looks at tokens at all. */
  readonly isOpen?: boolean;
  /** Claims that tokens have instead of Entra's. */
  readonly claims?: Readonly<Record<string, string>>;
}

export interface Metadata {
  readonly resource: string;
  readonly authorization_servers: readonly string[];
  readonly scopes_supported: readonly string[];
}

/** A server behind a gateway, with an Entra, of which anything can be wrong. */
export interface ServerUnderTest {
  readonly examined: ExaminedServer & { readonly clientId: string };
  /** By tier. */
  readonly containers: Readonly<Record<'admin' | 'reader', TinyMcpServer>>;
  close(): Promise<void>;
}

export async function startServer(wrong: Misconfiguration = {}): Promise<ServerUnderTest> {
  const containers = {
    admin: new TinyMcpServer(tools),
    reader: new TinyMcpServer(tools.slice(0, 2)),
  };
  const issued = new Map<string, string>();
  let answer: (request: IncomingMessage, body: string) => TinyAnswer = () => ({ status: 503, headers: {}, body: '' });
  const gateway = createServer((request, response) => void respond(request, response, (body) => answer(request, body)));
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
  const url = `${origin}/mcp/shop`;

  const entra = await startEntra({ directory: (wrong.directory ?? ((right) => right))(directoryOf(url)) });
  const metadataPath = '/.well-known/oauth-protected-resource/mcp/shop';
  const metadata = { resource: url, authorization_servers: [entra.issuer], scopes_supported: [`${url}/mcp.access`] };
  const challenge = `Bearer resource_metadata="${origin}${metadataPath}", scope="${url}/mcp.access"`;

  answer = (request, body) => {
    if (request.url === metadataPath) return json(wrong.metadataStatus ?? 200, wrong.metadata?.(metadata) ?? metadata);
    const token = (request.headers.authorization ?? '').slice('Bearer '.length);
    const tier = wrong.isOpen ? 'admin' : issued.get(token);
    if (tier === undefined) {
      const header = wrong.challenge ? wrong.challenge(challenge) : challenge;
      return { status: 401, headers: header === undefined ? {} : { 'www-authenticate': header }, body: '' };
    }
    if (wrong.refusal) return refuse(wrong.refusal.status, wrong.refusal.reason);
    const container = containers[(wrong.routes?.[tier] ?? tier) as 'admin' | 'reader'];
    return container.answer(request.method ?? '', (name) => request.headers[name] as string | undefined, body);
  };

  const tokenOf = (name: string) => {
    const token = withClaims(entra.tokenFor(name, { scopes: [`${url}/mcp.access`] }), wrong.claims ?? {});
    const { groups = [] } = claimsIn(token) as { groups?: readonly string[] };
    issued.set(token, Object.keys(groupOf).find((tier) => groups.includes(groupOf[tier] ?? '')) ?? '');
    return token;
  };
  const person = (name: string, tier: 'admin' | 'reader'): Person => ({
    name,
    tier,
    token: () => tokenOf(name),
    tools: reviewed[tier].map((tool) => ({ name: tool, readOnly: tool !== 'drop-things' })),
  });

  return {
    containers,
    examined: { url, clientId: publicClientId, people: [person('ada', 'admin'), person('rob', 'reader')] },
    close: async () => {
      const closed = new Promise((resolve) => gateway.close(resolve));
      gateway.closeAllConnections();
      await Promise.all([closed, entra.close()]);
    },
  };
}

/** The tiers of the people, as a platform that runs knows them. */
export function tiersOf(people: readonly Person[]): readonly PlatformTier[] {
  return people.map(({ tier, tools }) => ({
    name: tier,
    tools: tools.map((tool) => ({ ...tool, destructive: !tool.readOnly })),
    state: 'running',
  }));
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (body: string) => TinyAnswer,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const { status, headers, body } = answer(Buffer.concat(chunks).toString());
  response.writeHead(status, headers).end(body);
}

function json(status: number, value: object): TinyAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** As the policy of the gateway words it. */
function refuse(status: number, reason: string): TinyAnswer {
  return json(status, {
    jsonrpc: '2.0',
    id: 1,
    error: { code: -32600, message: `Refused: ${reason}. Correlation id: 1b0a` },
  });
}

function claimsIn(token: string): object {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;
}

/** The gateway here knows tokens by having issued them, so that their signature does not matter. */
function withClaims(token: string, claims: Readonly<Record<string, string>>): string {
  const [header, , signature] = token.split('.');
  const payload = Buffer.from(JSON.stringify({ ...claimsIn(token), ...claims })).toString('base64url');
  return `${header}.${payload}.${signature}`;
}
