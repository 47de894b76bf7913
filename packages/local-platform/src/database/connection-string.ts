/** The parts of a connection string that are looked at. */
interface Parts {
  readonly scheme: string;
  readonly credentials: string;
  readonly host: string;
  /** The database that a client uses unless it names another one. */
  readonly path: string;
  readonly query: string;
}

/** Where a database is instead of in Azure. */
export type LocalDatabaseAddress =
  | { readonly kind: 'emulator'; readonly address: string }
  /** Another MongoDB: its connection string, of somebody who may do everything. */
  | { readonly kind: 'other'; readonly uri: string };

/** The host that a deployed connection string names: `cluster.global.mongocluster.cosmos.azure.com`. */
export function hostOf(connectionString: string): string {
  return partsOf(connectionString).host;
}

/**
 * The same connection string, for the database on this machine.
 *
 * The stand-in has the users of the deployed database. Another MongoDB has its own administrator: the deployed one's
 * connections are made with the URI as it is, and those of other users with their own name and password, if the URI has any.
 */
export function localConnectionString(deployed: string, administrator: string, database: LocalDatabaseAddress): string {
  const { credentials, path, query } = partsOf(deployed);
  if (database.kind === 'emulator') {
    const options = new URLSearchParams(query);
    options.set('tls', 'true');
    options.set('directConnection', 'true');
    return `mongodb://${credentials}@${database.address}/${path}?${options}`;
  }
  const user = decodeURIComponent(credentials.split(':')[0] ?? '');
  const other = partsOf(database.uri);
  if (user === administrator || other.credentials === '') return database.uri;
  const options = new URLSearchParams(other.query);
  if (!options.has('authSource')) options.set('authSource', 'admin');
  return `${other.scheme}${credentials}@${other.host}/${other.path}?${options}`;
}

const CONNECTION_STRING = /^(mongodb(?:\+srv)?:\/\/)(?:([^@/]*)@)?([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/;

function partsOf(connectionString: string): Parts {
  const [, scheme = '', credentials = '', host = '', path = '', query = ''] =
    CONNECTION_STRING.exec(connectionString) ?? [];
  return { scheme, credentials, host, path, query };
}
