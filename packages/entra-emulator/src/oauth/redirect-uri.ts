import { Application, RedirectUri } from '../directory/model';

/**
 * The registered redirect URI that a request names, or nothing. It is compared to the letter; only for the host `localhost`
 * the port does not count, since a client on a person's machine takes whichever is free. For `127.0.0.1` it does.
 * Source: Microsoft Entra documentation, "Redirect URI (reply URL) restrictions and limitations", 2022-08-25.
 */
export function registeredRedirect(uri: string, { redirectUris }: Application): RedirectUri | undefined {
  if (!URL.canParse(uri)) return undefined; // a port that is none, for example
  const wanted = withoutLocalPort(uri);
  return redirectUris.find((registered) => withoutLocalPort(registered.uri) === wanted);
}

/** Nothing may stand between the host and the path but a port: `http://localhost:80@elsewhere` has another host. */
const LOCAL = /^(https?:\/\/localhost)(?::\d{1,5})?(?=[/?]|$)/;

function withoutLocalPort(uri: string): string {
  return uri.replace(LOCAL, '$1');
}
