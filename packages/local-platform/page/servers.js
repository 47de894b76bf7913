import { copyButton, h } from './dom.js';

/** One article per server: where it is, its switch, its tiers, its tools. */
export function servers({ servers }) {
  return servers.map((server) => {
    const { name, isOn } = server;
    return h(
      'article',
      { 'aria-label': name },
      h(
        'div',
        { class: 'heading' },
        h('h3', {}, name),
        h(
          'label',
          { class: 'switch' },
          h('span', {}, isOn ? 'On' : 'Switched off'),
          h('input', {
            type: 'checkbox',
            role: 'switch',
            checked: isOn,
            'aria-label': `${name} is switched on`,
            'data-command': 'switch',
            'data-server': name,
          }),
        ),
      ),
      addresses(server),
      tiers(server),
      tools(server),
    );
  });
}

function addresses({ name, url, deployedUrl, clientId }) {
  return h(
    'dl',
    { class: 'addresses' },
    h('div', {}, h('dt', {}, 'URL'), h('dd', {}, h('code', {}, url), copyButton(url, `the URL of ${name}`))),
    h(
      'div',
      {},
      h('dt', {}, 'Client id'),
      h('dd', {}, h('code', {}, clientId), copyButton(clientId, `the client id of ${name}`)),
    ),
    h('div', {}, h('dt', {}, 'Deployed'), h('dd', {}, h('code', {}, deployedUrl))),
  );
}

function tiers({ name, tiers }) {
  return h(
    'ul',
    { class: 'tiers', 'aria-label': `Tiers of ${name}` },
    tiers.map((tier) =>
      h(
        'li',
        {},
        h('strong', {}, tier.name),
        h('span', { class: 'quiet' }, tier.tools.length === 1 ? '1 tool' : `${tier.tools.length} tools`),
        h('span', { class: 'state', 'data-state': tier.state }, tier.state),
      ),
    ),
  );
}

/** Which tier has which tool, and which tools are taken away. */
function tools({ name, tiers, quarantined }) {
  const destructive = new Map(tiers.flatMap((tier) => tier.tools.map((tool) => [tool.name, tool.destructive])));
  const names = [...new Set([...destructive.keys(), ...quarantined])].sort();
  if (names.length === 0) return h('p', { class: 'quiet' }, 'Its image has no reviewed tools.');
  return h(
    'details',
    {},
    h('summary', {}, `Tools${quarantined.length > 0 ? `, ${quarantined.length} in quarantine` : ''}`),
    h(
      'div',
      { class: 'scrolls' },
      h(
        'table',
        {},
        h('caption', { class: 'unseen' }, `Tools of ${name}`),
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, 'Tool'),
            tiers.map((tier) => h('th', { scope: 'col', class: 'mark' }, tier.name)),
            h('th', { scope: 'col', class: 'mark' }, 'quarantine'),
          ),
        ),
        h(
          'tbody',
          {},
          names.map((tool) => {
            const isQuarantined = quarantined.includes(tool);
            return h(
              'tr',
              { class: isQuarantined ? 'taken-away' : undefined },
              h(
                'th',
                { scope: 'row' },
                h('span', { class: 'tool' }, tool),
                destructive.get(tool)
                  ? h('span', { class: 'badge', 'data-decision': 'deny' }, 'destructive')
                  : undefined,
              ),
              tiers.map((tier) => mark(tier.tools.some((offered) => offered.name === tool))),
              h(
                'td',
                { class: 'mark' },
                h('input', {
                  type: 'checkbox',
                  role: 'switch',
                  checked: isQuarantined,
                  'aria-label': `${tool} of ${name} is in quarantine`,
                  'data-command': 'quarantine',
                  'data-server': name,
                  'data-tool': tool,
                }),
              ),
            );
          }),
        ),
      ),
    ),
  );
}

function mark(isOffered) {
  return isOffered
    ? h('td', { class: 'mark yes' }, h('span', { 'aria-hidden': 'true' }, '✓'), h('span', { class: 'unseen' }, 'yes'))
    : h('td', { class: 'mark' }, h('span', { 'aria-hidden': 'true' }, '–'), h('span', { class: 'unseen' }, 'no'));
}
