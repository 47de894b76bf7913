import type { Platform, PlatformServer, PlatformUser } from '../platform/platform';

/** What a running platform is at one moment, as data. */
export interface PlatformDescription {
  readonly gateway: string;
  readonly issuer: string;
  readonly servers: readonly PlatformServer[];
  readonly users: readonly PlatformUser[];
}

/** Member by member, so that what a running server or user is besides never leaves this process. */
export function describePlatform(platform: Platform): PlatformDescription {
  return {
    gateway: platform.gatewayUrl,
    issuer: platform.issuerUrl,
    servers: platform.servers.map(({ name, url, deployedUrl, clientId, tiers, isOn, quarantined }) => ({
      name,
      url,
      deployedUrl,
      clientId,
      tiers: tiers.map((tier) => ({
        name: tier.name,
        state: tier.state,
        tools: tier.tools.map(({ name, destructive, readOnly }) => ({ name, destructive, readOnly })),
      })),
      isOn,
      quarantined: [...quarantined],
    })),
    users: platform.users().map(({ name, access }) => ({ name, access: { ...access } })),
  };
}
