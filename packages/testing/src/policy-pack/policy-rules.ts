import type { Rule } from './rule';
import { apiRules } from './rules/apis';
import { connectionStringRules } from './rules/connection-strings';
import { containerGroupRules } from './rules/container-groups';
import { databaseRules } from './rules/database';
import { entraRules } from './rules/entra';
import { gatewayRules } from './rules/gateway';
import { keyVaultRules } from './rules/key-vault';
import { neededConnectionRules } from './rules/needed-connections';
import { policyRules as gatewayPolicyRules } from './rules/policies';
import { privateEndpointRules } from './rules/private-endpoints';
import { reachabilityRules } from './rules/reachability';
import { registryRules } from './rules/registry';
import { reviewedTypeRules } from './rules/reviewed-types';
import { roleRules } from './rules/roles';
import { secretRules } from './rules/secrets';
import { securityGroupRules } from './rules/security-groups';
import { stackRules } from './rules/stacks';
import { storageRules } from './rules/storage';
import { subnetRules } from './rules/subnets';

/** Every rule of the pack. */
export const policyRules: readonly Rule[] = [
  ...subnetRules,
  ...securityGroupRules,
  ...reachabilityRules,
  ...neededConnectionRules,
  ...privateEndpointRules,
  ...gatewayRules,
  ...apiRules,
  ...gatewayPolicyRules,
  ...containerGroupRules,
  ...registryRules,
  ...keyVaultRules,
  ...storageRules,
  ...databaseRules,
  ...secretRules,
  ...connectionStringRules,
  ...roleRules,
  ...entraRules,
  ...stackRules,
  ...reviewedTypeRules,
];
