import { createHash } from 'node:crypto';

/** The namespace for URLs of RFC 9562, appendix A. */
const URL_NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');

/**
 * The id of a scope or an app role: the UUID of version 5 (RFC 9562, section 5.5) of `api://<application>/<value>`. It is
 * the same at every synthesis, so that no apply replaces a permission that people have consented to or been assigned, and
 * it does not change when the server moves to another URL.
 *
 * @param application the display name of the application that offers it
 * @param value `mcp.access`, `Mcp.Admin`
 */
export function permissionId(application: string, value: string): string {
  const hash = createHash('sha1').update(URL_NAMESPACE).update(`api://${application}/${value}`).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
