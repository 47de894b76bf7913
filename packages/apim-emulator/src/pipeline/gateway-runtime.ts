import type { GatewayDefinition } from '../definition/gateway-definition';
import type { Services } from '../environment/environment';
import type { DeploymentContext } from '../expressions';
import { Concurrency } from '../limits/concurrency';
import { FixedWindows } from '../limits/fixed-windows';
import { SlidingWindows } from '../limits/sliding-window';
import { type Target, backendTarget } from './target';
import { OpenIdKeys } from '../tokens/openid-keys';

/** What all requests of a gateway share. */
export class GatewayRuntime {
  public readonly rates = new SlidingWindows();
  public readonly quotas = new FixedWindows();
  public readonly concurrency = new Concurrency();
  public readonly openId: OpenIdKeys;

  public readonly deployment: DeploymentContext;
  public readonly backends: ReadonlyMap<string, Target>;
  public readonly logsResponseBodies: boolean;

  /** @param host of the gateway */
  constructor(
    public readonly services: Services,
    definition: GatewayDefinition,
    host: string,
  ) {
    this.deployment = deploymentOf(definition, host);
    this.backends = new Map(
      Object.entries(definition.backends ?? {}).flatMap(([name, backend]) => {
        const target = backendTarget(name, backend);
        return target ? [[name, target]] : []; // one without a URL was refused when it was loaded
      }),
    );
    this.logsResponseBodies = definition.logsResponseBodies ?? false;
    this.openId = new OpenIdKeys(services.keys, services.now);
  }
}

function deploymentOf(definition: GatewayDefinition, host: string): DeploymentContext {
  const serviceName = definition.serviceName ?? host.split('.')[0] ?? host;
  return {
    clrType: 'IDeployment',
    certificates: new Map(),
    gatewayId: 'managed',
    gatewayInstanceId: 'managed',
    gatewayIsManaged: true,
    region: definition.region ?? 'local',
    serviceId: serviceName,
    serviceName,
  };
}
