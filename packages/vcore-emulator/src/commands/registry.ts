import { aggregateCommands } from './aggregate';
import { collectionCommands } from './collections';
import type { Commands } from './command';
import { cursorCommands } from './cursor-commands';
import { deleteCommands } from './delete';
import { explainCommands } from './explain';
import { findAndModifyCommands } from './find-and-modify';
import { findCommands } from './find';
import { handshakeCommands } from './handshake';
import { indexCommands } from './indexes';
import { insertCommands } from './insert';
import { loginCommands } from './login';
import { maintenanceCommands } from './maintenance';
import { statisticsCommands } from './statistics';
import { updateCommands } from './update';
import { userCommands } from './user-commands';

const explainable: Commands = {
  ...aggregateCommands,
  ...deleteCommands,
  ...findAndModifyCommands,
  ...findCommands,
  ...updateCommands,
};

/** All commands by name. */
export const commands: Commands = {
  ...collectionCommands,
  ...cursorCommands,
  ...explainable,
  ...explainCommands(explainable),
  ...handshakeCommands,
  ...indexCommands,
  ...insertCommands,
  ...loginCommands,
  ...maintenanceCommands,
  ...statisticsCommands,
  ...userCommands,
};

/** Commands of MongoDB that vCore does not have, or that are left out here. Any other name is unknown to MongoDB, too. */
export const unsupported: ReadonlySet<string> = new Set([
  'abortTransaction',
  'addShard',
  'applyOps',
  'autoCompact',
  'bulkWrite',
  'cloneCollectionAsCapped',
  'commitTransaction',
  'compact',
  'convertToCapped',
  'createRole',
  'createSearchIndexes',
  'currentOp',
  'dbHash',
  'dropAllRolesFromDatabase',
  'dropAllUsersFromDatabase',
  'dropConnections',
  'dropRole',
  'dropSearchIndex',
  'enableSharding',
  'filemd5',
  'fsync',
  'fsyncUnlock',
  'getClusterParameter',
  'grantPrivilegesToRole',
  'grantRolesToRole',
  'grantRolesToUser',
  'invalidateUserCache',
  'killOp',
  'listSearchIndexes',
  'listShards',
  'lockInfo',
  'logRotate',
  'mapReduce',
  'planCacheClear',
  'planCacheClearFilters',
  'planCacheListFilters',
  'planCacheSetFilter',
  'profile',
  'reshardCollection',
  'replSetGetStatus',
  'revokePrivilegesFromRole',
  'revokeRolesFromRole',
  'revokeRolesFromUser',
  'rolesInfo',
  'rotateCertificates',
  'setClusterParameter',
  'setDefaultRWConcern',
  'setFeatureCompatibilityVersion',
  'setIndexCommitQuorum',
  'setParameter',
  'setUserWriteBlockMode',
  'shardCollection',
  'shutdown',
  'top',
  'updateRole',
  'updateSearchIndex',
  'validateDBMetadata',
]);
