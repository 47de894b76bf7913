import { Password } from '@cdktf/provider-random/lib/password';
import type { Problem } from '@org/core';
import type { Construct } from 'constructs';

/** How passwords are made; see PrivateVCoreProps. */
export interface PasswordPolicy {
  readonly passwordLength: number;
  readonly passwordRotation: number;
}

/** The documents ask for 32; Azure takes no more than 128. */
const length = { shortest: 32, longest: 128 };

/** Within the whole numbers of every provider, with {@link passwordVersion} in mind. */
const MOST_ROTATIONS = 1_000_000;

/**
 * A random password, as an expression.
 *
 * Letters and digits only, so that it stands in a connection string as it is. Azure asks for three of upper case, lower
 * case, digits and symbols: the minima see to it.
 */
export function generatedPassword(
  scope: Construct,
  id: string,
  { passwordLength, passwordRotation }: PasswordPolicy,
): string {
  const password = new Password(scope, id, {
    length: passwordLength,
    special: false,
    minLower: 1,
    minUpper: 1,
    minNumeric: 1,
    keepers: { rotation: String(passwordRotation) },
  });
  return password.result;
}

/**
 * A number that changes whenever the password does: the vault keeps its copy until it sees another one. A new length makes
 * a new password as well.
 */
export function passwordVersion({ passwordLength, passwordRotation }: PasswordPolicy): number {
  return passwordRotation * 1000 + passwordLength;
}

/** What Azure would refuse of a password, or what is too easily guessed. */
export function passwordProblems({ passwordLength, passwordRotation }: PasswordPolicy): Problem[] {
  const problems: Problem[] = [];
  if (!Number.isInteger(passwordLength) || passwordLength < length.shortest || passwordLength > length.longest) {
    problems.push({
      property: 'passwordLength',
      value: passwordLength,
      expected: `must be a whole number from ${length.shortest} to ${length.longest}: Azure takes no more`,
    });
  }
  if (!Number.isInteger(passwordRotation) || passwordRotation < 1 || passwordRotation > MOST_ROTATIONS) {
    problems.push({
      property: 'passwordRotation',
      value: passwordRotation,
      expected: `must be a whole number from 1 to ${MOST_ROTATIONS}, raised by 1 whenever the passwords are to change`,
    });
  }
  return problems;
}
