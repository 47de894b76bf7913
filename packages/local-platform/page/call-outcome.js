import { copyButton, h } from './dom.js';
import { explain } from './reasons.js';

/**
 * What came of a call, for a person: who decided, what it means, what would help.
 *
 * @param {boolean} isConfirmed whether the person said yes to what the server asked
 */
export function callOutcome(answer, isConfirmed) {
  if ('refused' in answer) return refused(answer.refused);
  if ('failed' in answer) return failed(answer.failed);
  return answered(answer, isConfirmed);
}

/** The call never left: the person may not sign in, or the platform is away. */
export function notCalled(message) {
  return verdict('deny', 'Not called', h('p', {}, message));
}

function refused({ status, reason, correlationId }) {
  const [what, help] = explain(reason);
  return verdict(
    'deny',
    'Refused by the gateway',
    h('p', {}, what),
    help && h('p', { class: 'help' }, help),
    h(
      'dl',
      { class: 'facts' },
      fact('Status', String(status)),
      fact('Reason', reason),
      correlationId && fact('Correlation id', correlationId, copyButton(correlationId, 'the correlation id')),
    ),
  );
}

function failed({ code, message }) {
  return verdict(
    'deny',
    'Refused by the server',
    h('p', {}, message),
    h('p', { class: 'help' }, 'The gateway let the call through. Another tool, or other arguments, would help.'),
    h('dl', { class: 'facts' }, fact('Code', String(code))),
  );
}

function answered({ result, asked }, isConfirmed) {
  const wasDeclined = result.isError && asked.length > 0 && !isConfirmed;
  const texts = (result.content ?? []).map((block) => (block.type === 'text' ? block.text : JSON.stringify(block)));
  return verdict(
    result.isError ? 'error' : 'allow',
    wasDeclined ? 'Not confirmed' : result.isError ? 'The tool reports an error' : 'Done',
    texts.map((text) => h('pre', { tabindex: 0 }, pretty(text))),
    h(
      'details',
      {},
      h('summary', {}, 'The whole answer'),
      h('pre', { tabindex: 0 }, JSON.stringify(result, undefined, 2)),
    ),
  );
}

const verdict = (decision, title, ...content) =>
  h('div', { class: 'verdict', 'data-decision': decision }, h('h3', {}, title), ...content);

const fact = (name, value, button) => h('div', {}, h('dt', {}, name), h('dd', {}, h('code', {}, value), button));

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
