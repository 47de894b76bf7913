import { IInitContainerSpec, INames, Problem, isValidationError, refuseAny } from '@org/core';
import { Construct } from 'constructs';
import { containerProblems } from './containers';
import { environmentProblems } from './environment';
import { GatewayKeySettings, gatewayKeyProblems } from './gateway-key';
import { ImageProps, imageProblems } from './image';
import { probeProblems } from './liveness-probe';
import { portProblems } from './ports';
import { PullProps, pullProblems, pullTokenName } from './registry-pull';
import { resourceProblems } from './resources';
import { claimedProblems, isServerName, serverNameProblems } from './server-name';
import type { SettledTier } from './server-tier';

export interface ServerSettings extends ImageProps, PullProps, GatewayKeySettings {
  readonly names: INames;
  readonly serverName: string;
  readonly tiers: readonly SettledTier[];
  readonly init: readonly IInitContainerSpec[];
  readonly serverPorts?: readonly number[];
  readonly availabilityZone?: string;
}

/** @throws ValidationError naming everything that Azure would refuse or that would not work */
export function validateServer(scope: Construct, settings: ServerSettings): void {
  const { serverName, tiers, init, serverPorts } = settings;
  refuseAny(scope, [
    ...serverNameProblems(serverName),
    ...(isServerName(serverName) ? nameProblems(scope, settings) : []),
    ...imageProblems(settings),
    ...pullProblems(settings),
    ...gatewayKeyProblems(settings),
    ...containerProblems(tiers, init),
    ...portProblems(tiers, serverPorts),
    ...resourceProblems(tiers),
    ...tiers.flatMap(probeProblems),
    ...variableProblems(scope, settings),
    ...zoneProblems(settings),
  ]);
}

/** What is wrong with the names, so that it is reported together with the rest. */
function nameProblems(scope: Construct, { names, serverName, pull }: ServerSettings): readonly Problem[] {
  try {
    if (pull === 'token') pullTokenName(scope, { names, serverName });
    return claimedProblems(scope, serverName, names.of(scope, 'containerGroup', serverName));
  } catch (error) {
    if (isValidationError(error)) return error.problems;
    throw error;
  }
}

function variableProblems(scope: Construct, { tiers, init, gatewayKeyVariable }: ServerSettings): Problem[] {
  const key = gatewayKeyVariable.name;
  const owned = tiers
    .filter(({ environment, secrets }) => Object.hasOwn(environment, key) || Object.hasOwn(secrets, key))
    .map(({ tierName }) => ({
      property: `variable of tiers.${tierName}`,
      value: key,
      expected: "is set to the gateway's key: leave it out",
    }));
  const ofTiers = tiers.map((tier) => ({ ...tier, property: `tiers.${tier.tierName}` }));
  const ofInit = init.map((spec, index) => ({ ...spec, property: `init[${index}]` }));
  const ofKey = { property: 'gatewayKeyVariable', environment: { [key]: '' }, secrets: {} };
  return [...owned, ...[ofKey, ...ofTiers, ...ofInit].flatMap((variables) => environmentProblems(scope, variables))];
}

function zoneProblems({ availabilityZone: value }: ServerSettings): Problem[] {
  if (value === undefined || ['1', '2', '3'].includes(value)) return [];
  return [{ property: 'availabilityZone', value, expected: "must be '1', '2' or '3': a group lies in one zone" }];
}
