import { isIP } from 'node:net';
import { Rule, Violation } from '../rule';

/** `mongodb+srv://user:password@host/?options`, wherever it stands. */
const MONGODB =
  /mongodb(?<srv>\+srv)?:\/\/(?:[^@\s/"']*@)?(?<hosts>[^/?\s"']+)\/?[^?\s"']*(?:\?(?<options>[^\s"'\\]*))?/g;

/** The ways of signing in that send no password in the clear. */
const safeMechanisms = ['SCRAM-SHA-256', 'MONGODB-OIDC'];

/** Environment variables that make Node.js accept any certificate. */
const unverified = /^NODE_TLS_REJECT_UNAUTHORIZED$/;

export const connectionStringRules: readonly Rule[] = [
  {
    id: 'connection-verified',
    title: 'The database is called over TLS, by a name that its certificate is for (S17).',
    restates: [],
    remedy:
      'connect by name with TLS and SCRAM-SHA-256 or MONGODB-OIDC, without tlsAllow… or tlsInsecure: anything between would be taken for the database',
    check: ({ blocks }) =>
      blocks
        .filter(({ kind }) => kind === 'resource')
        .flatMap((resource) =>
          resource.strings.flatMap(({ path, value }) =>
            problemsOf(value).map((what): Violation => ({ place: resource.place, path, what })),
          ),
        ),
  },
  {
    id: 'certificates-verified',
    title: 'No process is told to accept any certificate.',
    restates: [],
    remedy: 'remove it: add an authority by NODE_EXTRA_CA_CERTS where one is missing',
    check: (platform) =>
      platform
        .resources('azurerm_container_group')
        .flatMap((group) => [...group.parts('container'), ...group.parts('init_container')])
        .flatMap((container) =>
          ['environment_variables', 'secure_environment_variables'].flatMap((name) =>
            Object.keys(container.value(name) ?? {})
              .filter((key) => unverified.test(key))
              .map((key): Violation => ({
                place: container.place,
                path: [...container.within, name, key],
                what: 'is set',
              })),
          ),
        ),
  },
];

/** What is wrong with the connection strings in a text. Nothing of them is shown, as they hold passwords. */
function problemsOf(text: string): readonly string[] {
  return [...text.matchAll(MONGODB)].flatMap(({ groups = {} }) => {
    const options = new URLSearchParams((groups.options ?? '').toLowerCase());
    const mechanism = options.get('authmechanism');
    const tls = options.get('tls') ?? options.get('ssl');
    return [
      ...(groups.hosts ?? '')
        .split(',')
        .filter(isAddress)
        .map(() => 'connects to an address, for which no certificate is'),
      ...[...options.keys()]
        .filter((name) => /^(tlsallow|tlsinsecure|sslvalidate|tlsdisable)/.test(name))
        .map((name) => `sets ${name}`),
      ...(tls === 'false' || (tls === null && groups.srv === undefined) ? ['connects without TLS'] : []),
      ...(mechanism !== null && !safeMechanisms.includes(mechanism.toUpperCase())
        ? ['signs in by another mechanism']
        : []),
    ];
  });
}

/** An address instead of a name, also one that only Azure will know. */
function isAddress(host: string): boolean {
  const bare = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) > 0 || /ip_address/.test(host);
}
