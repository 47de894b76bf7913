/** How a cluster is reached by one user. */
export interface ConnectionStringParts {
  readonly user: string;
  /** An expression. Its value must need no percent-encoding. */
  readonly password: string;
  readonly host: string;
}

/**
 * Options of the connection string that the portal shows. There is no `tlsAllow…` among them: the host is reached by its
 * name, so that its certificate is checked in full.
 */
const options = ['tls=true', 'authMechanism=SCRAM-SHA-256', 'retrywrites=false', 'maxIdleTimeMS=120000'];

/**
 * A connection string that finds the nodes by name (`mongodb+srv`): their names come from public DNS, their addresses from
 * the private zone. An address in place of the name would fail the check of the certificate.
 */
export function connectionString({ user, password, host }: ConnectionStringParts): string {
  return `mongodb+srv://${user}:${password}@${host}/?${options.join('&')}`;
}
