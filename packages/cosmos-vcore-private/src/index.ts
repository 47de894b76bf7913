export type { ComputeTier } from './cluster-size';
export { PrivateVCore } from './private-vcore';
export type { DatabaseAccess, PrivateVCoreProps } from './private-vcore';
export type { MongoVersion } from './validate-database';
