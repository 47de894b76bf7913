import { h } from './dom.js';
import { explain } from './reasons.js';

/** As many as the platform keeps. */
const KEPT = 500;

const NOTHING = 'Nothing yet. Every request to the gateway appears here, as it is decided.';
const NONE_SUCH = 'Nothing of this kind so far.';

/** Why most requests pass: the person's tier allows them. */
const ALLOWED = 'tier';

const words = { allow: 'Allowed', deny: 'Refused', error: 'Error' };
const wordFor = (decision) => (Object.hasOwn(words, decision) ? words[decision] : decision);

/**
 * The audit trail, newest on top.
 *
 * @param {(message: string) => void} say tells of refusals who does not look at the list
 */
export function auditTrail(list, filter, empty, say) {
  const isWanted = (decision) => ['all', decision].includes(filter.querySelector('input:checked').value);

  const add = (entry) => {
    list.prepend(row(entry, !isWanted(entry.decision)));
    while (list.children.length > KEPT) list.lastElementChild.remove();
  };
  const settle = () => {
    const isEmpty = [...list.children].every((entry) => entry.hidden);
    list.hidden = isEmpty;
    empty.hidden = !isEmpty;
    empty.textContent = list.children.length === 0 ? NOTHING : NONE_SUCH;
  };

  filter.addEventListener('change', () => {
    for (const entry of list.children) entry.hidden = !isWanted(entry.dataset.decision);
    settle();
  });

  return {
    replace(entries) {
      list.replaceChildren();
      entries.forEach(add);
      settle();
    },
    add(entry) {
      add(entry);
      settle();
      if (entry.decision !== 'allow')
        say(`${wordFor(entry.decision)}: ${entry.userName}, ${entry.tool}, ${entry.reason}`);
    },
  };
}

function row({ time, server, userName, tier, method, tool, decision, reason, correlationId }, hidden) {
  const moment = new Date(time);
  return h(
    'li',
    { 'data-decision': decision, hidden },
    h('span', { class: 'badge', 'data-decision': decision }, wordFor(decision)),
    h(
      'span',
      { class: 'what' },
      h('strong', {}, userName),
      unlessNone(tier, (name) => h('span', { class: 'quiet' }, name)),
      unlessNone(tool, (name) => h('code', {}, name)),
      h('span', { class: 'quiet' }, unlessNone(method, (name) => name) ?? 'session'),
    ),
    h('time', { datetime: moment.toISOString() }, moment.toLocaleTimeString([], { hour12: false })),
    h(
      'span',
      { class: 'why quiet' },
      h('span', {}, server),
      reason === ALLOWED ? undefined : h('span', { class: 'reason', title: explain(reason)[0] }, reason),
      h('span', { class: 'correlation' }, correlationId),
    ),
  );
}

/** The policy writes `-` where there is none. */
const unlessNone = (value, element) => (value === '-' || value === '' ? undefined : element(value));
