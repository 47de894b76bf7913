import type { DeploymentAgents, Problem } from '@org/core';
import { Token } from 'cdktf';
import { EndpointPlacement, EndpointPlacements } from './private-endpoints';
import { PrivateLinkService, privateLinkServices } from './private-link-services';

/** How something is reached by whoever deploys. The same choice holds for vault, registry and state. */
export interface AgentsProps {
  /**
   * `hosted`: by agents anywhere, through role-based access only. `private`: through private endpoints only, with every
   * public way closed.
   */
  readonly agents: DeploymentAgents;
  /**
   * The networks from which it is reached with private agents, one endpoint in each. Hosted agents use none.
   * @default - none: required with private agents
   */
  readonly privateEndpoints?: EndpointPlacements;
}

export function agentsProblems({ agents, privateEndpoints = {} }: AgentsProps, service: PrivateLinkService): Problem[] {
  if (agents === 'hosted') return [];
  if (agents !== 'private') {
    return [{ property: 'agents', value: agents, expected: "must be 'hosted' or 'private'" }];
  }
  if (Object.keys(privateEndpoints).length === 0) {
    const expected = 'private agents reach it through a private endpoint only; name the networks that they are in';
    return [{ property: 'privateEndpoints', expected }];
  }
  return Object.entries(privateEndpoints).flatMap(([key, placement]) =>
    placementProblems(`privateEndpoints.${key}`, placement, service),
  );
}

export function placementProblems(
  property: string,
  { zone }: EndpointPlacement,
  service: PrivateLinkService,
): Problem[] {
  const { zoneName } = privateLinkServices[service];
  const { privateDnsZoneName: value } = zone;
  if (Token.isUnresolved(value) || value === zoneName) return [];
  return [{ property: `${property}.zone`, value, expected: `must be the zone ${zoneName}: clients look in no other` }];
}
