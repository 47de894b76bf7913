import { IMcpAccessRef, IMcpServerRef, Problem, refuseAny } from '@org/core';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { IMcpGateway } from '../mcp-gateway-ref';
import { PLATFORM_SWITCH } from '../policies';
import { serverNames } from '../policies/names';
import { claimedProblems } from './server-url';
import { ServerSettings, settingProblems } from './validate-settings';
import { ReviewedTools, toolProblems } from './validate-tools';

export interface ServerToPublish extends ServerSettings, ReviewedTools {
  readonly server: IMcpServerRef;
  readonly access: IMcpAccessRef;
  /** The URL that the server will have. */
  readonly serverUrl: string;
}

/**
 * Server, access, manifest and settings are each right by themselves, or not at all.
 * @throws ValidationError naming everything that does not fit
 */
export function validateServer(scope: Construct, gateway: IMcpGateway, publish: ServerToPublish): void {
  const { server, access, serverUrl } = publish;
  refuseAny(scope, [
    ...stackProblems(scope, gateway),
    ...nameProblems(server.serverName),
    ...claimedProblems(scope, server.serverName, serverUrl),
    ...accessProblems(access, serverUrl),
    ...tierProblems(access, server),
    ...toolProblems(publish),
    ...settingProblems(publish),
  ]);
}

function stackProblems(scope: Construct, gateway: IMcpGateway): Problem[] {
  const [own, other] = [TerraformStack.of(scope), TerraformStack.of(gateway)];
  if (own === other) return [];
  // cdktf would let this stack read the state of the other one, which holds secrets.
  const expected = `must be in stack ${other.node.path}, where the gateway is: here, look it up with McpGateway.fromLookup`;
  return [{ property: 'scope', value: own.node.path, expected }];
}

function nameProblems(serverName: string): Problem[] {
  const property = 'server.serverName';
  if (!isName(serverName, 40)) {
    const expected = 'must be 1 to 40 lower-case letters, digits and single hyphens, and start with a letter';
    return [{ property, value: serverName, expected }];
  }
  if (serverNames(serverName).switch === PLATFORM_SWITCH) {
    const expected = `makes the switch ${PLATFORM_SWITCH}, which is that of the whole platform: choose another`;
    return [{ property, value: serverName, expected }];
  }
  return [];
}

function accessProblems({ identifierUri, clientIds, tiers }: IMcpAccessRef, serverUrl: string): Problem[] {
  const problems: Problem[] = [];
  if (identifierUri !== serverUrl) {
    // Entra gives a token only for a `resource` that is the application's identifier URI to the letter (AADSTS9010010).
    const expected = `must be the server's public URL ${JSON.stringify(serverUrl)} to the letter, or no client can sign in`;
    problems.push({ property: 'access.identifierUri', value: identifierUri, expected });
  }
  if (clientIds.length === 0) {
    problems.push({ property: 'access.clientIds', value: [], expected: 'must name who may ask for tokens' });
  }
  if (tiers.length === 0 || tiers.length > 20) {
    // checkMemberGroups takes 20 groups (Microsoft Graph reference, "directoryObject: checkMemberGroups").
    const value = tiers.map(({ tierName }) => tierName);
    problems.push({ property: 'access.tiers', value, expected: 'must be 1 to 20 tiers' });
  }
  return problems;
}

function tierProblems(access: IMcpAccessRef, { tierUrls }: IMcpServerRef): Problem[] {
  const tiers = access.tiers.map(({ tierName }) => tierName);
  const served = Object.keys(tierUrls);
  const property = 'access.tiers';
  return [
    ...tiers
      // A backend is named by server and tier, in at most 80 characters; and what every object has, `constructor`, would be
      // found in settings by tier.
      .filter((tier) => !isName(tier, 38) || tier in {})
      .map((value) => ({
        property,
        value,
        expected: "must be named by lower-case words, as in 'reader', at most 38 characters",
      })),
    ...tiers
      .filter((tier, index) => tiers.indexOf(tier) !== index)
      .map((value) => ({ property, value, expected: 'names a tier twice' })),
    ...tiers
      .filter((tier) => !served.includes(tier))
      .map((tier) => ({ property: `server.tierUrls.${tier}`, expected: 'every tier of access needs a URL' })),
    ...served
      .filter((tier) => !tiers.includes(tier))
      .map((value) => ({
        property: 'server.tierUrls',
        value,
        expected: `must be a tier of access: ${tiers.join(', ')}`,
      })),
  ];
}

function isName(text: string, longest: number): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) && text.length <= longest;
}
