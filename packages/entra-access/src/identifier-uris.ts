import { ValidationError, assertPublicUrl } from '@org/core';
import type { IConstruct } from 'constructs';

/** An identifier URI takes 255 characters ("Validation differences by supported account types", 2023-03-24). */
const LONGEST_IDENTIFIER_URI = 255;

/**
 * The name of a server, which is the last part of its public URL: `mongodb` of `https://mcp.example.com/mcp/mongodb`.
 * @throws ValidationError when clients could not match the URL, when Entra would not take it as an identifier URI, or when
 *   its last part cannot also be a DNS label, as a server's name must
 */
export function serverNameOf(resource: string, where: IConstruct): string {
  const property = 'resource';
  assertPublicUrl(resource, property, where);
  const longest = LONGEST_IDENTIFIER_URI - publicClientUriOf('').length;
  if (resource.length > longest) {
    const expected = `has ${resource.length} characters and an identifier URI that is made of it takes ${longest}`;
    throw new ValidationError(where, { property, value: resource, expected });
  }
  const name = new URL(resource).pathname.split('/').at(-1) ?? '';
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length > 63) {
    const expected =
      "must end in the server's name, at most 63 characters of lower-case words joined by hyphens, as in 'https://mcp.example.com/mcp/mongodb'";
    throw new ValidationError(where, { property, value: resource, expected });
  }
  return name;
}

/**
 * The identifier URI of a server's public client. It offers nothing; other stacks find the client by it, since a tenant
 * has an identifier URI once, while anybody may register an application of any name.
 */
export function publicClientUriOf(resource: string): string {
  return `${resource}/client`;
}
