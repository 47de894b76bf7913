import { createHash, randomBytes } from 'node:crypto';
import { Clock } from '../clock';
import { LiveDirectory } from '../directory/live-directory';
import { Application, ServicePrincipal, User } from '../directory/model';
import { groupsClaim } from './groups-claim';
import { BACKDATED, ID_TOKEN_LIFETIME, MANAGED_IDENTITY_LIFETIME, accessTokenLifetime } from './lifetime';
import { Claims, SigningKeys } from './signing-keys';

/** A token, and when it ends in milliseconds since 1970. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresOn: number;
}

/** How a client has shown who it is: as a public client not at all, by a secret, or by being a managed identity. */
export type ClientAuthentication = 'none' | 'secret' | 'managed identity';

export interface UserToken {
  readonly user: User;
  readonly client: Application;
  readonly authentication: ClientAuthentication;
  readonly resource: Application;
  /** The values of the scopes that the client has. */
  readonly scopes: readonly string[];
}

export interface AppToken {
  readonly principal: ServicePrincipal;
  readonly authentication: ClientAuthentication;
  readonly resource: Application;
  /** The resource as the client named it. */
  readonly resourceName: string;
}

export interface IdToken {
  readonly user: User;
  readonly client: Application;
  readonly nonce: string | undefined;
  /** Whether the client asked for the e-mail address. */
  readonly email: boolean;
}

/**
 * Writes tokens in the shape of Entra's.
 * Source: Microsoft Entra documentation, "Access token claims reference", 2023-05-26.
 */
export class TokenIssuer {
  constructor(
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
    private readonly directory: LiveDirectory,
    /** As tokens of version 2 name it. */
    private readonly issuer: string,
  ) {}

  /** An access token with which a client acts for a user. */
  public forUser({ user, client, authentication, resource, scopes }: UserToken): IssuedToken {
    const roles = this.directory.roles(user.id, resource);
    return this.issue(accessTokenLifetime(), {
      ...this.envelope(resource, resource.identifierUris[0] ?? resource.clientId, client.clientId, authentication),
      ...groupsClaim(this.directory, user, resource),
      name: user.name,
      oid: user.id,
      preferred_username: user.userPrincipalName,
      ...(roles.length > 0 ? { roles } : {}),
      scp: scopes.join(' '),
      sub: this.pairwise(user.id, resource.clientId),
    });
  }

  /** An access token with which an application acts for itself. It names no groups. */
  public forApp({ principal, authentication, resource, resourceName }: AppToken): IssuedToken {
    const roles = this.directory.roles(principal.id, resource);
    return this.issue(authentication === 'managed identity' ? MANAGED_IDENTITY_LIFETIME : accessTokenLifetime(), {
      ...this.envelope(resource, resourceName, principal.clientId, authentication),
      ...(resource.optionalClaims.includes('idtyp') ? { idtyp: 'app' } : {}),
      oid: principal.id,
      ...(roles.length > 0 ? { roles } : {}),
      sub: principal.id,
    });
  }

  /** Tells a client who has signed in. */
  public idToken({ user, client, nonce, email }: IdToken): string {
    const { token } = this.issue(ID_TOKEN_LIFETIME, {
      aud: client.clientId,
      iss: this.issuer,
      ...(email ? { email: user.userPrincipalName } : {}),
      name: user.name,
      ...(nonce === undefined ? {} : { nonce }),
      oid: user.id,
      preferred_username: user.userPrincipalName,
      sub: this.pairwise(user.id, client.clientId),
      ...this.marks(),
      ver: '2.0',
    });
    return token;
  }

  /** What every access token says: for whom, from whom, and who asked for it, in the words of the token's version. */
  private envelope(
    resource: Application,
    resourceName: string,
    clientId: string,
    authentication: ClientAuthentication,
  ): Claims {
    const strength = { none: '0', secret: '1', 'managed identity': '2' }[authentication];
    return resource.tokenVersion === 2
      ? { aud: resource.clientId, iss: this.issuer, azp: clientId, azpacr: strength, ...this.marks(), ver: '2.0' }
      : {
          aud: resourceName,
          iss: `https://sts.windows.net/${this.directory.tenantId}/`,
          appid: clientId,
          appidacr: strength,
          ...this.marks(),
          ver: '1.0',
        };
  }

  /** The tenant, and what makes a token unlike every other; only Entra could read `rh`. */
  private marks(): Claims {
    return {
      rh: `1.${randomBytes(30).toString('base64url')}.`,
      tid: this.directory.tenantId,
      uti: randomBytes(16).toString('base64url'),
    };
  }

  private issue(lifetime: number, claims: Claims): IssuedToken {
    const now = this.clock.now();
    const issued = seconds(now - BACKDATED);
    const exp = seconds(now + lifetime);
    return { token: this.keys.sign({ ...claims, iat: issued, nbf: issued, exp }), expiresOn: exp * 1000 };
  }

  /** Who a user is to one application: nobody can tell that two applications speak of the same. */
  private pairwise(userId: string, clientId: string): string {
    return createHash('sha256').update(`${this.directory.tenantId}/${userId}/${clientId}`).digest('base64url');
  }
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
