export { example, settle } from './configuration/example';
export type { Draft, Example, Settled } from './configuration/example';
export { refuseExamples } from './configuration/refuse-examples';
export { ValidationError, isValidationError, refuseAny } from './errors';
export type { Problem } from './errors';
export { guidPattern, guidProblems } from './guid';
export { Names } from './naming/names';
export type { INames, NamesProps } from './naming/names';
export type { ResourceKind } from './naming/resource-kinds';
export { resourceName } from './naming/resource-name';
export type { NameParts } from './naming/resource-name';
export type {
  DeploymentAgents,
  IAccessTierRef,
  IApplicationInsightsRef,
  IContainerRegistryRef,
  IInitContainerSpec,
  IKeyVaultRef,
  ILogAnalyticsWorkspaceRef,
  IManagedIdentityRef,
  IMcpAccessRef,
  IMcpServerRef,
  IPrivateDnsZoneRef,
  IResourceGroupRef,
  ISecretRef,
  ISubnetRef,
  IVirtualNetworkRef,
} from './references';
export { assertRegion, regions } from './regions';
export type { Region } from './regions';
export { synthesize } from './synthesize';
export { applyTags } from './tags';
export type { Tags } from './tags';
export { assertPublicUrl } from './urls';
