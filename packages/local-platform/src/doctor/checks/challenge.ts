import type { Discovery } from '../discovery/discover';
import { type Finding, failed, passed } from '../finding';
import { quote } from '../quote';
import { isAnswer, statusOf } from '../reply';

/** A client that is sent to sign in must be told where the metadata is (RFC 9728, section 5.1). */
export function checkChallenge({ url, unsigned, challenge, metadataUrl }: Discovery): readonly Finding[] {
  if (statusOf(unsigned) !== 401) return []; // said by the check of access
  const expected = `WWW-Authenticate: Bearer resource_metadata=${quote(metadataUrl)}`;
  const mend =
    'the gateway sends this header with every 401: let addServer of McpGateway write the policy, and see that no other policy takes the header away';
  const named = challenge?.resourceMetadata;
  if (named === undefined) {
    const header = isAnswer(unsigned) ? unsigned.headers.get('www-authenticate') : null;
    return [
      failed('challenge', url, {
        what: 'the answer to a request without a token does not say where to sign in',
        expected,
        found: header === null ? 'no WWW-Authenticate' : quote(header),
        mend,
      }),
    ];
  }
  if (named !== metadataUrl) {
    return [
      failed('challenge', url, {
        what: 'clients are sent to metadata elsewhere',
        expected,
        found: quote(named),
        mend: `is the URL right, to the letter (no slash at its end)? If it is, ${mend}`,
      }),
    ];
  }
  return [passed('challenge', url, 'says where the metadata is')];
}
