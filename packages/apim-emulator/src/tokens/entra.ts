import { textClaim } from './claims';
import type { JsonObject } from './compact-jws';

/** The tenant of personal Microsoft accounts, which is no organization. */
const PERSONAL_ACCOUNTS = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** What stands in the issuer of a configuration that is for every tenant. */
const ANY_TENANT = '{tenantid}';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where Entra publishes issuer and keys of a tenant: version 2.0 of its endpoints, whose keys sign all its tokens. */
export function entraConfigurationUrl(authority: string, tenant: string): string {
  return `${authority}/${encodeURIComponent(tenant)}/v2.0/.well-known/openid-configuration`;
}

/**
 * The tenant of `tenant-id`: an id, a domain, the URL of one, or `organizations` or `common`.
 * Source: policy reference "validate-azure-ad-token", attributes, 2025-05.
 */
export function tenantOf(text: string): string {
  const path = /^https?:\/\/[^/]+\/([^/]+)\/?$/.exec(text)?.[1];
  return path ?? text.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

export interface EntraTenant {
  /** As {@link tenantOf} reads it. */
  readonly tenant: string;
  /** The issuer of its v2.0 configuration; it holds `{tenantid}` where any tenant may issue. */
  readonly published: string;
  /** What issuers of version 1 start with: `https://sts.windows.net`. */
  readonly v1Authority: string;
}

/**
 * Whether a tenant issued a token, as either version of Entra's endpoints names it in `iss`. Where any tenant may issue,
 * the token's own `tid` says which one it has to be.
 */
export function isEntraIssuer(
  issuer: string | undefined,
  payload: JsonObject,
  { tenant: allowed, published, v1Authority }: EntraTenant,
): boolean {
  if (allowed === 'organizations' && textClaim(payload, 'tid') === PERSONAL_ACCOUNTS) return false;
  if (isPublishedIssuer(issuer, payload, published)) return true;
  const tenant = ofTenant(published, payload)
    ?.split('/')
    .find((segment) => guid.test(segment));
  return tenant !== undefined && issuer === `${v1Authority}/${tenant}/`;
}

/** Whether a token's issuer is the one that a configuration publishes. */
export function isPublishedIssuer(issuer: string | undefined, payload: JsonObject, published: string): boolean {
  return issuer !== undefined && issuer === ofTenant(published, payload);
}

/** A published issuer, with the token's tenant where it is for any tenant. */
function ofTenant(published: string, payload: JsonObject): string | undefined {
  if (!published.includes(ANY_TENANT)) return published;
  const tid = textClaim(payload, 'tid');
  return tid !== undefined && guid.test(tid) ? published.replace(ANY_TENANT, tid) : undefined;
}
