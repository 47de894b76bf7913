import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/**
 * Refuses a URL that another party would not match to the letter. Entra compares a token's `resource` with an
 * application's identifier URI character by character, so a trailing slash is a failed sign-in (AADSTS9010010).
 *
 * @throws ValidationError unless `value` is `https://`, a lower-case host and, if need be, a path, and nothing else
 */
export function assertPublicUrl(value: string, property: string, where: IConstruct | string): void {
  const refuse = (expected: string): never => {
    throw new ValidationError(where, { property, value, expected });
  };
  const url = URL.canParse(value) ? new URL(value) : refuse("must be a URL, as in 'https://mcp.example.com'");
  if (url.protocol !== 'https:') refuse('must start with https://');
  if (value.endsWith('/')) refuse(`must not end with a slash; write ${JSON.stringify(value.replace(/\/+$/, ''))}`);
  if (url.username || url.port || url.search || url.hash) refuse('must have no user, port, query or fragment');
  const canonical = url.href.replace(/\/$/, '');
  if (value !== canonical) refuse(`must be written as ${JSON.stringify(canonical)}`);
}
