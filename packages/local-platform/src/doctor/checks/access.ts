import type { Discovery } from '../discovery/discover';
import { type Finding, failed, passed } from '../finding';
import { describe, isAnswer, statusOf } from '../reply';

const MEND =
  'the policy of the API must validate the token before anything else: let addServer of McpGateway write it, and look whether another policy answers first';

/** Whoever has not signed in gets 401, and nothing else. */
export function checkAccess({ url, unsigned, forged }: Discovery): readonly Finding[] {
  if (!isAnswer(unsigned)) {
    return [
      failed('access', url, {
        what: 'the server cannot be reached',
        expected: 'an answer',
        found: unsigned.failure,
        mend: 'look at the URL; locally start the platform with mcp-platform up, deployed look at the gateway and its DNS name',
      }),
    ];
  }
  if (statusOf(unsigned) === 404) {
    return [
      failed('access', url, {
        what: 'the gateway knows no server at this URL',
        expected: 'status 401',
        found: describe(unsigned),
        mend: 'the path is mcp/<name of the server>, without a slash at its end: look at the URL, and whether the stack of the server is applied',
      }),
    ];
  }
  const attempts = [
    { reply: unsigned, who: 'somebody without a token' },
    { reply: forged, who: 'somebody with a token that nobody signed' },
  ];
  const open = attempts
    .filter(({ reply }) => statusOf(reply) !== 401)
    .map(({ reply, who }) =>
      failed('access', url, {
        what: `${who} is not sent to sign in`,
        expected: 'status 401',
        found: describe(reply),
        mend: MEND,
      }),
    );
  return open.length > 0 ? open : [passed('access', url, 'only with a token that is valid')];
}
