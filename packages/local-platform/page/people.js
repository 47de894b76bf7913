import { h } from './dom.js';

/** One table per server: who is in the group of which tier. */
export function people({ servers, users }) {
  return servers.map((server) =>
    h(
      'div',
      { class: 'scrolls' },
      h(
        'table',
        {},
        h('caption', {}, 'Groups of ', h('strong', {}, server.name)),
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, 'Name'),
            server.tiers.map(({ name }) => h('th', { scope: 'col', class: 'mark' }, name)),
          ),
        ),
        h(
          'tbody',
          {},
          users.map((user) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, user.name),
              server.tiers.map((tier) => h('td', { class: 'mark' }, box(user, server, tier))),
            ),
          ),
        ),
      ),
    ),
  );
}

function box(user, server, tier) {
  return h('input', {
    type: 'checkbox',
    checked: tiersOf(user, server).includes(tier.name),
    'aria-label': `${user.name} is ${tier.name} of ${server.name}`,
    'data-command': 'membership',
    'data-user': user.name,
    'data-server': server.name,
    'data-tier': tier.name,
  });
}

/** The tiers in whose groups a user is. */
export const tiersOf = ({ access }, { name }) => (Object.hasOwn(access, name) ? access[name] : []);

/** The tier that the gateway gives a user: the first of the server's whose group they are in. */
export const tierOf = (user, server) => server.tiers.find(({ name }) => tiersOf(user, server).includes(name));
