import { join } from 'node:path';
import { type Origins, replaceOrigins } from '@org/apim-emulator';
import type { Container } from '../synthesized/container-groups';
import { SCHEME } from '../synthesized/databases';
import type { Image } from './image';

/** What a container meets on this machine instead of Azure. */
export interface LocalPlace {
  /** The port on which its server is to listen, and the one of its monitoring. */
  readonly port: number;
  readonly monitoringPort: number;
  /** A folder of its own, which stands in for its home and for `/tmp`. */
  readonly folder: string;
  /** A file with the certificate of the local database's authority. */
  readonly certificates: string;
  readonly origins: Origins;
  /** The local connection string that stands in for a deployed one. */
  readonly connectionString: (deployed: string) => string;
}

/**
 * The environment that the container has in Azure, but for what cannot be the same on this machine: where it listens, the
 * database's address, home, temporary folder, certificates, and where programs are found.
 */
export function localEnvironment(
  container: Container,
  image: Image,
  place: LocalPlace,
): Readonly<Record<string, string>> {
  const temporary = join(place.folder, 'tmp');
  const local = (text: string): string => {
    if (text.startsWith(SCHEME)) return place.connectionString(text);
    if (text === '/tmp' || text.startsWith('/tmp/')) return temporary + text.slice('/tmp'.length);
    return replaceOrigins(text, place.origins);
  };
  const { listen } = image;
  const asDeployed = { ...image.env, ...container.environment };
  return {
    ...Object.fromEntries(Object.entries(asDeployed).map(([name, text]) => [name, local(text)])),
    [listen.host]: '127.0.0.1',
    [listen.port]: String(place.port),
    ...(listen.monitoringHost && { [listen.monitoringHost]: '127.0.0.1' }),
    ...(listen.monitoringPort && { [listen.monitoringPort]: String(place.monitoringPort) }),
    HOME: place.folder,
    TMPDIR: temporary,
    NODE_EXTRA_CA_CERTS: place.certificates,
    PATH: process.env['PATH'] ?? '',
  };
}
