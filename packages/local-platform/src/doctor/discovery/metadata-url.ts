/** Where the metadata of a resource is: the well-known part comes between host and path (RFC 9728, section 3.1). */
export function metadataUrlOf(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return `${origin}/.well-known/oauth-protected-resource${pathname === '/' ? '' : pathname}${search}`;
}
