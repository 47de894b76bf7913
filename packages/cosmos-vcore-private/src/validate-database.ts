import { INames, Problem, isValidationError, refuseAny } from '@org/core';
import type { IConstruct } from 'constructs';
import { ClusterSize, sizeProblems } from './cluster-size';
import { PasswordPolicy, passwordProblems } from './generated-password';

/** The versions of MongoDB that azurerm 4.55 takes. */
const mongoVersions = ['5.0', '6.0', '7.0', '8.0'] as const;

/** A version of MongoDB that a cluster can speak. */
export type MongoVersion = (typeof mongoVersions)[number];

/** What a database is called by. */
export interface DatabaseNaming {
  readonly names: INames;
  readonly role?: string;
}

export interface DatabaseSettings extends ClusterSize, PasswordPolicy, DatabaseNaming {
  readonly mongoVersion: MongoVersion;
  readonly secretsExpireOn?: string;
}

/** @throws ValidationError naming everything that Azure would refuse */
export function validateDatabase(scope: IConstruct, settings: DatabaseSettings): void {
  refuseAny(scope, [
    ...nameProblems(scope, settings),
    ...sizeProblems(settings),
    ...versionProblems(settings),
    ...passwordProblems(settings),
    ...expiryProblems(settings),
  ]);
}

/** The names of what a database is made of. */
export function databaseNames(scope: IConstruct, { names, role }: DatabaseNaming) {
  const part = role === undefined ? 'mongo-cluster' : `mongo-cluster-${role}`;
  return {
    clusterName: names.of(scope, 'mongoCluster', role),
    endpointName: names.of(scope, 'privateEndpoint', part),
    lockName: names.of(scope, 'managementLock', part),
  };
}

/** What is wrong with the names, so that it is reported together with the rest. */
function nameProblems(scope: IConstruct, naming: DatabaseNaming): readonly Problem[] {
  try {
    databaseNames(scope, naming);
    return [];
  } catch (error) {
    if (isValidationError(error)) return error.problems;
    throw error;
  }
}

function versionProblems({ mongoVersion }: DatabaseSettings): Problem[] {
  if (mongoVersions.includes(mongoVersion)) return [];
  return [{ property: 'mongoVersion', value: mongoVersion, expected: `must be one of ${mongoVersions.join(', ')}` }];
}

function expiryProblems({ secretsExpireOn }: DatabaseSettings): Problem[] {
  if (secretsExpireOn === undefined || isUtcTime(secretsExpireOn)) return [];
  const expected = "must be a time in UTC (RFC 3339), as in '2027-01-31T00:00:00Z'";
  return [{ property: 'secretsExpireOn', value: secretsExpireOn, expected }];
}

/** Whether a text is a time that exists: the 31st of February has the form of one too. */
function isUtcTime(text: string): boolean {
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString().replace('.000Z', 'Z') === text;
}
