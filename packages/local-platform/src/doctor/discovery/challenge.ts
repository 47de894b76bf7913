/** What a gateway says to whoever has not signed in (RFC 6750, section 3; RFC 9728, section 5.1). */
export interface Challenge {
  /** Where the metadata is. */
  readonly resourceMetadata: string | undefined;
  /** The scopes to sign in for. */
  readonly scopes: readonly string[];
}

/** Parameters of a challenge (RFC 9110, section 11.2): a token, or a text in quotation marks with escapes. */
const parameter = /([A-Za-z0-9!#$%&'*+.^_`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))/g;

/** @returns nothing when there is no challenge for Bearer */
export function parseChallenge(header: string | null): Challenge | undefined {
  const bearer = /(?:^|,\s*)Bearer(?:\s+(.*))?$/is.exec(header ?? '');
  if (!bearer) return undefined;
  const found = new Map<string, string>();
  for (const [, name = '', quoted, plain = ''] of (bearer[1] ?? '').matchAll(parameter)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, quoted?.replace(/\\(.)/g, '$1') ?? plain);
  }
  return {
    resourceMetadata: found.get('resource_metadata'),
    scopes: (found.get('scope') ?? '').split(' ').filter((scope) => scope !== ''),
  };
}
