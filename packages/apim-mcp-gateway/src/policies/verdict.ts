import { expression, setVariable } from '@org/apim-policy';
import { Code, blockOf, code } from './code';

/*
 * What is decided about a request is kept in one variable from the first check to the last, in words: `status reason`, and
 * once the message is read, `status reason method tool`. The status is 200 as long as nothing speaks against the request, and
 * otherwise that of its refusal; a reason can have an error code of JSON-RPC, as in `404 session/-32003 tools/list -`. A check
 * keeps what an earlier one has refused, so that no later check lets it through; and whoever asks before the first check has
 * run gets a fault.
 */

/** The caller's tier allows it. */
export const ALLOWED = '200 tier';
/** The same for a call that destroys. */
export const ALLOWED_TO_DESTROY = '200 destructive';

/** Whether nothing speaks against the request so far. */
export const nothingRefused = expression`((string)context.Variables["verdict"])[0] == '2'`;
export const somethingRefused = expression`((string)context.Variables["verdict"])[0] != '2'`;

export const isAllowedToDestroy = expression`((string)context.Variables["verdict"]).StartsWith(${ALLOWED_TO_DESTROY})`;

/** A part of a check: what it declares for itself and for the parts behind it, and its verdicts, of which the first holds. */
export interface Check {
  readonly given: Code;
  readonly verdicts: readonly Verdict[];
}

export interface Verdict {
  readonly verdict: string;
  readonly when: Code;
}

/** The first check, before which nothing can have been refused. */
export function firstCheck(...parts: readonly Check[]) {
  return setVerdict(parts, decisionOf(parts, ALLOWED));
}

/** The check of what is asked. Its parts declare the `method` and the `tool`. */
export function check(...parts: readonly Check[]) {
  const earlier = { given: code`var verdict = (string)context.Variables["verdict"];`, verdicts: [] };
  const decision = code`(verdict[0] != '2' ? verdict : ${decisionOf(parts, ALLOWED)}) + ' ' + method + ' ' + tool`;
  return setVerdict([earlier, ...parts], decision);
}

/** A further check of a call that destroys, and was allowed to. */
export function checkDestructive(part: Check) {
  const decision = code`(${decisionOf([part], ALLOWED_TO_DESTROY)}) + ((string)context.Variables["verdict"]).Substring(${ALLOWED_TO_DESTROY.length})`;
  return setVerdict([part], decision);
}

/** One expression: in a document it is shorter than statements, and says the same from left to right. */
function decisionOf(parts: readonly Check[], otherwise: string): Code {
  return parts
    .flatMap(({ verdicts }) => verdicts)
    .reduceRight((others, { when, verdict }) => code`${when} ? ${verdict} : ${others}`, code`${otherwise}`);
}

function setVerdict(parts: readonly Check[], decision: Code) {
  return setVariable({
    name: 'verdict',
    value: blockOf(...parts.map(({ given }) => given), code`return ${decision};`),
  });
}
