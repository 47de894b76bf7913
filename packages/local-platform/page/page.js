import { NotDone, getPlatform, listen, post } from './api.js';
import { auditTrail } from './audit-trail.js';
import { callForm } from './call-form.js';
import { copyOnClick, show } from './dom.js';
import { people } from './people.js';
import { servers } from './servers.js';

/** Milliseconds between looks at what the platform does by itself: a process that ends, a change from the command line. */
const LOOK = 2000;

const part = (id) => document.getElementById(id);

const showCallForm = callForm(part('call'), part('outcome'), part('confirmation'));
const trail = auditTrail(part('audit'), part('audit-filter'), part('audit-empty'), (message) => {
  part('refusals').textContent = message;
});

/* What the platform is now. */

let platform;
let isHere = false;
// Counts what this page has changed: an answer that was asked for before a change must not undo it on the screen.
let changes = 0;

function showPlatform(current) {
  platform = current;
  show(part('servers'), ...servers(platform));
  show(part('people'), ...people(platform));
  showCallForm(platform);
}

async function look() {
  const before = changes;
  try {
    const current = await getPlatform();
    if (before === changes && JSON.stringify(current) !== JSON.stringify(platform)) showPlatform(current);
  } catch (error) {
    // That it is away is said by whoever listens.
    if (!(error instanceof NotDone)) throw error;
  }
}

setInterval(() => {
  if (isHere && document.visibilityState === 'visible') void look();
}, LOOK);

/* What a tick changes, and how that is said. */

const commands = {
  switch: ({ server }, isOn) => ['/api/switch', { server, isOn }, `${server} is switched ${isOn ? 'on' : 'off'}.`],
  quarantine: ({ server, tool }, isQuarantined) => [
    '/api/quarantine',
    { server, tool, isQuarantined },
    `${tool} is ${isQuarantined ? 'in' : 'out of'} quarantine.`,
  ],
  membership: ({ user, server, tier }, isMember) => [
    '/api/membership',
    { user, server, tier, isMember },
    `${user} is ${isMember ? 'now' : 'no longer'} ${tier} of ${server}.`,
  ],
};

document.addEventListener('change', async ({ target }) => {
  const { command, ...subject } = target.dataset;
  if (!command) return;
  const [path, body, done] = commands[command](subject, target.checked);
  changes += 1;
  try {
    showPlatform(await post(path, body));
    say(done);
  } catch (error) {
    if (!(error instanceof NotDone)) throw error;
    if (platform) showPlatform(platform);
    say(error.message, 'problem');
  } finally {
    changes += 1;
  }
});

/* What is said to the person. */

const notice = part('notice');
let silence;

function say(message, kind = 'done') {
  clearTimeout(silence);
  notice.textContent = message;
  notice.dataset.kind = kind;
  silence = setTimeout(() => (notice.textContent = ''), kind === 'done' ? 4000 : 10000);
}

copyOnClick(say);

function sayConnection(state, message) {
  // While the platform is away this comes every second: a screen reader would say it as often.
  if (part('connection').dataset.state === state) return;
  part('connection').dataset.state = state;
  part('connection').textContent = message;
}

listen({
  here(recent) {
    isHere = true;
    sayConnection('here', 'Live');
    trail.replace(recent);
    void look();
  },
  entry: (entry) => trail.add(entry),
  away() {
    isHere = false;
    sayConnection('away', 'The platform is away. Start it with npm start; this page waits for it.');
  },
});
