import { randomBytes, timingSafeEqual } from 'node:crypto';
import { CommandError } from '../errors';
import { Credentials, SALT_LENGTH, ITERATIONS, hmac, sha256 } from './credentials';

/** Finds the credentials of a user. */
export type FindCredentials = (user: string) => Credentials | undefined;

/** One message for all that can be wrong: it tells nobody which users there are. */
export function authenticationFailed(): CommandError {
  return new CommandError('AuthenticationFailed', 'Authentication failed.');
}

/** The server's side of one login by SCRAM-SHA-256 without channel binding. RFC 5802, RFC 7677. */
export class ScramConversation {
  public readonly user: string;
  /** What the server answers to the client's first message. */
  public readonly firstReply: string;
  private readonly clientFirstBare: string;
  /** The client's final message repeats how its first one began, so that nobody on the way can change it. */
  private readonly channelBinding: string;
  private readonly nonce: string;
  private readonly credentials: Credentials | undefined;

  /**
   * @param clientFirst the client's first message: `n,,n=user,r=nonce`
   * @param secret makes up salts of users that there are not, the same each time
   */
  constructor(clientFirst: string, find: FindCredentials, secret: string) {
    const [, header, bare, name, clientNonce] =
      /^([ny],,)(n=([^,]*),r=([\x21-\x2b\x2d-\x7e]+))$/.exec(clientFirst) ?? [];
    if (header === undefined || bare === undefined || !name || clientNonce === undefined) throw authenticationFailed();
    this.channelBinding = Buffer.from(header).toString('base64');
    this.user = unescaped(name);
    this.clientFirstBare = bare;
    this.nonce = clientNonce + randomBytes(24).toString('base64');
    this.credentials = find(this.user);
    const salt = this.credentials?.salt ?? hmac(secret, this.user).subarray(0, SALT_LENGTH);
    const iterations = this.credentials?.iterations ?? ITERATIONS;
    this.firstReply = `r=${this.nonce},s=${salt.toString('base64')},i=${iterations}`;
  }

  /**
   * Checks the client's proof.
   * @returns the server's own proof, that it knows the user as well
   * @throws CommandError 18 AuthenticationFailed, whatever was wrong
   */
  public finish(clientFinal: string): string {
    const [, withoutProof, channelBinding, nonce, proof = ''] =
      /^(c=([^,]+),r=([^,]+)),p=([A-Za-z0-9+/=]+)$/.exec(clientFinal) ?? [];
    const given = Buffer.from(proof, 'base64');
    // Unknown users go the same way as known ones, with keys that nobody has the password to.
    const { storedKey, serverKey } = this.credentials ?? { storedKey: randomBytes(32), serverKey: randomBytes(32) };
    const message = `${this.clientFirstBare},${this.firstReply},${withoutProof}`;
    const signature = hmac(storedKey, message);
    if (channelBinding !== this.channelBinding || nonce !== this.nonce) throw authenticationFailed();
    if (given.length !== signature.length) throw authenticationFailed();
    const clientKey = Buffer.from(given.map((byte, index) => byte ^ (signature[index] as number)));
    if (!timingSafeEqual(sha256(clientKey), storedKey) || !this.credentials) throw authenticationFailed();
    return `v=${hmac(serverKey, message).toString('base64')}`;
  }
}

/** Commas and equals signs in names come escaped. @throws CommandError 18 for any other escape */
function unescaped(name: string): string {
  if (/=(?!2C|3D)/.test(name)) throw authenticationFailed();
  return name.replaceAll('=2C', ',').replaceAll('=3D', '=');
}
