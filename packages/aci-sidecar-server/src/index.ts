export type { GatewayKeyVariable } from './gateway-key';
export type { ContainerLogs } from './logs';
export { mongodbGatewayKeyVariable, mongodbTier } from './mongodb';
export type { MongodbTierProps } from './mongodb';
export type { ManagedRegistry, Pull } from './registry-pull';
export type { Probes, ServerTier } from './server-tier';
export { SidecarServer } from './sidecar-server';
export type { SidecarServerProps } from './sidecar-server';
