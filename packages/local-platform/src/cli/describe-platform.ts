import { clientConfigurations } from '../clients';
import type { Platform, PlatformServer } from '../platform/platform';
import { clientServer } from './client-server';
import { accessOf } from './people';

/** What a person needs to begin. */
export function describe(platform: Platform): string {
  return [
    ...platform.servers.flatMap(describeServer),
    '',
    'Sign in as, without a password:',
    ...platform.users().map((user) => `  ${user.name.padEnd(10)}   ${accessOf(user)}`),
    '',
    `See and operate it: ${platform.pageUrl}`,
    'Ctrl-C stops everything; data is kept.',
    '',
  ].join('\n');
}

function describeServer(server: PlatformServer): readonly string[] {
  const { name, url, tiers } = server;
  const tools = tiers.map((tier) => `${tier.name} ${tier.tools.length}`).join(', ');
  return [
    '',
    `MCP server ${name}: ${url} (tools: ${tools})`,
    ...clientConfigurations(clientServer(server))
      .slice(0, FIRST_SHOWN)
      .flatMap(({ title, place, text }) => ['', `  ${title} (${place})`, ...indented(text)]),
    '',
    `  others: npx mcp-platform clients ${name}`,
  ];
}

/** VS Code and Claude Code; the other ones are told on demand. */
const FIRST_SHOWN = 2;

function indented(text: string): readonly string[] {
  return text.split('\n').map((line) => `    ${line}`);
}

/** The same for programs, on one line. */
export function describeAsJson(platform: Platform): object {
  return {
    gateway: platform.gatewayUrl,
    issuer: platform.issuerUrl,
    page: platform.pageUrl,
    servers: platform.servers.map(({ name, url, tiers }) => ({ name, url, tiers: tiers.map((tier) => tier.name) })),
    users: platform
      .users()
      .map(({ name, access }) => ({ name, tiers: [...new Set(Object.values(access).flat())], access })),
  };
}
