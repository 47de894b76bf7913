import type { JsonObject } from '@org/terraform-json';
import { objectIn, statusOf } from '../reply';
import type { Reply, Web } from '../web';

/** What an authorization server publishes about itself. */
export interface AuthorizationServer {
  /** As the metadata names it. */
  readonly issuer: string;
  /** Where its configuration is, or where it was looked for last. */
  readonly url: string;
  readonly reply: Reply;
  /** The JSON object that is there. */
  readonly configuration: JsonObject | undefined;
}

/** Looks where a client looks, in the same order ("Authorization", Authorization Server Metadata Discovery, MCP 2025-11-25). */
export async function askAuthorizationServer(issuer: string, web: Web): Promise<AuthorizationServer> {
  let last: AuthorizationServer = {
    issuer,
    url: issuer,
    reply: { failure: 'that is no http or https URL' },
    configuration: undefined,
  };
  for (const url of configurationUrlsOf(issuer)) {
    const reply = await web.ask(url, { headers: { accept: 'application/json' } });
    const configuration = statusOf(reply) === 200 ? objectIn(reply) : undefined;
    last = { issuer, url, reply, configuration };
    if (configuration) break;
  }
  return last;
}

/** RFC 8414, section 3.1, then OpenID Connect Discovery 1.0 with its path inserted, then appended, which is where Entra has it. */
export function configurationUrlsOf(issuer: string): readonly string[] {
  if (!URL.canParse(issuer)) return [];
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  const inserted = ['oauth-authorization-server', 'openid-configuration'].map(
    (name) => `${origin}/.well-known/${name}${path}`,
  );
  return [...new Set([...inserted, `${origin}${path}/.well-known/openid-configuration`])];
}
