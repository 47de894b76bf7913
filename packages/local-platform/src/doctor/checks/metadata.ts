import type { Discovery } from '../discovery/discover';
import { type Finding, failed, passed } from '../finding';
import { describe, statusOf } from '../reply';

const mends: Readonly<Record<number, string>> = {
  401: 'the metadata must be readable by whoever has not signed in: its API needs subscription_required = false, and no policy that validates a token',
  403: 'the metadata must be readable by everybody: no policy may refuse it, by address or otherwise',
  404: 'the metadata is an API of its own, at path .well-known/oauth-protected-resource/mcp/<name>: apply the stack of the server',
};

/** Anybody can read what a client must know to sign in (RFC 9728, section 3). */
export function checkMetadata({ metadataUrl, metadata, document }: Discovery): readonly Finding[] {
  if (document) return [passed('metadata', metadataUrl, 'anybody can read it')];
  const status = statusOf(metadata);
  return [
    failed('metadata', metadataUrl, {
      what: status === 401 || status === 403 ? 'the metadata is behind a sign-in' : 'there is no metadata',
      expected: 'status 200 with a JSON object',
      found: describe(metadata),
      mend:
        mends[status ?? 200] ?? 'the policy of the metadata API must return the document itself, and needs no backend',
    }),
  ];
}
