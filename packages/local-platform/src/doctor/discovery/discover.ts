import type { JsonObject } from '@org/terraform-json';
import { initialize, rpcHeaders } from '../people/rpc';
import { isAnswer, objectIn, statusOf, textsIn } from '../reply';
import type { Reply, Web } from '../web';
import { type AuthorizationServer, askAuthorizationServer } from './authorization-server';
import { type Challenge, parseChallenge } from './challenge';
import { metadataUrlOf } from './metadata-url';

/** What somebody sees who has not signed in. */
export interface Discovery {
  /** Where clients connect, to the letter. */
  readonly url: string;
  /** The first message of a client, without a token. */
  readonly unsigned: Reply;
  /** The same with a token that nobody issued. */
  readonly forged: Reply;
  readonly challenge: Challenge | undefined;
  /** Where the metadata has to be, what is there, and the JSON object in it. */
  readonly metadataUrl: string;
  readonly metadata: Reply;
  readonly document: JsonObject | undefined;
  readonly authorizationServers: readonly AuthorizationServer[];
}

/** Shaped as a token, and signed by nobody. */
const FORGED = 'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJub2JvZHkifQ.Zm9yZ2Vk';

/** More authorization servers than this are not asked: the document is not ours. */
const MOST_SERVERS = 3;

/** Asks everything that a client asks before it signs in. */
export async function discover(url: string, web: Web): Promise<Discovery> {
  const knock = (token?: string) => web.ask(url, { method: 'POST', headers: rpcHeaders(token), body: initialize });
  const metadataUrl = metadataUrlOf(url);
  const [unsigned, forged, metadata] = await Promise.all([
    knock(),
    knock(FORGED),
    web.ask(metadataUrl, { headers: { accept: 'application/json' } }),
  ]);
  const document = statusOf(metadata) === 200 ? objectIn(metadata) : undefined;
  const issuers = (textsIn(document, 'authorization_servers') ?? []).slice(0, MOST_SERVERS);
  return {
    url,
    unsigned,
    forged,
    challenge: isAnswer(unsigned) ? parseChallenge(unsigned.headers.get('www-authenticate')) : undefined,
    metadataUrl,
    metadata,
    document,
    authorizationServers: await Promise.all(issuers.map((issuer) => askAuthorizationServer(issuer, web))),
  };
}
