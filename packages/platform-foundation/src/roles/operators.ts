import type { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { guidProblems, type Problem } from '@org/core';
import { Construct } from 'constructs';
import { RoleGrant, assignRole } from './assign-role';

/**
 * People who deploy from their own machines: by a name that becomes part of addresses (letters, digits and hyphens), the
 * object id of the user in Entra.
 */
export type Operators = Readonly<Record<string, string>>;

export function operatorProblems(operators: Operators, property = 'operators'): Problem[] {
  const entries = Object.entries(operators);
  return [
    ...entries
      .filter(([name]) => !/^[A-Za-z][A-Za-z0-9-]*$/.test(name))
      .map(([name]) => ({
        property,
        value: name,
        expected: "must be named by letters, digits and hyphens, a letter first, as in 'ada'",
      })),
    ...entries.flatMap(([name, objectId]) => guidProblems(`${property}.${name}`, objectId)),
    ...entries
      .filter(([, objectId], index) => entries.findIndex(([, other]) => other === objectId) !== index)
      .map(([name, value]) => ({
        property: `${property}.${name}`,
        value,
        expected: 'is named twice: Azure assigns a role to a person once',
      })),
  ];
}

/** Gives every operator a role, each by an assignment of its own: one who leaves takes nobody else's away. */
export function grantOperators(
  scope: Construct,
  { operators, role, on }: { readonly operators: Operators } & Pick<RoleGrant, 'role' | 'on'>,
): readonly RoleAssignment[] {
  const parent = new Construct(scope, 'Operators');
  return Object.entries(operators).map(([name, to]) =>
    assignRole(parent, name, { role, on, to, principalType: 'User' }),
  );
}
