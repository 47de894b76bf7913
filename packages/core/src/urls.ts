import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/**
 * Refuses a URL that another party would not match to the letter. Entra compares a token's `resource` with an
 * application's identifier URI character by character, so a trailing slash is a failed sign-in (AADSTS9010010).
 *
 * @throws ValidationError unless `value` is `https://`, a lower-case host and, if need be, a path, and nothing else
 */
export function assertPublicUrl(value: string, property: string, where: IConstruct | string): void {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(url.hostname)) {
    throw new ValidationError(where, { property, value, expected: "must be a URL, as in 'https://mcp.example.com'" });
  }
  const canonical = `https://${url.hostname}${url.pathname.replace(/\/+$/, '')}`;
  if (value === canonical) return;
  throw new ValidationError(where, {
    property,
    value,
    expected: `must be https with a lower-case host and no trailing slash, user, port, query or fragment; write ${JSON.stringify(canonical)}`,
  });
}
