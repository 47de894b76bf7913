import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { saslprep } from '@mongodb-js/saslprep';

/** What a server keeps of a password to check SCRAM-SHA-256 proofs. The password cannot be had from it. RFC 5802, RFC 7677. */
export interface Credentials {
  readonly salt: Buffer;
  readonly iterations: number;
  readonly storedKey: Buffer;
  readonly serverKey: Buffer;
}

/** Source: MongoDB Manual, `scramSHA256IterationCount`, 2025-11. */
export const ITERATIONS = 15_000;
export const SALT_LENGTH = 28;
const KEY_LENGTH = 32;

export function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

export function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** @throws when the password has characters that no password can have (RFC 4013) */
export function deriveCredentials(password: string, salt: Buffer): Credentials {
  const salted = pbkdf2Sync(saslprep(password), salt, ITERATIONS, KEY_LENGTH, 'sha256');
  return {
    salt,
    iterations: ITERATIONS,
    storedKey: sha256(hmac(salted, 'Client Key')),
    serverKey: hmac(salted, 'Server Key'),
  };
}
