import { createHash, timingSafeEqual } from 'node:crypto';
import {
  invalidCodeChallenge,
  invalidCodeChallengeMethod,
  missingCodeVerifier,
  wrongCodeVerifier,
} from '../errors/refusals';
import { Parameters } from './parameters';

/** What the client that redeems the code will have to know (RFC 7636). */
export interface CodeChallenge {
  readonly challenge: string;
  readonly method: 'plain' | 'S256';
}

/** RFC 7636, sections 4.1 and 4.2: verifier and challenge have 43 to 128 characters that need no escape. */
const WELL_FORMED = /^[A-Za-z0-9._~-]{43,128}$/;

/**
 * As Entra does, takes a request without a challenge, and takes one without a method for `plain`.
 * @throws EntraError
 */
export function codeChallengeOf(parameters: Parameters): CodeChallenge | undefined {
  const challenge = parameters.get('code_challenge');
  const method = parameters.get('code_challenge_method') ?? 'plain';
  if (method !== 'plain' && method !== 'S256') throw invalidCodeChallengeMethod();
  if (challenge === undefined) {
    if (parameters.get('code_challenge_method') !== undefined) throw invalidCodeChallenge();
    return undefined;
  }
  if (!WELL_FORMED.test(challenge)) throw invalidCodeChallenge();
  return { challenge, method };
}

/**
 * A verifier for a code that was asked for without a challenge is refused: somebody else may have asked for that code.
 * Source: RFC 9700, section 4.8.2.
 * @throws EntraError unless the verifier is the challenge's
 */
export function checkCodeVerifier(expected: CodeChallenge | undefined, verifier: string | undefined): void {
  if (expected === undefined && verifier === undefined) return;
  if (verifier === undefined) throw missingCodeVerifier();
  if (expected === undefined || !WELL_FORMED.test(verifier)) throw wrongCodeVerifier();
  const actual = expected.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
  const [a, b] = [Buffer.from(actual), Buffer.from(expected.challenge)];
  if (a.length !== b.length || !timingSafeEqual(a, b)) throw wrongCodeVerifier();
}
