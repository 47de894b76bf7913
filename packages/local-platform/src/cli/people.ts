import type { PlatformUser } from '../platform/platform';

/** `mongodb: admin, reader` */
export function accessOf({ access }: PlatformUser): string {
  const servers = Object.entries(access).filter(([, tiers]) => tiers.length > 0);
  return servers.map(([server, tiers]) => `${server}: ${tiers.join(', ')}`).join('; ') || 'no access';
}
