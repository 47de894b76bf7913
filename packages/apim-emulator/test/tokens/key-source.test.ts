import { keysByFetch } from '../../src/tokens/key-source';
import { entraKeys } from '../fixtures/issuer';

const url = 'https://login.example/.well-known/openid-configuration';
const jwksUri = 'https://login.example/keys';
const { issuer, keys } = entraKeys();

/** Answers with the JSON of a URL, or 404. */
function fetchOf(pages: Readonly<Record<string, unknown>>): typeof fetch {
  return (input) => {
    const page = pages[String(input)];
    return Promise.resolve(page === undefined ? new Response('', { status: 404 }) : Response.json(page));
  };
}

it('reads the configuration, and the keys where it says they are', async () => {
  const source = keysByFetch(fetchOf({ [url]: { issuer, jwks_uri: jwksUri }, [jwksUri]: { keys } }));
  await expect(source(url)).resolves.toEqual({ issuer, keys });
});

it.each([
  ['is not there', {}, 'answered 404'],
  ['is no object', { [url]: null }, 'not a JSON object'],
  ['has no issuer', { [url]: { jwks_uri: jwksUri } }, 'no issuer'],
  ['has no address of keys', { [url]: { issuer } }, 'no jwks_uri'],
  ['has an address without keys', { [url]: { issuer, jwks_uri: jwksUri }, [jwksUri]: {} }, 'no keys'],
])('fails for a configuration that %s', async (_name, pages, message) => {
  await expect(keysByFetch(fetchOf(pages))(url)).rejects.toThrow(message);
});
