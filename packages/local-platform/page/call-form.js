import { NotDone, post } from './api.js';
import { callOutcome, notCalled } from './call-outcome.js';
import { h, show } from './dom.js';
import { exampleFor } from './examples.js';
import { tierOf, tiersOf } from './people.js';

const ACCESS = 'mcp.access';
const DESTRUCTIVE = 'mcp.write.destructive';

/** The form that calls a tool as a user. @returns what shows it for a platform */
export function callForm(form, outcome, dialog) {
  const { server, user, tool, arguments: args, destructive } = form.elements;
  let platform = { servers: [], users: [] };
  // What the form has written itself it may write anew; what a person has written it leaves alone.
  let written = '';
  let isCalling = false;

  const offer = () => {
    choose(
      server,
      platform.servers.map(({ name }) => option(name)),
    );
    const chosen = platform.servers.find(({ name }) => name === server.value);
    if (!chosen) return;
    choose(
      user,
      platform.users.map((one) =>
        option(one.name, `${one.name} (${tiersOf(one, chosen).join(', ') || 'in no group'})`),
      ),
    );
    const caller = platform.users.find(({ name }) => name === user.value);
    if (caller) choose(tool, toolsFor(caller, chosen));
    if (args.value === written) args.value = written = exampleFor(tool.value);
  };

  form.addEventListener('change', offer);
  args.addEventListener('input', () => blame(args, undefined));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (isCalling) return;
    const parsed = parse(args.value);
    blame(args, parsed.problem);
    if (parsed.problem) return args.focus();
    isCalling = true;
    form.setAttribute('aria-busy', 'true');
    const call = {
      server: server.value,
      tool: tool.value,
      arguments: parsed.value,
      user: user.value,
      scopes: destructive.checked ? [ACCESS, DESTRUCTIVE] : [ACCESS],
      confirm: false,
    };
    show(outcome, h('p', { class: 'quiet' }, `Calling ${call.tool} as ${call.user}…`));
    try {
      const answer = await post('/api/call', call);
      // Nothing has happened yet: the server was told no.
      const isConfirmed = answer.asked.length > 0 && (await confirmed(dialog, answer.asked));
      const final = isConfirmed ? await post('/api/call', { ...call, confirm: true }) : answer;
      show(outcome, callOutcome(final, isConfirmed));
    } catch (error) {
      if (!(error instanceof NotDone)) throw error;
      show(outcome, notCalled(error.message));
    } finally {
      isCalling = false;
      form.removeAttribute('aria-busy');
    }
  });

  return (current) => {
    platform = current;
    offer();
  };
}

const option = (value, text = value) => h('option', { value }, text);

/** Offers options, and keeps what was chosen while it is among them. */
function choose(select, options) {
  const before = select.value;
  show(select, ...options);
  const values = [...select.options].map(({ value }) => value);
  select.value = values.includes(before) ? before : (values[0] ?? '');
}

/** The tools of the user's tier, and after them what the gateway would refuse: seeing that is half of the point. */
function toolsFor(user, server) {
  const tier = tierOf(user, server);
  const own = new Set(tier?.tools.map(({ name }) => name));
  const others = new Set(
    server.tiers.flatMap(({ tools }) => tools.map(({ name }) => name)).filter((name) => !own.has(name)),
  );
  const group = (label, names) =>
    h(
      'optgroup',
      { label },
      [...names].sort().map((name) => option(name)),
    );
  return [
    ...(tier ? [group(`Tools of ${tier.name}`, own)] : []),
    ...(others.size > 0 ? [group(`Not for ${tier ? tier.name : user.name}`, others)] : []),
  ];
}

function parse(text) {
  try {
    const value = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { value } : { problem: 'The arguments must be a JSON object: { … }.' };
  } catch (error) {
    return { problem: `This is not JSON: ${error.message}.` };
  }
}

function blame(field, problem) {
  const message = document.getElementById(field.getAttribute('aria-describedby'));
  message.textContent = problem ?? '';
  message.hidden = !problem;
  field.setAttribute('aria-invalid', String(Boolean(problem)));
}

/** Asks the person what the server asks. */
function confirmed(dialog, messages) {
  dialog.querySelector('p').textContent = messages.join('\n\n');
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
