/** The platform said no, or is not there: a message for the person. */
export class NotDone extends Error {}

export const getPlatform = () => ask('/api/platform', {});

export const post = (path, body) =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function ask(path, init) {
  let response, answer;
  try {
    response = await fetch(path, init);
    answer = await response.json();
  } catch {
    throw new NotDone('The platform does not answer.');
  }
  if (!response.ok) throw new NotDone(sentence(answer.error ?? `the platform answered with status ${response.status}`));
  return answer;
}

/** The platform speaks as a command line does, without capital and full stop. */
const sentence = (line) => line[0].toUpperCase() + line.slice(1) + (line.endsWith('.') ? '' : '.');

/**
 * Listens to the audit trail for as long as the page is open, through every restart of the platform.
 *
 * @param {{ here(recent: object[]): void, entry(entry: object): void, away(): void }} listener
 */
export function listen({ here, entry, away }) {
  const events = new EventSource('/api/audit');
  events.addEventListener('recent', ({ data }) => here(JSON.parse(data)));
  events.addEventListener('entry', ({ data }) => entry(JSON.parse(data)));
  // Not left to the browser: it gives up for good when somebody else answers on the port for a moment.
  events.addEventListener('error', () => {
    events.close();
    away();
    setTimeout(() => listen({ here, entry, away }), 1000);
  });
}
