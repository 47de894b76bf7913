import type { JsonWebKey } from 'node:crypto';
import { KeySet } from './key-set';
import { keyOfJwk } from './verification-key';

/** What an OpenID provider publishes about itself. */
export interface PublishedKeys {
  /** As its tokens name it in `iss`. With Entra's `{tenantid}` where the configuration is for every tenant. */
  readonly issuer: string;
  /** Its JSON Web Key Set (RFC 7517). */
  readonly keys: readonly JsonWebKey[];
}

/**
 * Gets what a provider publishes.
 * @param url of its OpenID configuration (OpenID Connect Discovery 1.0, section 4)
 */
export type KeySource = (url: string) => Promise<PublishedKeys>;

/** An issuer and its keys, as known at the moment. */
export interface Issuer {
  readonly issuer: string;
  readonly keySet: KeySet;
}

const HOUR = 3_600_000;
const FIVE_MINUTES = 300_000;

/**
 * The keys of OpenID providers, kept for an hour. A token that names an unknown key, or a failure, makes them be fetched
 * again, but not more often than every five minutes: strangers can send tokens, and must not make us flood a provider.
 * Source of both intervals: policy reference "validate-jwt", openid-config, 2025-05.
 */
export class OpenIdKeys {
  private readonly providers = new Map<string, Provider>();

  constructor(
    private readonly source: KeySource,
    private readonly now: () => number,
  ) {}

  /** @throws what the source throws, when nothing was ever published */
  public issuerAt(url: string): Issuer | Promise<Issuer> {
    return this.providerAt(url).current();
  }

  /** The same after a token named a key that is not known. */
  public issuerWithNewKeys(url: string): Issuer | Promise<Issuer> {
    return this.providerAt(url).renewed();
  }

  private providerAt(url: string): Provider {
    const known = this.providers.get(url);
    if (known) return known;
    const provider = new Provider(() => this.source(url), this.now);
    this.providers.set(url, provider);
    return provider;
  }
}

class Provider {
  private known: { readonly issuer: Issuer; readonly published: string; readonly until: number } | undefined;
  private failure: { readonly error: unknown } | undefined;
  private lastAttempt = -Infinity;
  private pending: Promise<Issuer> | undefined;

  constructor(
    private readonly publish: () => Promise<PublishedKeys>,
    private readonly now: () => number,
  ) {}

  public current(): Issuer | Promise<Issuer> {
    return this.known && this.now() < this.known.until ? this.known.issuer : this.renewed();
  }

  public renewed(): Issuer | Promise<Issuer> {
    if (this.pending) return this.pending;
    if (this.now() - this.lastAttempt < FIVE_MINUTES) return this.lastKnown();
    this.pending = this.fetch().finally(() => {
      this.pending = undefined;
    });
    return this.pending;
  }

  private async fetch(): Promise<Issuer> {
    this.lastAttempt = this.now();
    try {
      const published = await this.publish();
      const text = JSON.stringify(published);
      // The same keys as before keep what they verified; other keys start with nothing.
      const issuer = this.known?.published === text ? this.known.issuer : issuerOf(published);
      this.known = { issuer, published: text, until: this.now() + HOUR };
      return issuer;
    } catch (error) {
      this.failure = { error };
      return this.lastKnown();
    }
  }

  private lastKnown(): Issuer {
    if (this.known) return this.known.issuer;
    throw this.failure?.error;
  }
}

function issuerOf({ issuer, keys }: PublishedKeys): Issuer {
  return { issuer, keySet: new KeySet(keys.flatMap((jwk) => keyOfJwk(jwk) ?? [])) };
}
